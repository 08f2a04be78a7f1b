import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameDecoder } from '#core/frame/decode'
import { frameKind } from '#core/frame/layout'
import { CREDIT } from '#core/protocol/events'
import { createHub } from '#server/hub/hub'
import { createSharedBodies } from '#server/relay/bodies'
import { createViewer } from '#server/relay/viewer'
import { batch } from '../../../support/fake-source'

const TAGS = 4

/** A hub, a viewer and its decoder under a clock the test moves by ticks of 100 ms. */
function stage() {
  const hub = createHub(Array.from({ length: TAGS }, () => ({ staleAfterS: 1e6 })))
  const resolutions = Array.from({ length: TAGS }, () => 0.1)
  const decoder = new FrameDecoder(resolutions)
  const frames: {
    kind: number
    epoch: number
    seq: number
    tags: number[]
    values: number[]
  }[] = []
  const asked: boolean[] = []
  const viewer = createViewer({
    hub,
    bodies: createSharedBodies(hub, resolutions),
    tickHz: 10,
    send(header, body) {
      const frame = decoder.decode(Buffer.concat([header, body]))
      const { kind, epoch, seq, count, tags, values } = frame
      asked.push(!frame.noCredit)
      frames.push({
        kind,
        epoch,
        seq,
        tags: [...tags.subarray(0, count)],
        values: [...values.subarray(0, count)],
      })
    },
  })
  let wall = 0
  let source = 1000
  return {
    hub,
    viewer,
    frames,
    /** Of each frame, whether a credit is asked for. */
    asked,
    feed: (...values: number[]) => {
      source += 100
      hub.samples(batch(values.map((value, tag) => [tag, source, value])), source)
    },
    tick(times = 1) {
      for (let i = 0; i < times; i++) {
        wall += 100
        viewer.tick(wall)
      }
    },
    /** So long after the tick. */
    acknowledge: (afterMs = 0) => viewer.credit(frames.at(-1)!.seq, wall + afterMs),
  }
}

