import { describe, expect, it } from 'vitest'
import { isWorthDrawing } from '../../../../../client/scene/quality/coming'

const still = { isMoving: false, isDue: false, hasArrivals: false }
const standing = { shaders: 'all', isWhole: true, wasWhole: true, sinceLastMs: 10_000 } as const
const coming = { ...standing, isWhole: false, wasWhole: false }

describe('a plant that stands', () => {
  it('is not drawn while nothing changes', () => expect(isWorthDrawing(still, standing)).toBe(false))
  it.each(['isMoving', 'isDue'] as const)('is drawn at once when %s', (reason) => {
    expect(isWorthDrawing({ ...still, [reason]: true }, { ...standing, sinceLastMs: 1 })).toBe(true)
  })
  it('shows tiles that come a few together, and only when nothing has to be compiled for them', () => {
    const arrived = { ...still, hasArrivals: true }
    expect(isWorthDrawing(arrived, standing)).toBe(true)
    expect(isWorthDrawing(arrived, { ...standing, sinceLastMs: 100 })).toBe(false)
    expect(isWorthDrawing(arrived, { ...standing, shaders: 'silhouettes' })).toBe(false)
  })
})

describe('a plant that comes together', () => {
  const moving = { ...still, isMoving: true, isDue: true, hasArrivals: true }
  it('is drawn seldom, even under a moving camera', () => {
    expect(isWorthDrawing(moving, { ...coming, sinceLastMs: 300 })).toBe(false)
    expect(isWorthDrawing(moving, { ...coming, sinceLastMs: 2000 })).toBe(true)
  })
  it('is drawn at once when it is whole', () => {
    expect(isWorthDrawing(moving, { ...coming, isWhole: true, sinceLastMs: 300 })).toBe(true)
  })
  it('waits for its shaders', () => {
    expect(isWorthDrawing(moving, { ...coming, shaders: 'nothing' })).toBe(false)
  })
})
