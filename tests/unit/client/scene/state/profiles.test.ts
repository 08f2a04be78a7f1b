import { describe, expect, it } from 'vitest'
import {
  PROFILE_SAMPLES,
  PROFILE_TEXELS,
  type Profile,
  profileTexels,
  readProfiles,
} from '../../../../../client/scene/state/profiles'
import { liveWith, plantWith, tag } from '../fixtures'

const plant = plantWith(['TI-1', 'TI-2', 'TI-3'].map((name) => tag(name, 'T-1', { unit: '°C' })))
const profile: Profile = {
  feature: 1,
  points: [
    { tag: 0, along: 0 },
    { tag: 1, along: 0.5 },
    { tag: 2, along: 1 },
  ],
  from: [1, 2, 3],
  to: [1, 12, 3],
}
const scale = { min: 0, max: 400 }
const sample = (texels: Float32Array, i: number) => [texels[(2 + i) * 4]!, texels[(2 + i) * 4 + 1]!]

describe('temperature profiles', () => {
  it('put foot and axis before the samples, so that a place projects to 0–1', () => {
    const texels = profileTexels([profile])
    expect(texels.length).toBe(PROFILE_TEXELS * 4)
    expect([...texels.slice(0, 8)].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([
      1, 2, 3, 0.01, 0, 10, 0, 0,
    ])
  })

  it('interpolate between tags by their places', () => {
    const texels = profileTexels([profile])
    expect(
      readProfiles([profile], scale, liveWith(plant, { 'TI-1': 100, 'TI-2': 200, 'TI-3': 400 }), texels),
    ).toBe(true)
    expect(sample(texels, 0)).toEqual([0.25, 1])
    expect(sample(texels, PROFILE_SAMPLES - 1)).toEqual([1, 1])
    const t = 5 / (PROFILE_SAMPLES - 1)
    expect(sample(texels, 5)[0]).toBeCloseTo((100 + 200 * t) / 400, 5)
  })

  it('claim nothing beside a tag that is stale, and say so again only where it changed', () => {
    const texels = profileTexels([profile])
    const values = { 'TI-1': 100, 'TI-2': 200, 'TI-3': 400 }
    const live = liveWith(plant, values, { stale: ['TI-3'] })
    readProfiles([profile], scale, live, texels)
    expect(sample(texels, 0)).toEqual([0.25, 1])
    expect(sample(texels, PROFILE_SAMPLES - 1)).toEqual([0, 0])
    expect(readProfiles([profile], scale, live, texels)).toBe(false)
  })

  it('hold one reading all over where there is one, and nothing before it has come', () => {
    const single = { ...profile, points: [{ tag: 0, along: 0.5 }] }
    const texels = profileTexels([single])
    readProfiles([single], scale, liveWith(plant, {}), texels)
    expect(sample(texels, 3)).toEqual([0, 0])
    readProfiles([single], scale, liveWith(plant, { 'TI-1': 300 }), texels)
    expect(sample(texels, 0)).toEqual([0.75, 1])
    expect(sample(texels, 15)).toEqual([0.75, 1])
  })
})
