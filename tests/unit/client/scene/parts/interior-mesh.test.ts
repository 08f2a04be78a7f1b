import { describe, expect, it } from 'vitest'
import type { Interior } from '#core/compiled/scene'
import { bedPlaces, INSIDE, InteriorMesh, trayPlaces } from '../../../../../client/scene/parts/interior-mesh'

const column: Interior = {
  feature: 4,
  kind: 'trays',
  from: [0, 5, 0],
  to: [0, 29, 0],
  radiusM: 1.2,
  beds: 0,
  liquid: [5.5, 8],
}

describe('what vessels hold', () => {
  it('trays lie above the sump and below the head, three quarters of a metre apart', () => {
    const places = trayPlaces(column).map((t) => 5 + 24 * t)
    expect(Math.min(...places)).toBeGreaterThan(8)
    expect(Math.max(...places)).toBeLessThan(29)
    expect(places[1]! - places[0]!).toBeCloseTo(0.75, 1)
  })

  it('beds stand apart from each other', () => {
    const beds = bedPlaces({ ...column, kind: 'beds', beds: 3, liquid: [5, 29] })
    expect(beds).toHaveLength(3)
    for (let i = 1; i < beds.length; i++) expect(beds[i]![0]).toBeGreaterThan(beds[i - 1]![1])
    expect(beds[2]![1]).toBeLessThan(1)
  })

  it('liquid is made only where a tag tells its level', () => {
    const kinds = (hasLevel: boolean) => {
      const mesh = new InteriorMesh()
      mesh.body(column, 1, hasLevel)
      return new Set(mesh.inside.filter((_, i) => i % 4 === 0))
    }
    expect(kinds(true).has(INSIDE.liquid)).toBe(true)
    expect([...kinds(false)]).toEqual([INSIDE.tray])
  })

  it('faces look outward: normals agree with the order of corners', () => {
    const mesh = new InteriorMesh()
    mesh.body({ ...column, kind: 'open', liquid: [5, 29] }, 1, true)
    mesh.body({ ...column, kind: 'sphere', to: [0, 7.4, 0] }, 1, true)
    mesh.body({ ...column, kind: 'tubes', from: [-3, 2, 0], to: [3, 2, 0] }, 1, true)
    const at = (list: number[], i: number) => [list[i * 3]!, list[i * 3 + 1]!, list[i * 3 + 2]!] as const
    let wrong = 0
    for (let i = 0; i < mesh.indices.length; i += 3) {
      const [a, b, c] = mesh.indices.slice(i, i + 3).map((n) => at(mesh.positions, n))
      const u = [b![0] - a![0], b![1] - a![1], b![2] - a![2]] as const
      const v = [c![0] - a![0], c![1] - a![1], c![2] - a![2]] as const
      const n = at(mesh.normals, mesh.indices[i + 1]!)
      const facing =
        (u[1] * v[2] - u[2] * v[1]) * n[0] +
        (u[2] * v[0] - u[0] * v[2]) * n[1] +
        (u[0] * v[1] - u[1] * v[0]) * n[2]
      if (facing < -1e-9) wrong++
    }
    expect(wrong).toBe(0)
  })
})