describe('a viewer', () => {
  it('gets nothing before it watches, then a keyframe of all it watches', () => {
    const { viewer, frames, feed, tick } = stage()
    feed(1, 2, 3, 4)
    tick(3)
    expect(frames).toEqual([])
    viewer.watch(Uint32Array.from([3, 1]), 10)
    tick()
    expect(frames).toEqual([{ kind: frameKind.keyframe, epoch: 0, seq: 0, tags: [1, 3], values: [2, 4] }])
  })

  it('then gets what changed, and only that', () => {
    const { viewer, frames, feed, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0, 1]), 10)
    tick()
    acknowledge()
    feed(7)
    tick()
    expect(frames[1]).toMatchObject({ kind: frameKind.delta, tags: [0], values: [7] })
  })

  it('hears that time goes on where nothing changes, once a second', () => {
    const { viewer, frames, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0]), 10)
    for (let i = 0; i < 31; i++) {
      tick()
      if (frames.length > 0) acknowledge()
    }
    expect(frames.map((f) => f.tags.length)).toEqual([1, 0, 0, 0])
  })

  it('is sent frames no faster than it asked for', () => {
    const { viewer, frames, feed, tick, acknowledge } = stage()
    expect(viewer.watch(Uint32Array.from([0]), 2)).toBe(2)
    for (let i = 0; i < 20; i++) {
      feed(i)
      tick()
      if (frames.length > 0) acknowledge()
    }
    expect(frames).toHaveLength(4)
    expect(viewer.watch(Uint32Array.from([0]), 500)).toBe(10)
    expect(viewer.watch(Uint32Array.from([0]), 0.001)).toBe(0.2)
  })

  it(`never has more than ${CREDIT} frames under way, and gets one keyframe after a long stall`, () => {
    const { viewer, frames, feed, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0, 1]), 10)
    for (let i = 0; i < 80; i++) {
      feed(i, -i)
      tick()
    }
    expect(frames).toHaveLength(CREDIT)
    acknowledge()
    feed(500, 501)
    tick()
    expect(frames[CREDIT]).toMatchObject({ kind: frameKind.keyframe, tags: [0, 1], values: [500, 501] })
    acknowledge()
    feed(502)
    tick()
    expect(frames[CREDIT + 1]).toMatchObject({ kind: frameKind.delta, tags: [0], values: [502] })
  })

  it('conflates a short delay into one delta', () => {
    const { viewer, frames, feed, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0, 1, 2]), 10)
    for (let i = 0; i < 5; i++) {
      feed(i)
      tick()
    }
    acknowledge()
    feed(9, 8)
    tick()
    expect(frames).toHaveLength(3)
    expect(frames[2]).toMatchObject({ kind: frameKind.delta, tags: [0, 1], values: [9, 8] })
  })

  it('gets a keyframe of the new epoch after a jump', () => {
    const { viewer, frames, hub, feed, tick, acknowledge } = stage()
    feed(1, 1, 1, 1)
    viewer.watch(Uint32Array.from([0]), 10)
    tick()
    acknowledge()
    hub.jump(500)
    hub.samples(batch([[0, 500, 42]]), 500)
    tick()
    expect(frames[1]).toMatchObject({ kind: frameKind.keyframe, epoch: 1, tags: [0], values: [42] })
  })

  it('gets a keyframe whenever it asks, even where it owes acknowledgements', () => {
    const { viewer, frames, feed, tick } = stage()
    viewer.watch(Uint32Array.from([0]), 10)
    for (let i = 0; i < 5; i++) {
      feed(i)
      tick()
    }
    expect(frames).toHaveLength(CREDIT)
    viewer.watch(Uint32Array.from([0, 1]), 10)
    tick()
    expect(frames[CREDIT]).toMatchObject({ kind: frameKind.keyframe, tags: [0, 1] })
  })

  it('asks for a credit with every second frame while they come back well before the next tick', () => {
    const { viewer, asked, feed, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0]), 10)
    for (let i = 0; i < 8; i++) {
      feed(i)
      tick()
      if (asked.at(-1)) acknowledge()
    }
    expect(asked).toEqual([true, false, true, false, true, false, true, false])
  })

  it('asks with each frame where a credit takes half a tick, and for a while after', () => {
    const { viewer, asked, feed, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0]), 10)
    for (let i = 0; i < 10; i++) {
      feed(i)
      tick()
      if (asked.at(-1)) acknowledge(i < 4 ? 80 : 0)
    }
    // 80, 64, 51, 41 ms: a fifth is forgotten with each credit.
    expect(asked).toEqual([true, true, true, true, true, true, true, false, true, false])
  })

  it('never lets more than two go unacknowledged, whichever it asked for', () => {
    const { viewer, frames, asked, feed, tick, acknowledge } = stage()
    viewer.watch(Uint32Array.from([0]), 10)
    feed(1)
    tick()
    acknowledge()
    for (let i = 2; i < 9; i++) {
      feed(i)
      tick()
    }
    expect([frames.length, asked]).toEqual([3, [true, false, true]])
  })

  it('does not take credit for frames never sent', () => {
    const { viewer, tick } = stage()
    viewer.watch(Uint32Array.from([0]), 10)
    tick()
    expect([viewer.credit(0, 0), viewer.credit(0, 0), viewer.credit(1, 0), viewer.credit(-1, 0)]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('viewers of the same tags', () => {
  /** A viewer and the values its client holds. */
  function audience(hub: ReturnType<typeof createHub>, count: number) {
    const resolutions = Array.from({ length: TAGS }, () => 0.5)
    const bodies = createSharedBodies(hub, resolutions)
    return Array.from({ length: count }, () => {
      const decoder = new FrameDecoder(resolutions)
      const held = new Float64Array(TAGS).fill(Number.NaN)
      const under: number[] = []
      const viewer = createViewer({
        hub,
        bodies,
        tickHz: 10,
        send(header, body) {
          const frame = decoder.decode(Buffer.concat([header, body]))
          for (let i = 0; i < frame.count; i++) held[frame.tags[i]!] = frame.values[i]!
          under.push(frame.seq)
        },
      })
      return { viewer, held, under }
    })
  }

  it('each hold the present values after each frame, however they lag and come and go', () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          feed: fc.array(fc.tuple(fc.nat({ max: TAGS - 1 }), fc.integer()), { minLength: 1 }),
        }),
      },
      { weight: 6, arbitrary: fc.record({ tick: fc.nat({ max: 2 }) }) },
      { weight: 4, arbitrary: fc.record({ credit: fc.nat({ max: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ watch: fc.nat({ max: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ jump: fc.constant(true) }) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const hub = createHub(Array.from({ length: TAGS }, () => ({ staleAfterS: 1e6 })))
        const all = Uint32Array.from({ length: TAGS }, (_, i) => i)
        const viewers = audience(hub, 3)
        for (const { viewer } of viewers) viewer.watch(all, 10)
        let time = 1000
        for (const action of steps) {
          time += 300
          if ('feed' in action)
            hub.samples(batch(action.feed.map(([tag, value]) => [tag, time, value / 2])), time)
          else if ('jump' in action) hub.jump(time)
          else if ('watch' in action) viewers[action.watch]!.viewer.watch(all, 10)
          else if ('credit' in action) {
            const { viewer, under } = viewers[action.credit]!
            if (under.length > 0) viewer.credit(under.at(-1)!, time)
          } else {
            const { viewer, held, under } = viewers[action.tick]!
            const before = under.length
            viewer.tick(time)
            if (under.length > before) expect([...held]).toEqual([...hub.values])
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
