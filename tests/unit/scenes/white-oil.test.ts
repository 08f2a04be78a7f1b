import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFault } from '#core/plant/faults'
import { parseScene } from '#core/plant/parse'
import type { Plant } from '#core/plant/schema'
import { modelClass } from '#models/library'

const ROOT = join(import.meta.dirname, '../../../scenes/white-oil')

/** The scene's own files; what lies beside a recording is no scene file. */
function readScene(): ReadonlyMap<string, string> {
  const names = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  const own = names.filter((name) => name.endsWith('.yaml') && !/^(recordings|built)\//.test(name))
  return new Map(own.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')]))
}

const parsed = parseScene(readScene())
const plant = parsed.plant as Plant

describe('white-oil', () => {
  it('parses without a fault', () => {
    expect(parsed.faults.map(formatFault)).toEqual([])
  })

  it('holds the whole workshop: eight areas, each with equipment, lines and a view', () => {
    expect(plant.equipment.length).toBeGreaterThanOrEqual(240)
    expect(plant.lines.length).toBeGreaterThanOrEqual(200)
    expect(plant.tags.length).toBeGreaterThanOrEqual(700)
    expect(plant.show?.headlines).toHaveLength(3)
    expect(plant.areas.map((area) => area.id)).toEqual([
      '100',
      '110',
      '120',
      '130',
      '200',
      '300',
      '400',
      '500',
    ])
    const views = new Set(plant.views.map((view) => view.id))
    for (const { id } of plant.areas) {
      expect(plant.equipment.filter((e) => e.area === id).length, id).toBeGreaterThan(8)
      expect(views, id).toContain(`area-${id}`)
    }
  })

  it('moves the marks of a line by a meter wherever it has one', () => {
    const metered = plant.lines.filter((line) => line.flow !== undefined)
    expect(metered.length / plant.lines.length).toBeGreaterThan(0.9)
  })

  it('gives every piece parameters that its class takes', () => {
    for (const e of plant.equipment) {
      const result = modelClass(e.class)?.params.safeParse(e.params)
      expect(result?.success, `${e.id} (${e.class})`).toBe(true)
    }
    for (const prop of plant.site?.props ?? []) {
      expect(modelClass(prop.class)?.params.safeParse(prop.params).success, prop.class).toBe(true)
    }
  })

  it('ends every line at a nozzle that exists', () => {
    const nozzles = new Map(
      plant.equipment.map((e) => {
        const c = modelClass(e.class)!
        return [e.id, Object.keys(c.nozzles(c.params.parse(e.params)))] as const
      }),
    )
    for (const line of plant.lines) {
      for (const end of [line.from, line.to]) {
        const dot = end.lastIndexOf('.')
        expect(nozzles.get(end.slice(0, dot)), line.id).toContain(end.slice(dot + 1))
      }
    }
  })

  it('calls out tags of the equipment it points at', () => {
    const owner = new Map(plant.tags.map((tag) => [tag.name, tag.equipment]))
    for (const { callout } of plant.show?.path ?? []) {
      for (const tag of callout?.tags ?? []) expect(owner.get(tag), tag).toBe(callout?.equipment)
    }
  })

  it('gives control valves the opening that their tags show', () => {
    const shown = new Set(plant.tags.filter((tag) => tag.shows === 'opening').map((tag) => tag.equipment))
    for (const e of plant.equipment) if (e.class === 'control-valve') expect(shown, e.id).toContain(e.id)
  })
})
