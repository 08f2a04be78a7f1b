import { describe, expect, it } from 'vitest'
import { createMeasure } from '../../../../../client/scene/quality/measure'
import { createPace } from '../../../../../client/scene/quality/pace'
import { createResolution } from '../../../../../client/scene/quality/resolution'
import { guessTier, lowerTier, pinnedTier } from '../../../../../client/scene/quality/tiers'

describe('tiers', () => {
  it('are pinned by the address, by nothing else', () => {
    expect(pinnedTier('?quality=high')).toBe('high')
    expect(pinnedTier('?quality=ultra')).toBeUndefined()
    expect(pinnedTier('')).toBeUndefined()
  })

  it('are guessed from what draws', () => {
    expect(guessTier('Google SwiftShader', false)).toBe('low')
    expect(guessTier('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620)', false)).toBe('medium')
    expect(guessTier('NVIDIA GeForce RTX 3060', false)).toBe('high')
    expect(guessTier('NVIDIA GeForce RTX 3060', true)).toBe('medium')
  })
})

describe('measuring', () => {
  it('says how long moving frames take, after they have settled', () => {
    const measure = createMeasure()
    const means = Array.from({ length: 200 }, (_, i) => measure.frame(i < 20 ? 300 : 20, true)).filter(
      (mean) => mean !== undefined,
    )
    expect(means).toEqual([20, 20, 20])
  })

  it('counts neither rests nor stalls', () => {
    const measure = createMeasure()
    for (let i = 0; i < 300; i++) expect(measure.frame(i % 2 === 0 ? 0 : 5000, true)).toBeUndefined()
    for (let i = 0; i < 300; i++) expect(measure.frame(20, false)).toBeUndefined()
  })

  it('leads downward, one tier at a time', () => {
    expect(lowerTier('high', 16)).toBeUndefined()
    expect(lowerTier('high', 50)).toBe('medium')
    expect(lowerTier('medium', 50)).toBe('low')
    expect(lowerTier('low', 500)).toBeUndefined()
  })
})

describe('resolution', () => {
  it('gives way after some slow moving frames, no further than allowed, and comes back at rest', () => {
    const resolution = createResolution(0.6)
    for (let i = 0; i < 2; i++) resolution.frame(50, true)
    expect(resolution.scale).toBe(1)
    for (let i = 0; i < 30; i++) resolution.frame(50, true)
    expect(resolution.scale).toBe(0.6)
    resolution.frame(50, false)
    expect(resolution.frame(0, false)).toBe(true)
    expect(resolution.scale).toBe(1)
  })

  it('shows sharp slides where nobody steers and frames are too slow to move', () => {
    const resolution = createResolution(0.5, false)
    for (let i = 0; i < 30; i++) resolution.frame(600, true)
    expect(resolution.scale).toBe(1)
    for (let i = 0; i < 30; i++) resolution.frame(50, true)
    expect(resolution.scale).toBe(0.5)
    expect(resolution.frame(600, true)).toBe(true)
    expect(resolution.scale).toBe(1)
  })

  it('stays full where frames are quick', () => {
    const resolution = createResolution(0.5)
    for (let i = 0; i < 100; i++) expect(resolution.frame(12, true)).toBe(false)
    expect(resolution.scale).toBe(1)
  })
})

describe('pace', () => {
  it('gives motion its frames at the rate allowed', () => {
    const pace = createPace(30)
    pace.drawn(1000)
    expect(pace.isDue(1010)).toBe(false)
    expect(pace.isDue(1034)).toBe(true)
  })

  it('slows down where frames are dear', () => {
    const pace = createPace(30)
    for (let t = 0; t < 10_000; t += 400) pace.drawn(t)
    expect(pace.isDue(9600 + 410)).toBe(false)
    expect(pace.isDue(9600 + 1100)).toBe(true)
  })

  it('does not count a rest as a slow frame', () => {
    const pace = createPace(60)
    for (let t = 0; t < 500; t += 16) pace.drawn(t)
    pace.idle()
    expect(pace.drawn(60_000)).toBe(0)
    expect(pace.fps).toBeGreaterThan(55)
  })
})
