/** What one change does: two plants alike to the last bit but for it, so that their difference is its effect alone. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ProcessPlant, STEP_S } from '#simulator/plant'

const SETTLE_S = 1500
const WATCH_S = 1500

const watched = [
  'FIC-1101',
  'PI-1101',
  'LIC-1001',
  'FIC-1001',
  'FIC-1105',
  'TIC-1105',
  'TIC-1103',
  'ZI-TV1103',
  'XI-1105',
  'FI-1106',
  'PDI-1103',
  'FI-1140',
  'FFI-1101',
  'LIC-1101',
  'FI-1107',
  'LIC-1104',
  'FI-1110',
  'FI-1150',
  'TI-1111B',
  'TI-1107',
  'ZI-FV1101',
] as const
type Watched = (typeof watched)[number]
type Trend = Record<Watched, number[]>

/** Runs a plant second by second after it has settled; `change` acts at its first second. */
function trend(change: (plant: ProcessPlant) => void): Trend {
  const plant = new ProcessPlant(5)
  for (let t = 0; t < SETTLE_S; t += STEP_S) plant.step()
  change(plant)
  const result = Object.fromEntries(watched.map((tag) => [tag, [] as number[]])) as Trend
  for (let s = 0; s < WATCH_S; s++) {
    for (let t = 0; t < 1; t += STEP_S) plant.step()
    for (const tag of watched) result[tag].push(plant.read(tag))
  }
  return result
}

let base: Trend
let lower: Trend
let fouled: Trend

beforeAll(() => {
  base = trend(() => undefined)
  lower = trend((plant) => {
    plant.feed.flow.setPoint = 46
  })
  fouled = trend((plant) => {
    plant.exchangers.fouling = 0.25
  })
}, 180_000)

const effect = (changed: Trend, tag: Watched) => changed[tag].map((value, i) => value - base[tag][i]!)
/** First second at which the effect is past a threshold of that sign. */
const arrives = (changed: Trend, tag: Watched, threshold: number) =>
  effect(changed, tag).findIndex((d) => (threshold > 0 ? d > threshold : d < threshold))
const settled = (changed: Trend, tag: Watched) => {
  const tail = effect(changed, tag).slice(-200)
  return tail.reduce((sum, d) => sum + d, 0) / tail.length
}

describe('a lower feed rate', () => {
  it('is held by the valve and felt as pressure before the pumps', () => {
    expect(settled(lower, 'FIC-1101')).toBeCloseTo(-4, 1)
    expect(settled(lower, 'ZI-FV1101')).toBeLessThan(-5)
    expect(settled(lower, 'PI-1101')).toBeGreaterThan(0.15)
  })

  it('travels: flow, then drum and firing, then the separators one after the other', () => {
    const times = [
      arrives(lower, 'FIC-1101', -1),
      arrives(lower, 'FIC-1105', -4),
      arrives(lower, 'LIC-1101', -0.3),
      arrives(lower, 'FI-1107', -1),
      arrives(lower, 'LIC-1104', -0.3),
      arrives(lower, 'FI-1110', -1),
    ]
    expect(times.every((t) => t >= 0)).toBe(true)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBeLessThan(30)
    expect(times[5]).toBeGreaterThan(240)
  })

  it('raises the surge drum, and the fresh feed follows slowly', () => {
    expect(arrives(lower, 'LIC-1001', 0.3)).toBeGreaterThan(arrives(lower, 'FIC-1101', -1))
    expect(arrives(lower, 'FIC-1001', -1)).toBeGreaterThan(arrives(lower, 'LIC-1001', 0.3))
    expect(settled(lower, 'FIC-1001')).toBeLessThan(-1)
  })

  it('needs less fuel and air for the same outlet temperature', () => {
    expect(settled(lower, 'FIC-1105')).toBeLessThan(-6)
    expect(settled(lower, 'XI-1105')).toBeLessThan(-1)
    expect(settled(lower, 'FI-1106')).toBeLessThan(-60)
    expect(settled(lower, 'TI-1107')).toBeLessThan(-2)
    expect(Math.abs(settled(lower, 'TIC-1105'))).toBeLessThan(0.5)
  })

  it('leaves more hydrogen per oil, less friction and more recycle', () => {
    expect(settled(lower, 'FFI-1101')).toBeGreaterThan(80)
    expect(settled(lower, 'PDI-1103')).toBeLessThan(-0.005)
    expect(settled(lower, 'FI-1140')).toBeGreaterThan(500)
    expect(settled(lower, 'FI-1150')).toBeLessThan(-150)
  })

  it('gives the oil longer in the first bed: it gets warmer there', () => {
    expect(settled(lower, 'TI-1111B')).toBeGreaterThan(0.2)
  })
})

describe('fouled feed/effluent exchangers', () => {
  it('cool the feed, shut the bypass and cost fuel', () => {
    expect(Math.min(...effect(fouled, 'TIC-1103'))).toBeLessThan(-3)
    expect(settled(fouled, 'ZI-TV1103')).toBeLessThan(-15)
    expect(settled(fouled, 'FIC-1105')).toBeGreaterThan(15)
    expect(settled(fouled, 'XI-1105')).toBeGreaterThan(2)
    expect(arrives(fouled, 'FIC-1105', 5)).toBeGreaterThan(arrives(fouled, 'TIC-1103', -1))
  })
})
