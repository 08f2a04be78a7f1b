import { describe, expect, it } from 'vitest'
import { arrive, stand, step, type Walk } from '../../../../../client/scene/mobiles/walk'

const standing = (): Walk => ({ place: { x: 0, y: 0, z: 0 }, heading: 0, metres: 0, stride: 0 })

describe('a walk', () => {
  it('comes to face where it goes: south is a quarter turn clockwise from east', () => {
    const walk = standing()
    for (let i = 1; i <= 60; i++) step(walk, { x: 0, y: 0, z: (i * 1.3) / 30 }, 1 / 30)
    expect(walk.heading).toBeCloseTo(-Math.PI / 2, 2)
    expect(walk.stride).toBe(1)
    expect(walk.metres).toBeCloseTo(2.6, 5)
  })

  it('turns the short way round', () => {
    const walk = { ...standing(), heading: 3 }
    step(walk, { x: -0.1, y: 0, z: 0.02 }, 0.1)
    expect(walk.heading).toBeGreaterThan(3)
  })

  it('brings its legs to rest where it stands, and then is still', () => {
    const walk = { ...standing(), stride: 1 }
    let changes = 0
    for (let i = 0; i < 60; i++) if (step(walk, { x: 0, y: 0, z: 0 }, 1 / 30)) changes++
    expect(walk.stride).toBe(0)
    expect(changes).toBeLessThan(20)
  })

  it('is simply there after a jump', () => {
    const walk = standing()
    step(walk, { x: 100, y: 0, z: 0 }, 0.1)
    expect(walk.place.x).toBe(100)
    expect(walk.metres).toBe(0)
  })

  it('arrives where it is first seen without turning or having walked there', () => {
    const walk = { ...standing(), heading: 1, stride: 0.5 }
    expect(arrive(walk, { x: 30, y: 0, z: 8 })).toBe(true)
    expect(walk).toEqual({ place: { x: 30, y: 0, z: 8 }, heading: 1, metres: 0, stride: 0 })
    expect(arrive(walk, { x: 30, y: 0, z: 8 })).toBe(false)
  })

  it('stands facing the way it came where no motion is wanted, and keeps facing so', () => {
    const walk = standing()
    expect(stand(walk, { x: 0, y: 0, z: 1.3 })).toBe(true)
    expect(walk.heading).toBeCloseTo(-Math.PI / 2)
    expect(walk.stride).toBe(0)
    expect(stand(walk, { x: 0.01, y: 0, z: 1.3 })).toBe(true)
    expect(stand(walk, { x: 500, y: 0, z: 1.3 })).toBe(true)
    expect(walk.heading).toBeCloseTo(-Math.PI / 2)
  })
})
