/** Incident 3 by itself, on a plant that has just been warmed up. */
import { beforeAll, describe, expect, it } from 'vitest'
import { isGood, quality } from '#core/telemetry/quality'
import { gasLeak } from '#simulator/chapters/gas-leak'
import { walkways } from '#simulator/routes'
import { createRun, type Run } from '#simulator/run'
import { distance } from '#simulator/units/mover'

const BEGIN_S = 120
const SECONDS = BEGIN_S + (gasLeak.untilS - gasLeak.fromS)
const people = Array.from({ length: 8 }, (_, i) => `500${i + 1}`)
const trucks = ['4001', '4002', '4003']
const movers = [...people, '5021', ...trucks]
const places = movers.flatMap((id) => [`ZI-${id}X`, `ZI-${id}Z`])
const tags = [
  ...places,
  ...people.map((id) => `XI-${id}`),
  'AT-1108',
  'AT-1109',
  'AT-1106',
  'AT-1121',
  'AT-2001',
  'AT-5021',
  'XS-5021',
  'XS-5080',
  'XS-5081',
  'XI-5001L',
  'PI-5001',
  'XS-5001A',
  'XS-5001B',
  'FI-1150',
  'PIC-1102',
]
const series = new Map<string, Float64Array>()
const status = new Map<string, Uint32Array>()
let run: Run

const of = (tag: string) => series.get(tag)!
const first = (tag: string, test: (value: number) => boolean, from = 0) => {
  const at = of(tag).subarray(from).findIndex(test)
  return at < 0 ? Number.NaN : at + from
}

beforeAll(() => {
  for (const tag of tags) {
    series.set(tag, new Float64Array(SECONDS))
    status.set(tag, new Uint32Array(SECONDS))
  }
  const chapters = [{ ...gasLeak, fromS: BEGIN_S, untilS: SECONDS }]
  run = createRun({ seed: 1, seconds: SECONDS, tags, chapters })
  let second = 0
  for (const values of run.seconds()) {
    tags.forEach((tag, i) => {
      series.get(tag)![second] = values[i]!
      status.get(tag)![second] = run.qualities[i]!
    })
    second++
  }
}, 60_000)

describe('incident 3, gas leak', () => {
  it('goes from the first level to the second, downwind, to evacuation, a look, and no gas any more', () => {
    const l1 = first('AT-1108', (v) => v >= 25)
    const downwindL1 = first('AT-1109', (v) => v >= 25)
    const evacuated = first('XS-5081', (v) => v === 1)
    const downwindL2 = first('AT-1109', (v) => v >= 50)
    const watching = first('XS-5021', (v) => v === 3)
    const gone = first('XS-5080', (v) => v === 0, watching)
    const clear = first('XS-5081', (v) => v === 0, evacuated)
    for (const order of [
      [BEGIN_S, l1, downwindL1, downwindL2, gone, clear, SECONDS],
      [l1, evacuated, watching, gone],
    ])
      expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('leaves detectors upwind and far away in peace', () => {
    expect(Math.max(...of('AT-2001'))).toBeLessThan(5)
    expect(Math.max(...of('AT-1106'))).toBeLessThan(25)
    expect(Math.max(...of('AT-1106'))).toBeGreaterThan(4)
    expect(Math.max(...of('AT-1121'))).toBeGreaterThan(6.6)
  })

  it('is fed by the loop: more make-up is needed while gas escapes', () => {
    const full = BEGIN_S + 45 + 320
    expect(of('FI-1150')[full + 60]! - of('FI-1150')[BEGIN_S]!).toBeGreaterThan(1500)
    expect(Math.min(...of('PIC-1102'))).toBeGreaterThan(14.2)
  })

  it('starts one fire pump by low pressure and stops it again', () => {
    const started = first('XS-5001A', (v) => v === 1)
    expect(of('PI-5001').subarray(started - 12, started + 3)).toSatisfy((part: Float64Array) =>
      part.some((v) => v < 0.5),
    )
    expect(of('XS-5001B').every((v) => v === 0)).toBe(true)
    expect(of('XS-5001A')[SECONDS - 1]).toBe(0)
  })

  it('brings everybody to the muster point, and back to work', () => {
    const clear = first(
      'XS-5081',
      (v) => v === 0,
      first('XS-5081', (v) => v === 1),
    )
    for (const id of people) {
      const at = [of(`ZI-${id}X`)[clear - 1]!, of(`ZI-${id}Z`)[clear - 1]!] as const
      expect(of(`XI-${id}`)[clear - 1]).toBe(3)
      expect(distance(at, walkways.places.muster!)).toBeLessThan(8)
      expect(of(`XI-${id}`)[SECONDS - 1]).toBeLessThan(2)
    }
  })

  it('marks what comes over the lost link bad, keeps the last figure, and mends', () => {
    const lost = status.get('AT-5021')!.findIndex((s) => !isGood(s))
    const back = status.get('AT-5021')!.findIndex((s, i) => i > lost && isGood(s))
    expect(back - lost).toBeGreaterThan(30)
    expect(status.get('AT-5021')![lost]).toBe(quality.badNoCommunication)
    expect(status.get('XI-5001L')![lost]).toBe(quality.badNoCommunication)
    expect(status.get('ZI-5001X')!.every(isGood)).toBe(true)
    expect(new Set(of('AT-5021').subarray(lost, back)).size).toBe(1)
  })

  it('says what happened in its events', () => {
    const equipment = run.events.map((event) => event.equipment)
    for (const id of ['V-1102', 'GD-1108', 'GD-1109', 'RB-5001', 'NC-5001', 'FM-5003', 'CB-5001'])
      expect(equipment).toContain(id)
    expect(run.events.at(-1)?.equipment).toBe('CB-5001')
  })
})

describe('whoever moves', () => {
  it('never jumps and keeps to its speed, alarm or not', () => {
    for (const id of movers) {
      const [x, z] = [of(`ZI-${id}X`), of(`ZI-${id}Z`)]
      const fastest = id.startsWith('4') ? 4 : 1.6
      for (let s = 1; s < SECONDS; s++) {
        const metres = Math.hypot(x[s]! - x[s - 1]!, z[s]! - z[s - 1]!)
        expect(`${id} ${s} ${metres <= fastest + 1e-6}`).toBe(`${id} ${s} true`)
      }
    }
  })
})
