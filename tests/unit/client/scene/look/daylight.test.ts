import { describe, expect, it } from 'vitest'
import { isWorthRenewing, lightAt } from '../../../../../client/scene/look/daylight'
import { mixPresets } from '../../../../../client/scene/look/mix-preset'
import { DAY, DUSK, NIGHT } from '../../../../../client/scene/look/preset'

const NINGBO = { latitude: 29.97, longitude: 121.67 }
const lit = (iso: string) => lightAt(Date.parse(iso), NINGBO)

describe('mixPresets', () => {
  it('gives the presets themselves at the ends and what lies between in between', () => {
    expect(mixPresets(DAY, DUSK, 0)).toBe(DAY)
    expect(mixPresets(DAY, DUSK, 1)).toBe(DUSK)
    const half = mixPresets(DAY, DUSK, 0.5)
    expect(half.exposure).toBeCloseTo((DAY.exposure + DUSK.exposure) / 2)
    expect(half.sun.elevationDeg).toBeCloseTo(18.2)
    expect(half.filmic).toBe(0.5)
  })

  it('moves the sun the shorter way round', () => {
    const a = { ...DAY, sun: { ...DAY.sun, azimuthDeg: 350 } }
    const b = { ...DAY, sun: { ...DAY.sun, azimuthDeg: 10 } }
    expect(mixPresets(a, b, 0.5).sun.azimuthDeg % 360).toBeCloseTo(0)
  })

  it('lets the sun go out before the moon comes up', () => {
    expect(mixPresets(DUSK, NIGHT, 0.49).sun.body).toBe('sun')
    expect(mixPresets(DUSK, NIGHT, 0.51).sun.body).toBe('moon')
    expect(mixPresets(DUSK, NIGHT, 0.5).sun.intensity).toBe(0)
  })
})

describe('lightAt', () => {
  it('is day at noon with the sun in the south, and the lamps off', () => {
    const noon = lit('2026-06-21T04:00:00Z')
    expect(noon.lamps).toBe(0)
    expect(noon.sun.azimuthDeg).toBeGreaterThan(60)
    expect(noon.sun.elevationDeg).toBeGreaterThan(80)
  })

  it('is night at midnight: moon, stars, lamps', () => {
    expect(lit('2026-06-20T16:00:00Z')).toBe(NIGHT)
  })

  it('goes through dusk without a jump', () => {
    let before = lit('2026-11-20T07:00:00Z')
    for (let minute = 1; minute < 240; minute++) {
      const now = lightAt(Date.parse('2026-11-20T07:00:00Z') + minute * 60_000, NINGBO)
      expect(Math.abs(now.exposure - before.exposure)).toBeLessThan(0.04)
      expect(Math.abs(now.lamps - before.lamps)).toBeLessThan(0.05)
      before = now
    }
    expect(before.lamps).toBe(1)
  })

  it('is worth making anew only where it differs visibly', () => {
    const a = lit('2026-11-20T02:00:00Z')
    expect(isWorthRenewing(a, lit('2026-11-20T02:00:20Z'))).toBe(false)
    expect(isWorthRenewing(a, lit('2026-11-20T02:10:00Z'))).toBe(true)
  })
})
