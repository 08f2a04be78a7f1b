import { describe, expect, it } from 'vitest'
import { createSkew, keepPace, newPace } from '#server/sources/live/skew'

const T = Date.UTC(2026, 0, 1)

describe('the difference of clocks', () => {
  it('is unknown until something came', () => expect(createSkew().at(T)).toBeUndefined())

  it('is the least delay: a value that lingered on its way or has long not changed says nothing', () => {
    const skew = createSkew()
    skew.saw(T - 3_600_000, T)
    expect(skew.at(T)).toBe(3_600_000)
    skew.saw(T + 5000 - 20, T)
    skew.saw(T + 5000 - 300, T + 10)
    expect(skew.at(T + 10)).toBe(-4980)
  })

  it('forgets after two minutes at most, so that a clock that was put right is believed', () => {
    const skew = createSkew()
    skew.saw(T + 60_000, T)
    for (let s = 1; s <= 130; s++) skew.saw(T + s * 1000 - 30, T + s * 1000)
    expect(skew.at(T + 130_000)).toBe(30)
  })

  it('remembers for a minute at least', () => {
    const skew = createSkew()
    skew.saw(T - 10, T)
    for (let s = 1; s < 60; s++) skew.saw(T + s * 1000 - 400, T + s * 1000)
    expect(skew.at(T + 59_000)).toBe(10)
  })

  it('stays what it was while the peer is silent', () => {
    const skew = createSkew()
    skew.saw(T - 10, T)
    expect(skew.at(T + 3_600_000)).toBe(10)
  })
})

describe('a name’s own pace', () => {
  const lags = (...readings: [time: number, receivedAt: number][]) => {
    const pace = newPace()
    return readings.map(([time, receivedAt]) => keepPace(pace, T + time, T + receivedAt))
  }
  const none = Number.NEGATIVE_INFINITY

  it('is proved by a clock that goes on as ours does', () =>
    expect(lags([-9000, 0], [-8000, 1010], [-7000, 2010])).toEqual([none, 9000, 9010]))

  it('is not proved within a second, by a backlog, or by a value that has rested', () => {
    expect(lags([-9000, 0], [-8900, 100], [-8800, 200])).toEqual([none, none, none])
    expect(lags([-9000, 0], [-5000, 1000], [-1000, 2000])).toEqual([none, none, none])
    expect(lags([-9000, 0], [-9000, 5000])).toEqual([none, none])
  })

  it('is lost when the clock jumps, and proved anew', () =>
    expect(lags([0, 0], [2000, 2000], [-58_000, 4000], [-56_000, 6000])).toEqual([none, 0, none, 62_000]))
})
