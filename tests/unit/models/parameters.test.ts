import { describe, expect, it } from 'vitest'
import { modelClasses } from '#models/library'
import { firstWrong } from './mesh-checks'

const SIGNS = ['safety', 'no-fire', 'speed', 'helmet', 'h2s', 'explosion', 'hydrogen', 'muster']

describe('parameters', () => {
  it('give a gauge to what has one on demand, and to nothing else', () => {
    const gaugeOf = (name: string, params: object) => {
      const c = modelClasses.get(name)!
      return c.build(c.params.parse(params), { label: '', bake: false }).gauge
    }
    for (const name of ['skid', 'cooling-tower-cell']) {
      expect(gaugeOf(name, { gauge: true })?.heightM, name).toBeGreaterThan(0.4)
      expect(gaugeOf(name, {}), name).toBeUndefined()
    }
    expect(gaugeOf('exchanger', { diameterM: 1.8, axisM: 2.1, hotwell: true })?.heightM).toBeGreaterThan(0.4)
    expect(gaugeOf('exchanger', {})).toBeUndefined()
    for (const name of ['foam-station', 'pond', 'oil-separator']) {
      expect(gaugeOf(name, {})?.heightM, name).toBeGreaterThan(0.4)
    }
  })

  it('builds at the ends of the parameters a plant may ask for', () => {
    const cases: readonly (readonly [string, unknown])[] = [
      ['vessel-vertical', { diameterM: 0.6, heightM: 1.2, legs: true }],
      ['vessel-vertical', { diameterM: 4, heightM: 14, insulated: false }],
      ['vessel-horizontal', { diameterM: 0.8, lengthM: 2 }],
      ['vessel-horizontal', { diameterM: 4, lengthM: 20, boot: true, axisM: 6 }],
      ['exchanger', { diameterM: 0.3, lengthM: 1.6, axisM: 1 }],
      ['column', { diameterM: 5, heightM: 60, skirtM: 8 }],
      ['reactor', { diameterM: 4.5, heightM: 30, beds: 1 }],
      [
        'structure',
        {
          widthM: 15,
          depthM: 9,
          levelsM: [5.5, 10.5],
          openings: [
            [-3.6, 0, 1.75],
            [3.6, 0, 1.65],
          ],
        },
      ],
      ['structure', { widthM: 4, depthM: 4, levelsM: [3], stair: false }],
      ['pipe-rack', { lengthM: 90, walkway: true, utilities: 6 }],
      ['tank', { diameterM: 40, heightM: 16, roof: 'dome' }],
      ['skid', { lengthM: 2.4, widthM: 1.4 }],
      ['control-building', { lengthM: 60, widthM: 24, floors: 1 }],
      ['mast-5g', { heightM: 60 }],
      ['pump-shelter', { lengthM: 4, widthM: 3, heightM: 3 }],
      ['hedge', { lengthM: 40 }],
      ['column-packed', { diameterM: 6, heightM: 38, beds: 4, topDiameterM: 3 }],
      ['exchanger-kettle', { diameterM: 0.9, lengthM: 2.5, bundleM: 0.6 }],
      ['heater-box', { lengthM: 6, widthM: 3.5, burners: 3 }],
      ['ejector-set', { stages: 4 }],
      ['sphere', { diameterM: 5 }],
      ['tank-floating', { diameterM: 40, heightM: 16 }],
      ['psa-valve-skid', { lengthM: 6, vessels: 3 }],
      ...SIGNS.map((kind) => ['sign', { kind }] as const),
      ...[1, 2, 3].map((seed) => ['tree', { seed, heightM: 12 }] as const),
      ['boiler', { size: 2 }],
      ['flare', { heightM: 110 }],
      ['deaerator', { lengthM: 10 }],
      ['cooling-tower-cell', { sizeM: 14, heightM: 14 }],
      ['cooling-tower-cell', { gauge: true }],
      ['skid', { lengthM: 3, widthM: 1.8, gauge: true }],
      ['exchanger', { diameterM: 1.8, lengthM: 5, axisM: 2.1, hotwell: true }],
      ['pump-multistage', { auxiliaries: true }],
      ['psa-valve-skid', { lengthM: 24, vessels: 12 }],
      ['valve-station', { dn: 600, lengthM: 6 }],
      ['valve-station', { dn: 50, lengthM: 2 }],
    ]
    for (const [name, params] of cases) {
      const c = modelClasses.get(name)!
      const model = c.build(c.params.parse(params), { label: 'T-1', bake: false })
      const p = model.lods[0].positions
      expect(
        firstWrong(p.length, (i) => !Number.isFinite(p[i])),
        name,
      ).toBe(-1)
      for (const nozzle of Object.values(model.nozzles)) {
        expect(nozzle.at[1], `${name} nozzle above grade`).toBeGreaterThan(0.1)
      }
    }
  })
})
