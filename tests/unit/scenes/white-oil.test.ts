import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFault } from '#core/plant/faults'
import { parseScene } from '#core/plant/parse'
import type { Plant } from '#core/plant/schema'
import { modelClass } from '#models/library'
import { checkAll } from '../../../cli/commands/check'

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
    // Nothing flows to the flare in good times, so relief lines have none.
    const working = plant.lines.filter((line) => line.relieves.length === 0)
    const metered = working.filter((line) => line.flow !== undefined)
    expect(metered.length / working.length).toBeGreaterThan(0.9)
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

  it('checks without a fault, a clash, an open end or any other warning, its recording included', async () => {
    const { faults, warnings } = await checkAll(ROOT)
    expect(faults).toEqual([])
    expect(warnings).toEqual([])
  }, 120_000)

  it('relieves what holds pressure and burns into the flare', () => {
    const relieved = new Set(plant.lines.flatMap((line) => line.relieves))
    for (const id of ['V-1001', 'R-1101', 'V-1102', 'T-1201', 'T-1301', 'V-1108', 'V-1120A']) {
      expect(relieved, id).toContain(id)
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
