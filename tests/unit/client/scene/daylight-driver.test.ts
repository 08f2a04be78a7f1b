import { describe, expect, it } from 'vitest'
import { createDaylightDriver, lightFor } from '../../../../client/scene/daylight-driver'
import { DAY, DUSK, type LightPreset, NIGHT } from '../../../../client/scene/look/preset'

const NINGBO = { latitude: 29.97, longitude: 121.67 }
const NOON = Date.parse('2026-11-20T04:00:00Z')
const MIDNIGHT = Date.parse('2026-11-20T16:00:00Z')

function fakeAtmosphere() {
  const went: { preset: LightPreset; seconds: number }[] = []
  return {
    went,
    aim: DAY as LightPreset,
    goTo(preset: LightPreset, seconds: number) {
      this.aim = preset
      went.push({ preset, seconds })
    },
    advance: () => false,
  }
}

describe('lightFor', () => {
  it('follows the data’s hour only where the site says where it is and data has come', () => {
    expect(lightFor('plant', MIDNIGHT, 0, NINGBO)).toBe(NIGHT)
    expect(lightFor('plant', MIDNIGHT, 0, undefined)).toBe(DAY)
    expect(lightFor('plant', 0, 0, NINGBO)).toBe(DAY)
  })

  it('cycles through all three', () => {
    const seen = new Set(Array.from({ length: 200 }, (_, s) => lightFor('cycle', 0, s * 1000, undefined)))
    expect(seen).toEqual(new Set([DAY, DUSK, NIGHT]))
  })
})

describe('createDaylightDriver', () => {
  it('leaves the first light alone and changes over when another is chosen', () => {
    const atmosphere = fakeAtmosphere()
    const driver = createDaylightDriver(atmosphere, { location: NINGBO, reducedMotion: false })
    driver.advance('day', NOON, 0, 0.1)
    expect(atmosphere.went).toEqual([])
    driver.advance('night', NOON, 100, 0.1)
    driver.advance('night', NOON, 200, 0.1)
    expect(atmosphere.went.map(({ preset }) => preset)).toEqual([NIGHT])
    expect(atmosphere.went[0]!.seconds).toBeGreaterThan(1)
  })

  it('changes at once where nothing should move', () => {
    const atmosphere = fakeAtmosphere()
    const driver = createDaylightDriver(atmosphere, { location: NINGBO, reducedMotion: true })
    driver.advance('day', NOON, 0, 0.1)
    driver.advance('dusk', NOON, 100, 0.1)
    expect(atmosphere.went).toEqual([{ preset: DUSK, seconds: 0 }])
  })

  it('moves the sun on as the data’s time goes, not with every frame', () => {
    const atmosphere = fakeAtmosphere()
    const driver = createDaylightDriver(atmosphere, { location: NINGBO, reducedMotion: false })
    for (let s = 0; s < 3600; s += 10) driver.advance('plant', NOON + s * 1000, s * 1000, 10)
    expect(atmosphere.went.length).toBeGreaterThan(5)
    expect(atmosphere.went.length).toBeLessThan(60)
  })
})
