import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Fitting } from '#compiler/fittings/fitting'
import { placeFittings } from '#compiler/fittings/place'
import { fittingFeature, standFittings } from '#compiler/fittings/stand'
import { libraryOf } from '#compiler/library'
import { createModelStore } from '#compiler/model-store'
import { Occupancy } from '#compiler/occupancy'
import { placeEquipment } from '#compiler/place'
import { routeLines } from '#compiler/route'
import { type Equipment, Line, SourcesFile, Tag } from '#core/plant/schema'
import type { Model, ModelClass } from '#models/kit/model'
import { boxMesh, drum } from './fakes'

/** A class of any name with a way through, 0.4 m long, or without nozzles. */
function device(name: string, nozzles: ReturnType<ModelClass['nozzles']> = {}): ModelClass {
  return {
    name,
    text: { zh: '件', en: name },
    params: z.strictObject({ dn: z.number().default(100) }),
    nozzles: () => nozzles,
    build: (): Model => {
      const mesh = boxMesh([-0.2, -0.1, -0.1], [0.2, 0.3, 0.1], 1, 'valve')
      return { lods: [mesh, mesh, mesh], nozzles, moving: [], glows: [], lamps: [], label: [0, 0.6, 0] }
    },
  }
}
const through = (y: number, radius = 0.08): ReturnType<ModelClass['nozzles']> => ({
  N1: { at: [-0.2, y, 0], direction: [-1, 0, 0], radius },
  N2: { at: [0.2, y, 0], direction: [1, 0, 0], radius },
})
const library = libraryOf(
  [
    { ...drum, name: 'vessel-drum' },
    device('pump-multistage', through(0.8)),
    device('control-valve', through(1.2)),
    ...[
      'valve-gate',
      'valve-globe',
      'valve-check',
      'strainer',
      'orifice-meter',
      'valve-safety',
      'valve-relief',
    ].map((n) => device(n, through(0))),
    ...['pressure-gauge', 'thermowell', 'transmitter'].map((n) => device(n)),
  ],
  'fittings',
)

const text = { zh: '物', en: 'Thing' }
const stand = (id: string, name: string, x: number, z: number): Equipment => ({
  id,
  class: name,
  text,
  area: '1',
  at: [x, 0, z],
  turn: 0,
  params: {},
})
const tag = (name: string, equipment: string) =>
  Tag.parse({ name, equipment, text, unit: '', range: { min: 0, max: 1 }, resolution: 1 })
const line = (id: string, from: string, to: string, over: object = {}) =>
  Line.parse({ id, service: 'oil', from, to, diameter: 0.16, ...over })

async function place(equipment: Equipment[], lines: Line[], tags: Tag[] = []) {
  const { placed } = placeEquipment(equipment, library, new Map(), new Map())
  const store = createModelStore({ library, cacheDir: undefined, bake: false })
  const models = new Map<string, Model>()
  for (const { equipment: e, shape } of placed) models.set(e.id, await store.of(shape, ''))
  const occupancy = new Occupancy([-50, 0, -50, 50, 20, 50])
  const routes = routeLines(lines, placed, occupancy)
  const plant = {
    id: 'p',
    text,
    simulated: true,
    timezone: 'UTC',
    areas: [],
    equipment,
    tags,
    lines,
    views: [],
    show: undefined,
    site: undefined,
    sources: SourcesFile.parse({}),
  }
  return { store, routes, ...placeFittings({ plant, placed, routes, models, library, occupancy }) }
}

const names = (fittings: readonly Fitting[], on: string) =>
  fittings.filter((f) => f.on === on).map((f) => f.shape.modelClass.name)

