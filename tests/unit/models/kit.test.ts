import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handrail, ringPlatform } from '#models/kit/access'
import { Builder, type Lod } from '#models/kit/builder'
import { openFloor } from '#models/kit/floor'
import { lettering, nameOnShell, onDrum, onShell } from '#models/kit/lettering'
import type { MeshData, Vec3 } from '#models/kit/model'
import { bend, FLANGE_GAP, flangeThickness, matingFlange, nozzle, nozzleAt, pipe } from '#models/kit/piping'
import { cylinder, disc, head, lathe, straight } from '#models/kit/round'
import { beam, box, SECTIONS } from '#models/kit/solids'
import { cross, distance, dot, EAST, length, sub, UP } from '#models/kit/vec'

const point = (mesh: MeshData, i: number): Vec3 => [
  mesh.positions[i * 3]!,
  mesh.positions[i * 3 + 1]!,
  mesh.positions[i * 3 + 2]!,
]

function corners(mesh: MeshData): [Vec3, Vec3, Vec3][] {
  return Array.from({ length: mesh.indices.length / 3 }, (_, t) => [
    point(mesh, mesh.indices[t * 3]!),
    point(mesh, mesh.indices[t * 3 + 1]!),
    point(mesh, mesh.indices[t * 3 + 2]!),
  ])
}

/** Volume enclosed by a closed mesh (divergence theorem): negative when wound inside out. */
const volume = (mesh: MeshData) => corners(mesh).reduce((sum, [a, b, c]) => sum + dot(a, cross(b, c)) / 6, 0)
const area = (mesh: MeshData) =>
  corners(mesh).reduce((sum, [a, b, c]) => sum + length(cross(sub(b, a), sub(c, a))) / 2, 0)

const drawn = (draw: (b: Builder) => void, lod: Lod = 0) => {
  const b = new Builder(lod)
  b.use('paint')
  draw(b)
  return b.finish().mesh
}

describe('solids', () => {
  it('enclose the volume they should, wound outward, at every level of detail', () => {
    for (const lod of [0, 1, 2] as const) {
      expect(volume(drawn((b) => box(b, [1, 2, 3], [2, 3, 4]), lod))).toBeCloseTo(24, 2)
      const round = drawn((b) => cylinder(b, [0, 1, 0], [0, 3, 0], 0.5, { segments: 48 }), lod)
      expect(volume(round) / (Math.PI * 0.25 * 2)).toBeGreaterThan(lod === 2 ? 0.9 : 0.95)
      expect(volume(round) / (Math.PI * 0.25 * 2)).toBeLessThan(1.001)
    }
    const vessel = drawn((b) =>
      lathe(
        b,
        [
          [
            ...head(b, 1, 1, 'bottom').slice(0, -1),
            ...straight(b, 1, 1, 1, 4),
            ...head(b, 1, 4, 'top').slice(1),
          ],
        ],
        {
          segments: 64,
        },
      ),
    )
    // Cylinder and two 2:1 heads: πr²h + 2 · (2/3)πr³ · 1/2
    expect(volume(vessel)).toBeCloseTo(Math.PI * 3 + (Math.PI * 2) / 3, 0)
  })

  it('keep their volume wherever they are turned and placed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -7, max: 7, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (turn, x) => {
          const mesh = drawn((b) => b.at([x, 1, -x], () => box(b, [0, 0, 0], [1, 1, 1]), turn))
          expect(volume(mesh)).toBeCloseTo(1, 1)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a beam shows flanges and web near, its bounding bar from afar', () => {
    const one = (lod: Lod) =>
      drawn((b) => beam(b, [0, 0, 0], [2, 0, 0], SECTIONS.H300), lod).indices.length / 3
    expect(one(0)).toBeGreaterThan(one(1))
    expect(one(1)).toBe(8)
  })

  it('leaves out triangles without area and vertices nobody uses', () => {
    const mesh = drawn((b) => {
      lathe(b, [head(b, 1, 0, 'top')])
      b.vertex([9, 9, 9], UP, 0, 0)
    })
    for (const [a, b, c] of corners(mesh)) expect(length(cross(sub(b, a), sub(c, a)))).toBeGreaterThan(0)
    expect(new Set(mesh.indices).size).toBe(mesh.palette.length)
  })
})

