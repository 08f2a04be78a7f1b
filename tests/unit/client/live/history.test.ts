import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeriesAnswer } from '#core/protocol/api'
import { quality } from '#core/telemetry/quality'
import { createHistory, Ring } from '../../../../client/live/history'
import { world } from '../plant-fixture'

const settled = () => new Promise<void>((done) => setImmediate(done))
const past = (times: number[], values: (number | null)[]): SeriesAnswer => ({ tag: 'TI-1111', times, values })

describe('Ring', () => {
  it('keeps the newest points in order, whatever is pushed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 60 }), (times) => {
        const ring = new Ring(8)
        for (const time of times) ring.push(time, time)
        const held = ring.since(Number.NEGATIVE_INFINITY)
        expect(held.times.length).toBeLessThanOrEqual(8)
        expect([...held.times]).toEqual([...held.times].sort((a, b) => a - b))
        expect([...held.values]).toEqual([...held.times])
      }),
    )
  })

  it('puts the past before what it holds, without overlap, dropping the oldest that does not fit', () => {
    const ring = new Ring(4)
    ring.push(5000, 5)
    ring.push(6000, 6)
    ring.prepend([1000, 2000, 3000, 5000, 9000], [1, null, 3, 99, 99])
    const held = ring.since(0)
    expect([...held.times]).toEqual([2000, 3000, 5000, 6000])
    expect([...held.values]).toEqual([Number.NaN, 3, 5, 6])
  })

  it('takes no past where it is full', () => {
    const ring = new Ring(2)
    ring.push(5000, 5)
    ring.push(6000, 6)
    ring.prepend([1000], [1])
    expect([...ring.since(0).times]).toEqual([5000, 6000])
  })
})

describe('createHistory', () => {
  it('joins what the server remembers with what comes after', async () => {
    const { plant, live, put } = world()
    const tag = plant.tag.get('TI-1111')!.index
    put({ 'TI-1111': 350 }, 100_000)
    const asked: [number, number][] = []
    const history = createHistory(live, async (_, from, to) => {
      asked.push([from, to])
      return past([98_000, 99_000], [348, 349])
    })
    history.track(tag, 60_000)
    await settled()
    put({ 'TI-1111': 351 }, 101_000)
    expect(asked).toEqual([[40_000, 100_000]])
    expect([...history.series(tag, 0).values]).toEqual([348, 349, 351])
  })

  it('leaves a gap where the value is bad, and keeps nothing once nobody looks', () => {
    const { plant, live, put } = world()
    const tag = plant.tag.get('TI-1111')!.index
    const history = createHistory(live, () => Promise.reject(new Error('no history')))
    const stop = history.track(tag, 1000)
    put({ 'TI-1111': 350 }, 100_000)
    put({ 'TI-1111': { value: 0, quality: quality.badSensorFailure } }, 101_000)
    expect([...history.series(tag, 0).values]).toEqual([350, Number.NaN])
    stop()
    stop()
    expect(history.series(tag, 0).times).toHaveLength(0)
  })

  it('starts again at a jump in time, and throws away an answer from before it', async () => {
    const { plant, live, put } = world()
    const tag = plant.tag.get('TI-1111')!.index
    put({ 'TI-1111': 1 }, 100_000)
    const answers: ((series: SeriesAnswer) => void)[] = []
    const history = createHistory(live, () => new Promise((done) => answers.push(done)))
    history.track(tag, 60_000)
    put({ 'TI-1111': 2 }, 20_000, 1)
    answers[0]!(past([90_000], [99]))
    answers[1]!(past([19_000], [3]))
    await settled()
    expect([...history.series(tag, 0).values]).toEqual([3, 2])
  })

  it('asks again after a hole rather than bridging it', () => {
    const { plant, live, put } = world()
    put({ 'TI-1111': 1 }, 100_000)
    let asked = 0
    const history = createHistory(live, () => {
      asked++
      return Promise.reject(new Error('no history'))
    })
    history.track(plant.tag.get('TI-1111')!.index, 60_000)
    put({ 'TI-1111': 1 }, 101_000)
    put({ 'TI-1111': 2 }, 200_000)
    expect(asked).toBe(2)
  })
})
