import { describe, expect, it } from 'vitest'
import { planAngle, sunPosition } from '../../../../../client/scene/look/solar'

const NINGBO = { latitude: 29.97, longitude: 121.67 }
const at = (iso: string, place = NINGBO) => sunPosition(Date.parse(iso), place)

describe('sunPosition', () => {
  // Noon: 12:00 less four minutes a degree of longitude and the day's equation of time (−1.8 min in late June).
  // Elevation then is 90° − latitude + declination; on the solstices that is ±23.44°.
  it.each([
    ['2026-06-21T03:55:10Z', 90 - 29.97 + 23.44, 180],
    ['2026-12-21T03:52:00Z', 90 - 29.97 - 23.44, 180],
    ['2026-03-20T04:01:00Z', 90 - 29.97, 180],
  ])('at noon of %s stands in the south at its height', (iso, elevation, bearing) => {
    const sun = at(iso)
    expect(sun.elevationDeg).toBeCloseTo(elevation, 0)
    expect(Math.abs(sun.bearingDeg - bearing)).toBeLessThan(1.5)
  })

  it('knows the length of the day: at the equinox the sun rises in the east and sets in the west', () => {
    const rise = at('2026-03-20T22:01:00Z')
    const set = at('2026-03-20T10:01:00Z')
    expect(Math.abs(rise.elevationDeg)).toBeLessThan(1)
    expect(Math.abs(rise.bearingDeg - 90)).toBeLessThan(1)
    expect(Math.abs(set.elevationDeg)).toBeLessThan(1)
    expect(Math.abs(set.bearingDeg - 270)).toBeLessThan(1)
  })

  it('agrees with the equation of time: in early November the sun is 16.4 minutes ahead of the clock', () => {
    const greenwich = { latitude: 51.48, longitude: 0 }
    const before = at('2026-11-03T11:43:06Z', greenwich).bearingDeg
    const after = at('2026-11-03T11:44:06Z', greenwich).bearingDeg
    expect(before).toBeLessThan(180)
    expect(after).toBeGreaterThan(180)
  })

  it('has north and south change places below the equator', () => {
    expect(at('2026-06-21T04:00:00Z', { latitude: -35, longitude: 121.67 }).bearingDeg % 360).toSatisfy(
      (bearing: number) => bearing < 10 || bearing > 350,
    )
  })
})

it('turns a compass bearing into the plan’s angle: east is +x, south +z', () => {
  expect([90, 180, 270].map(planAngle)).toEqual([0, 90, 180])
})
