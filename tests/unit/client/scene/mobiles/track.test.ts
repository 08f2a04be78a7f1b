import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTrack } from '../../../../../client/scene/mobiles/track'

const at = (track: ReturnType<typeof createTrack>, timeMs: number) => {
  const out = { x: Number.NaN, y: Number.NaN, z: Number.NaN }
  return track.at(timeMs, out) ? out : undefined
}

describe('a track', () => {
  it('knows nothing before the first sample', () => {
    expect(at(createTrack(), 0)).toBeUndefined()
  })

  it('goes evenly from sample to sample and rests at the last', () => {
    const track = createTrack()
    track.push(1000, 0, 0, 0)
    track.push(2000, 2, 0, 4)
    expect(at(track, 1500)).toEqual({ x: 1, y: 0, z: 2 })
    expect(at(track, 5000)).toEqual({ x: 2, y: 0, z: 4 })
    expect(at(track, 0)).toEqual({ x: 0, y: 0, z: 0 })
  })

  it('stands through a silence instead of creeping through it', () => {
    const track = createTrack()
    track.push(0, 0, 0, 0)
    track.push(30_000, 1.3, 0, 0)
    expect(at(track, 28_900)?.x).toBe(0)
    expect(at(track, 29_500)?.x).toBeCloseTo(0.65, 6)
  })

  it('does not fly to a place far away', () => {
    const track = createTrack()
    track.push(0, 0, 0, 0)
    track.push(1000, 200, 0, 0)
    expect(at(track, 500)?.x).toBe(0)
    expect(at(track, 1000)?.x).toBe(200)
  })

  it('never leaves the samples it lies between, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.double({ min: -50, max: 50, noNaN: true })), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, share) => {
          const track = createTrack()
          let time = 0
          for (const [ms, x] of steps) {
            time += ms
            track.push(time, x, 0, 0)
          }
          const xs = steps.map(([, x]) => x)
          const x = at(track, time * share)!.x
          expect(x).toBeGreaterThanOrEqual(Math.min(...xs) - 1e-9)
          expect(x).toBeLessThanOrEqual(Math.max(...xs) + 1e-9)
        },
      ),
    )
  })
})