describe('pipes', () => {
  const coordinate = fc.double({ min: -20, max: 20, noNaN: true })
  const path = fc
    .array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 2, maxLength: 6 })
    .filter((points) => points.every((p, i) => i === 0 || distance(p, points[i - 1]!) > 0.3))

  it('bends keep both ends and never double back by more than the corner', () => {
    fc.assert(
      fc.property(path, fc.double({ min: 0.05, max: 1, noNaN: true }), (points, radius) => {
        const bent = bend(points, radius)
        expect(bent[0]).toEqual(points[0])
        expect(distance(bent[bent.length - 1]!, points[points.length - 1]!)).toBeLessThan(1e-9)
        const run = (p: readonly Vec3[]) => p.slice(1).reduce((sum, q, i) => sum + distance(q, p[i]!), 0)
        expect(run(bent)).toBeLessThanOrEqual(run(points) + 1e-6)
        expect(bent.every((p) => p.every(Number.isFinite))).toBe(true)
      }),
    )
  })

  it('draws any path with finite, unit columns', () => {
    fc.assert(
      fc.property(path, (points) => {
        const mesh = drawn((b) => pipe(b, points, 0.1))
        for (let i = 0; i < mesh.palette.length; i++) {
          const n: Vec3 = [mesh.normals[i * 3]!, mesh.normals[i * 3 + 1]!, mesh.normals[i * 3 + 2]!]
          expect(Math.abs(length(n) - 1)).toBeLessThan(2e-3)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('a mating flange leaves the gasket gap and starts the pipe behind itself', () => {
    const n = nozzleAt([1, 2, 3], EAST, 0.1)
    let start: Vec3 = [0, 0, 0]
    drawn((b) => {
      nozzle(b, n, 0.3)
      start = matingFlange(b, n)
    })
    expect(start[0]).toBeCloseTo(1 + FLANGE_GAP + flangeThickness(0.1), 6)
  })
})

describe('floors, platforms and letters', () => {
  it('cuts round openings out of the grating and nothing else', () => {
    const radius = fc.double({ min: 0.4, max: 2, noNaN: true })
    fc.assert(
      fc.property(radius, radius, (a, c) => {
        const b = new Builder(0)
        openFloor(b, [-8, -4, 8, 4], 5, [
          [-4, 0, a],
          [4, 0.3, c],
        ])
        const { mesh } = b.finish()
        const grating = mesh.palette[0]
        const sheets = {
          ...mesh,
          indices: mesh.indices.filter((_, i, all) => mesh.palette[all[i - (i % 3)]!] === grating),
        }
        const polygon = (r: number) => 12 * r * r * Math.sin(Math.PI / 12)
        // Corners of a square that fall between rim points are spared: at most the sliver beyond the chord.
        expect(area(sheets)).toBeLessThan(16 * 8 - polygon(a) - polygon(c) + 0.01)
        expect(area(sheets)).toBeGreaterThan(16 * 8 - polygon(a) - polygon(c) - 1.2)
      }),
      { numRuns: 20 },
    )
  })

  it('leaves the rail open at a ladder', () => {
    const platform = { inner: 1, outer: 2, y: 5, from: 0, to: 3 }
    const rail = (gaps: readonly number[]) => drawn((b) => ringPlatform(b, { ...platform, gaps }))
    const atGap = (mesh: MeshData) => {
      let near = 0
      for (let i = 0; i < mesh.palette.length; i++) {
        const p = point(mesh, i)
        if (p[1] > 5.3 && distance([p[0], 0, p[2]], [1.96 * Math.cos(1.5), 0, -1.96 * Math.sin(1.5)]) < 0.25)
          near++
      }
      return near
    }
    expect(atGap(rail([]))).toBeGreaterThan(0)
    expect(atGap(rail([1.5]))).toBe(0)
  })

  it('posts a rail at both ends and not from afar', () => {
    const rail = (lod: Lod) =>
      drawn(
        (b) =>
          handrail(b, [
            [0, 0, 0],
            [6, 0, 0],
          ]),
        lod,
      )
    const ends = corners(rail(0)).flat()
    for (const x of [0, 6]) expect(ends.some((p) => Math.abs(p[0] - x) < 0.03 && p[1] < 0.01)).toBe(true)
    expect(rail(2).indices.length).toBe(0)
  })

  it('writes letters facing outward, on the surface', () => {
    const onWall = drawn((b) => lettering(b, 'V-1101', 0.5, onShell(1.5, -Math.PI / 2, 3)))
    const drum = drawn((b) => lettering(b, 'E-7', 0.4, onDrum(1, 2, 0, 0.4)))
    for (const mesh of [onWall, drum]) {
      expect(mesh.indices.length).toBeGreaterThan(0)
      for (const [t, [a, b, c]] of corners(mesh).entries()) {
        const i = mesh.indices[t * 3]!
        const n: Vec3 = [mesh.normals[i * 3]!, mesh.normals[i * 3 + 1]!, mesh.normals[i * 3 + 2]!]
        expect(dot(cross(sub(b, a), sub(c, a)), n)).toBeGreaterThan(0)
      }
    }
    expect(drawn((b) => lettering(b, '', 1, onShell(1, 0, 0))).indices.length).toBe(0)
  })

  it('writes a name where all of it can be read: in a row on a wide shell, downward on a slender one', () => {
    for (const radius of [0.6, 1.2, 8]) {
      const place = { radius, angle: -Math.PI / 2, middle: 10, room: 4 }
      const points = corners(drawn((b) => nameOnShell(b, 'R-1101', 0.5, place))).flat()
      for (const [x, y, z] of points) {
        expect(Math.abs(Math.atan2(x, z))).toBeLessThan(0.8)
        expect(Math.abs(y - 10)).toBeLessThan(radius > 4 ? 0.35 : 2.1)
      }
    }
  })

  it('a disc faces its normal', () => {
    const mesh = drawn((b) => disc(b, [0, 1, 0], UP, 1, { inner: 0.4 }))
    for (const [a, b, c] of corners(mesh)) expect(cross(sub(b, a), sub(c, a))[1]).toBeGreaterThan(0)
  })
})
