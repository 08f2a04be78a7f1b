import { describe, expect, it } from 'vitest'
import { createPacing } from '../../../../client/scene/pacing'

const still = { isCameraMoving: false, isMotionDue: false, isWhole: true }

/** A plant that stands, all of it drawn once. */
function standing() {
  const pacing = createPacing()
  pacing.compiled('all')
  pacing.isDue(0, still)
  pacing.painted(0)
  return pacing
}

describe('pacing', () => {
  it('draws nothing before its shaders, then the first picture at once', () => {
    const pacing = createPacing()
    expect(pacing.isDue(0, still)).toBe(false)
    pacing.compiled('silhouettes')
    expect(pacing.isWhole).toBe(false)
    expect(pacing.isDue(1, still)).toBe(true)
    pacing.painted(1)
    expect(pacing.isWhole).toBe(true)
  })

  it('forgets what was asked for once it is drawn', () => {
    const pacing = standing()
    expect(pacing.isDue(10_000, still)).toBe(false)
    pacing.mark()
    expect(pacing.isWaiting).toBe(true)
    expect(pacing.isDue(10_001, still)).toBe(true)
    pacing.painted(10_001)
    expect(pacing.isWaiting).toBe(false)
    expect(pacing.isDue(10_002, still)).toBe(false)
  })

  it('stays whole when cells are fetched anew', () => {
    const pacing = standing()
    pacing.mark()
    expect(pacing.isDue(10, { ...still, isWhole: false })).toBe(true)
    pacing.painted(10)
    expect(pacing.isWhole).toBe(true)
  })

  it('draws the shadow once, after what stands has been quiet for a while, and the picture with it', () => {
    const pacing = standing()
    expect(pacing.hasShadowToDraw).toBe(false)
    pacing.unsettle(1000)
    pacing.unsettle(1300)
    expect(pacing.isShadowDue(1500)).toBe(false)
    expect(pacing.isShadowDue(1800)).toBe(true)
    pacing.shadowDrawn()
    expect(pacing.hasShadowToDraw).toBe(false)
    expect(pacing.isShadowDue(9000)).toBe(false)
    expect(pacing.isDue(1801, still)).toBe(true)
  })
})
