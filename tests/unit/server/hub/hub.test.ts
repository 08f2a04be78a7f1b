import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { createHub } from '#server/hub/hub'
import { NO_SAMPLES } from '#server/sources/source'
import { batch } from '../../../support/fake-source'

const tags = (n: number, staleAfterS = 10) => Array.from({ length: n }, () => ({ staleAfterS }))
const all = (n: number) => Uint32Array.from({ length: n }, (_, i) => i)

function changed(hub: ReturnType<typeof createHub>, since: number): number[] {
  const into = new Uint32Array(hub.size)
  return [...into.subarray(0, hub.changedSince(since, all(hub.size), into))]
}

describe('the hub', () => {
  it('knows nothing at first, and says so', () => {
    const hub = createHub(tags(2))
    expect([...hub.quality]).toEqual([quality.badNoData, quality.badNoData])
    expect(hub.values[0]).toBeNaN()
  })

  it('keeps the latest value, never an older one', () => {
    const hub = createHub(tags(1))
    hub.samples(batch([[0, 2000, 20]]), 2000)
    hub.samples(batch([[0, 1000, 10]]), 2000)
    expect([hub.values[0], hub.times[0], hub.late]).toEqual([20, 2000, 1])
    hub.samples(batch([[0, 2000, 21]]), 2000)
    expect(hub.values[0]).toBe(21)
  })

  it('takes older samples after a jump, and drops what it held', () => {
    const hub = createHub(tags(2))
    hub.samples(
      batch([
        [0, 9000, 1],
        [1, 9000, 2],
      ]),
      9000,
    )
    hub.jump(1000)
    expect([hub.epoch, hub.now, hub.times[0], hub.quality[0]]).toEqual([1, 1000, 0, quality.badNoData])
    hub.samples(batch([[0, 1000, 5]]), 1000)
    expect(hub.values[0]).toBe(5)
    expect(hub.values[1]).toBeNaN()
  })

  it('says what changed since a version, among the tags asked for', () => {
    const hub = createHub(tags(4))
    hub.samples(
      batch([
        [0, 1, 1],
        [1, 1, 1],
        [2, 1, 1],
        [3, 1, 1],
      ]),
      1,
    )
    const seen = hub.version
    expect(changed(hub, seen)).toEqual([])
    hub.samples(
      batch([
        [3, 2, 1],
        [1, 2, 1],
      ]),
      2,
    )
    expect(changed(hub, seen)).toEqual([1, 3])
    const into = new Uint32Array(4)
    expect(hub.changedSince(seen, Uint32Array.from([0, 3]), into)).toBe(1)
    expect(into[0]).toBe(3)
  })

  it('marks values stale by source time, and fresh again with the next sample', () => {
    const hub = createHub(tags(2))
    hub.samples(
      batch([
        [0, 1000, 1],
        [1, 1000, 1],
      ]),
      1000,
    )
    hub.samples(batch([[1, 9000, 1]]), 9000)
    const seen = hub.version
    hub.samples(batch([]), 11_500)
    expect([...hub.stale]).toEqual([1, 0])
    expect(changed(hub, seen)).toEqual([0])
    hub.samples(batch([[0, 12_000, 1]]), 12_000)
    expect([...hub.stale]).toEqual([0, 0])
  })

  it('marks a tag that never spoke stale after its patience', () => {
    const hub = createHub(tags(1))
    hub.samples(batch([]), 1000)
    hub.samples(batch([]), 5000)
    expect(hub.stale[0]).toBe(0)
    hub.samples(batch([]), 12_000)
    expect(hub.stale[0]).toBe(1)
  })

  it('marks everything stale at once while the source is down', () => {
    const hub = createHub(tags(2))
    hub.samples(batch([[0, 1000, 1]]), 1000)
    const seen = hub.version
    hub.setDown(true)
    expect([...hub.stale]).toEqual([1, 1])
    expect(changed(hub, seen)).toEqual([0, 1])
    hub.setDown(false)
    expect([...hub.stale]).toEqual([0, 0])
  })

  it('never calls a value good that is not a finite number', () => {
    const hub = createHub(tags(2))
    hub.samples(
      batch([
        [0, 1, Number.NaN],
        [1, 1, Infinity],
      ]),
      1,
    )
    expect([...hub.quality]).toEqual([quality.badNoData, quality.badNoData])
  })

  it('counts age from the moment it is told, not from a wrong source time', () => {
    const hub = createHub(tags(2))
    const columns = batch([
      [0, 100_000, 1],
      [1, 900_000, 1],
    ])
    hub.samples(
      { ...columns, received: Float64Array.of(500_000, 500_000), fresh: Float64Array.of(500_000, 499_000) },
      500_000,
    )
    expect([[...hub.received], [...hub.times], [...hub.stale]]).toEqual([
      [500_000, 500_000],
      [100_000, 900_000],
      [0, 0],
    ])
    hub.samples(batch([]), 509_500)
    expect([...hub.stale]).toEqual([0, 1])
    hub.samples(batch([]), 510_500)
    expect([...hub.stale]).toEqual([1, 1])
  })

  it('marks what is lost stale at once, until its next sample; an older one does not count', () => {
    const hub = createHub(tags(3))
    hub.samples(
      batch([
        [0, 1000, 1],
        [1, 1000, 1],
      ]),
      1000,
    )
    const seen = hub.version
    hub.lose([1, 2])
    expect([[...hub.stale], changed(hub, seen)]).toEqual([
      [0, 1, 1],
      [1, 2],
    ])
    hub.samples(batch([[1, 900, 1]]), 2000)
    expect(hub.stale[1]).toBe(1)
    hub.setDown(true)
    hub.setDown(false)
    expect([...hub.stale]).toEqual([0, 1, 1])
    hub.samples(batch([[1, 2000, 1]]), 2000)
    expect([...hub.stale]).toEqual([0, 0, 1])
    hub.lose([0])
    hub.jump(5000)
    expect([...hub.stale]).toEqual([0, 0, 0])
  })

  it('keeps fresh what is confirmed, and only what is known and not lost', () => {
    const hub = createHub(tags(4))
    hub.samples(
      batch([
        [0, 1000, 1],
        [1, 1000, 1],
        [2, 1000, 1],
      ]),
      1000,
    )
    hub.lose([2])
    hub.samples(NO_SAMPLES, 12_000)
    expect([...hub.stale]).toEqual([1, 1, 1, 1])
    const seen = hub.version
    hub.confirm([0, 2, 3], 12_000)
    expect([...hub.stale]).toEqual([0, 1, 1, 1])
    expect(changed(hub, seen)).toEqual([0])
    // Its value and its source time are what they were.
    expect([hub.values[0], hub.times[0], hub.received[0]]).toEqual([1, 1000, 1000])
    hub.samples(NO_SAMPLES, 22_001)
    expect(hub.stale[0]).toBe(1)
  })

  it('confirms nothing while the source is down', () => {
    const hub = createHub(tags(1))
    hub.samples(batch([[0, 1000, 1]]), 1000)
    hub.setDown(true)
    hub.confirm([0], 1500)
    expect(hub.stale[0]).toBe(1)
  })

  it('finds again what was lost, as old as it is', () => {
    const hub = createHub(tags(2))
    for (const tag of [0, 1]) hub.samples(batch([[tag, 1000, 1]]), 1000)
    hub.lose([0, 1])
    const before = hub.version
    hub.find([0])
    expect([...hub.stale]).toEqual([0, 1])
    expect(hub.changedSince(before, Uint32Array.of(0, 1), new Uint32Array(2))).toBe(1)
    const same = hub.version
    hub.find([0])
    expect(hub.version).toBe(same)
  })

  it('takes one sample that is older, where the clock of its tag was set back; those after it in their turn', () => {
    const hub = createHub(tags(2))
    for (const tag of [0, 1]) hub.samples(batch([[tag, 9000, 1]]), 9000)
    hub.setBack([0])
    for (const tag of [0, 1]) hub.samples(batch([[tag, 5000, 2]]), 9000)
    hub.samples(batch([[0, 4000, 3]]), 9000)
    expect([...hub.values]).toEqual([2, 1])
    expect([hub.times[0], hub.late]).toEqual([5000, 2])
  })
})
