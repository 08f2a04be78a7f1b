import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawValue } from '#server/sources/live/feed'
import { createItems, type ItemReading } from '#server/sources/opcua/items'

interface Given {
  readonly value: RawValue
  readonly time: number | undefined
  readonly historical: boolean
}

function make() {
  const given: Given[] = []
  let now = 0
  const reading = (
    _: string,
    value: RawValue,
    __: number,
    time: number | undefined,
    historical = false,
  ): void => {
    given.push({ value, time, historical })
  }
  const items = createItems(['A'], { reading }, () => now)
  return {
    items,
    given,
    pass: (ms: number) => {
      now += ms
    },
    times: () => given.map(({ time }) => time),
  }
}
const at = (
  value: RawValue,
  source: number | undefined,
  server: number | undefined = source,
): ItemReading => ({
  value,
  quality: 0,
  source,
  server,
})

describe('readings of an item', () => {
  it('have the time of the device', () => {
    const { items, given } = make()
    items.notified(0, at(1, 1000, 1003), false)
    items.notified(0, at(2, 2000, 2003), false)
    expect(given).toEqual([
      { value: 1, time: 1000, historical: false },
      { value: 2, time: 2000, historical: false },
    ])
  })

  it("have the server's time where the device gives none, and none where nobody does", () => {
    const { items, times } = make()
    items.notified(0, at(1, undefined, 500), false)
    items.notified(0, at(2, undefined, undefined), false)
    expect(times()).toEqual([500, undefined])
  })

  it('that repeat what is known confirm it at the time of the server', () => {
    const { items, times } = make()
    items.notified(0, at(1, 1000, 1000), false)
    items.confirmed(0, at(1, 1000, 31_000))
    items.confirmed(0, at(1, 1000, 61_000))
    expect(times()).toEqual([1000, 31_000, 61_000])
  })

  it('that are old when they come are given as they are, and as holding now', () => {
    const { items, given } = make()
    items.notified(0, at(1, 1000, 5_000_000), false)
    expect(given.map(({ value, time }) => [value, time])).toEqual([
      [1, 1000],
      [1, 5_000_000],
    ])
  })

  it('of a device whose clock lags are shown, and its confirmations wait for that clock', () => {
    const { items, times } = make()
    const lag = 60_000
    items.notified(0, at(1, 100_000 - lag, 100_000), false)
    items.notified(0, at(2, 105_000 - lag, 105_000), false)
    items.notified(0, at(3, 110_000 - lag, 110_000), false)
    items.confirmed(0, at(3, 110_000 - lag, 140_000))
    items.notified(0, at(4, 141_000 - lag, 141_000), false)
    const [, confirmedAt, second, third, confirmation, last] = times() as number[]
    expect(confirmedAt).toBe(100_000)
    expect([second, third]).toEqual([100_000, 100_000])
    expect(confirmation).toBe(100_000)
    expect(last).toBe(100_000)
    // The lag is known by now: nothing is confirmed ahead of the device's clock any more.
    items.notified(0, at(5, 200_000 - lag, 200_000), false)
    items.confirmed(0, at(5, 200_000 - lag, 230_000))
    items.notified(0, at(6, 231_000 - lag, 231_000), false)
    expect(times().slice(-3)).toEqual([140_000, 170_000, 171_000])
  })

  it('never go back in time as long as the device does not', () => {
    const step = fc.record({
      ms: fc.integer({ min: 1, max: 100_000 }),
      what: fc.constantFrom('change', 'confirm'),
    })
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.array(step), (lag, steps) => {
        const { items, times } = make()
        let server = 10_000_000
        let value = 0
        let source = server - lag
        items.notified(0, at(value, source, server), false)
        for (const { ms, what } of steps) {
          server += ms
          if (what === 'change') {
            source = server - lag
            items.notified(0, at(++value, source, server), false)
          } else items.confirmed(0, at(value, source, server))
        }
        const given = times() as number[]
        for (let i = 1; i < given.length; i++) expect(given[i]).toBeGreaterThanOrEqual(given[i - 1]!)
      }),
    )
  })

  it('from before an interruption are history, each once', () => {
    const { items, given } = make()
    items.notified(0, at(1, 1000), false)
    items.notified(0, at(1, 1000), true)
    items.notified(0, at(2, 2000), true)
    items.notified(0, at(2, 2000), true)
    items.confirmed(0, at(2, 2000, 9000))
    expect(given).toEqual([
      { value: 1, time: 1000, historical: false },
      { value: 2, time: 2000, historical: true },
      { value: 2, time: 9000, historical: false },
    ])
  })

  it('of items that are not there are left out', () => {
    const { items, given } = make()
    items.notified(7, at(1, 1000), false)
    items.notified(7, at(1, 1000), true)
    items.confirmed(7, at(1, 1000))
    expect(given).toEqual([])
  })
})

it('knows which items were silent', () => {
  const { items, pass } = make()
  pass(900)
  expect(items.silent(1000)).toEqual([])
  pass(100)
  expect(items.silent(1000)).toEqual([0])
  items.confirmed(0, at(1, 5))
  expect(items.silent(1000)).toEqual([])
  expect(items.silent(0)).toEqual([0])
})