describe('fittings', () => {
  const plant = [
    stand('V-1', 'vessel-drum', -14, 0),
    stand('P-1', 'pump-multistage', 0, 0),
    stand('FV-1', 'control-valve', 12, 0),
    stand('V-2', 'vessel-drum', 26, 6),
  ]
  const suction = line('L-1', 'V-1.N3', 'P-1.N1')
  const discharge = line('L-2', 'P-1.N2', 'V-2.N1', { inline: ['FV-1'], flow: 'FI-1' })

  it('stand at a pump: strainer and block valve before it, check valve, gauge and block valve behind', async () => {
    const { fittings } = await place(plant, [suction, discharge], [tag('PI-1', 'P-1')])
    const at = (name: string) => fittings.filter((f) => f.on === 'P-1' && f.shape.modelClass.name === name)
    expect(names(fittings, 'P-1').sort()).toEqual(
      ['pressure-gauge', 'strainer', 'valve-check', 'valve-gate', 'valve-gate'].sort(),
    )
    expect(at('strainer')[0]!.pose.at[0]).toBeLessThan(-0.2)
    expect(at('valve-check')[0]!.pose.at[0]).toBeGreaterThan(0.2)
    expect(at('pressure-gauge')[0]!.tag).toBe('PI-1')
  })

  it('stand around a control valve, with a bypass past all three', async () => {
    const { fittings, bypasses } = await place(plant, [suction, discharge])
    expect(names(fittings, 'FV-1').sort()).toEqual(['valve-gate', 'valve-gate', 'valve-globe'])
    expect(bypasses).toHaveLength(1)
    const [foot, , , head] = bypasses[0]!.legs[0]!
    const gates = fittings.filter((f) => f.on === 'FV-1' && f.shape.modelClass.name === 'valve-gate')
    const xs = gates.map((g) => g.pose.at[0])
    expect(foot![0]).toBeLessThan(Math.min(...xs))
    expect(head![0]).toBeGreaterThan(Math.max(...xs))
  })

  it('measure the flow where the line carries a flow tag, and answer for its equipment', async () => {
    const { fittings, store } = await place(plant, [suction, discharge], [tag('FI-1', 'FV-1')])
    const meter = fittings.find((f) => f.tag === 'FI-1')!
    expect(meter.shape.modelClass.name).toBe('orifice-meter')
    const [stood] = await standFittings([meter], 40, store)
    expect(fittingFeature(meter, stood!)).toMatchObject({
      id: 'FV-1/FI-1',
      kind: 'fitting',
      on: 'FV-1',
      tag: 'FI-1',
    })
    expect(stood!.feature).toBe(40)
  })

  it('screw instruments into the shell of a vessel, their heads outward', async () => {
    const tags = [tag('TI-1', 'V-2'), tag('TI-2', 'V-2'), tag('LI-1', 'V-2')]
    const { fittings, store } = await place(plant, [suction, discharge], tags)
    const mine = fittings.filter((f) => f.on === 'V-2' && f.tag !== undefined)
    expect(mine.map((f) => f.tag).sort()).toEqual(['LI-1', 'TI-1', 'TI-2'])
    for (const fitting of mine) {
      // The drum reaches 1 m to both sides of its axis at z = 6.
      expect(Math.abs(fitting.pose.at[2] - 6)).toBeCloseTo(1, 3)
      const [stood] = await standFittings([fitting], 1, store)
      const { box } = fittingFeature(fitting, stood!)
      const head = fitting.pose.at[2] > 6 ? box[5] - 7 : 5 - box[2]
      expect(head).toBeCloseTo(0.3, 3)
    }
  })

  it('never share the same stretch of pipe, and never sit in an elbow', async () => {
    const tags = ['PI-1', 'TI-1', 'TI-2', 'TI-3', 'PI-2'].map((name) => tag(name, 'P-1'))
    const { fittings, gaps, routes } = await place(plant, [suction, discharge], tags)
    expect(fittings.length).toBeGreaterThan(8)
    for (const legs of gaps.values())
      for (const stretches of legs) {
        const sorted = [...stretches].sort((a, b) => a[0] - b[0])
        for (const [i, [from]] of sorted.slice(1).entries()) expect(from).toBeGreaterThan(sorted[i]![1])
      }
    const corners = routes.flatMap((r) => r.legs.flatMap((leg) => leg.slice(1, -1)))
    for (const { pose } of fittings)
      for (const c of corners)
        expect(Math.hypot(c[0] - pose.at[0], c[1] - pose.at[1], c[2] - pose.at[2])).toBeGreaterThan(0.2)
  })

  it('let what burns off to the flare: a safety valve in the line that relieves, none on the vapour line', async () => {
    const vessels = [stand('V-1', 'vessel-drum', -14, 0), stand('V-2', 'vessel-drum', 6, 4)]
    const vapour = (service: string) => line('L-1', 'V-1.N2', 'V-2.N1', { service })
    const relief = line('L-2', 'V-1.N2', 'cap@-14,6,-12', { service: 'gas', relieves: ['V-1'] })
    const { fittings, missing } = await place(vessels, [vapour('gas'), relief])
    const valves = fittings.filter((f) => /safety|relief/.test(f.shape.modelClass.name))
    expect(valves.map((f) => `${f.shape.modelClass.name} on ${f.on}`)).toEqual(['valve-relief on V-1'])
    expect(missing).toEqual([])
    const steam = await place(vessels, [vapour('steam')])
    expect(names(steam.fittings, 'V-1')).toContain('valve-safety')
    expect(names((await place(vessels, [vapour('gas')])).fittings, 'V-1')).not.toContain('valve-safety')
  })

  it('stand where a line lists them', async () => {
    const own = line('L-3', 'V-1.N2', 'V-2.N2', { fittings: [{ kind: 'valve-gate', at: -3 }] })
    const { fittings, routes } = await place(plant, [own])
    const valve = fittings.find((f) => f.on === 'L-3' && f.shape.modelClass.name === 'valve-gate')!
    const end = routes[0]!.points.at(-1)!
    const gap = Math.hypot(...[0, 1, 2].map((k) => valve.pose.at[k]! - end[k]!))
    expect(gap).toBeLessThan(6.5)
    expect(valve.id).toBe('L-3/valve-gate-1')
  })
})
