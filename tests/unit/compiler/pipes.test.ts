import { describe, expect, it } from 'vitest'
import { CellPieces } from '#compiler/cells'
import { centreline } from '#compiler/centreline'
import { addDikes, addDrains } from '#compiler/dikes'
import { addKerbs } from '#compiler/kerbs'
import { FLAG_PIPE, type Piece } from '#compiler/packed'
import { addPipes } from '#compiler/pipes'
import type { Route } from '#compiler/route'
import { tintFor } from '#compiler/sketch'
import { roadsOf } from '#compiler/supports'
import { paletteIndex } from '#core/compiled/palette'
import type { Lod } from '#core/compiled/scene'
import { SiteFile } from '#core/plant/schema'

const route: Route = {
  line: {
    id: 'L-1',
    service: 'oil',
    from: 'A.N1',
    to: 'B.N1',
    diameter: 0.2,
    insulated: false,
    inline: [],
    relieves: [],
    fittings: [],
  },
  legs: [
    [
      [1, 1, 1],
      [1, 4, 1],
      [30, 4, 1],
      [30, 4, 9],
    ],
  ],
  points: [],
  ends: [
    [
      { kind: 'nozzle', radius: 0.1 },
      { kind: 'nozzle', radius: 0.06 },
    ],
  ],
  clashes: [],
}

function piecesOf(cells: CellPieces, lod: Lod): Piece[] {
  return cells.list().flatMap(([, levels]) => levels[lod])
}

/** Each triangle faces the way its vertices' normals do. */
function facesOutward({ mesh }: Piece): boolean {
  const p = (i: number) => [0, 1, 2].map((k) => mesh.positions[i * 3 + k]!)
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const [i, j, k] = [mesh.indices[t]!, mesh.indices[t + 1]!, mesh.indices[t + 2]!]
    const [a, b, c] = [p(i), p(j), p(k)]
    const u = b.map((x, n) => x - a[n]!)
    const v = c.map((x, n) => x - a[n]!)
    const face = [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!]
    const along = [i, j, k].reduce(
      (sum, n) => sum + face.reduce((s, x, axis) => s + x * mesh.normals[n * 3 + axis]!, 0),
      0,
    )
    if (along < -1e-9) return false
  }
  return true
}

describe('pipes', () => {
  it('come out of the ground through a collar of concrete', () => {
    const riser: Route = {
      ...route,
      legs: [
        [
          [1, 0, 1],
          [1, 4, 1],
          [9, 4, 1],
        ],
      ],
      ends: [
        [
          { kind: 'ground', radius: 0.1 },
          { kind: 'nozzle', radius: 0.1 },
        ],
      ],
    }
    const cells = new CellPieces(24)
    addPipes(riser, 3, cells, { racks: [], taken: () => true })
    const concrete = paletteIndex('concrete')!
    const collar = piecesOf(cells, 0).find(({ mesh }) => mesh.palette.every((p) => p === concrete))!
    expect(facesOutward(collar)).toBe(true)
    const heights = [...collar.mesh.positions].filter((_, i) => i % 3 === 1)
    expect(Math.min(...heights)).toBeLessThan(0)
    expect(Math.max(...heights)).toBeCloseTo(0.08)
  })

  it('are drawn outward in every level of detail, with unit normals', () => {
    const cells = new CellPieces(24)
    addPipes(route, 3, cells, { racks: [], taken: () => false })
    for (const lod of [0, 1, 2] as Lod[]) {
      const pieces = piecesOf(cells, lod)
      expect(pieces.length).toBeGreaterThan(0)
      for (const piece of pieces) {
        expect(piece.feature).toBe(3)
        expect(facesOutward(piece)).toBe(true)
        const n = piece.mesh.normals
        for (let i = 0; i < n.length; i += 3)
          expect(Math.hypot(n[i]!, n[i + 1]!, n[i + 2]!)).toBeCloseTo(1, 5)
      }
    }
  })

  it('are cut at cell borders, the metres along running on', () => {
    const cells = new CellPieces(24)
    addPipes(route, 3, cells, { racks: [], taken: () => false })
    const bodies = cells.list().flatMap(([cell, levels]) =>
      levels[0]
        .filter((p) => p.flags === FLAG_PIPE)
        .map(({ mesh }) => {
          const along = Array.from(mesh.uvs).filter((_, i) => i % 2 === 1)
          const xs = Array.from(mesh.positions).filter((_, i) => i % 3 === 0)
          return { cell, from: Math.min(...along), to: Math.max(...along), reach: Math.max(...xs) }
        }),
    )
    expect(bodies.map((b) => b.cell)).toEqual(['0_0', '1_0'])
    expect(bodies[0]!.reach).toBeCloseTo(24, 5)
    expect(bodies[0]!.from).toBe(0)
    expect(bodies[1]!.from).toBeCloseTo(bodies[0]!.to, 5)
  })

  it('stand on posts that keep clear of what stands below', () => {
    const open = new CellPieces(24)
    addPipes(route, 3, open, { racks: [], taken: () => false })
    const blocked = new CellPieces(24)
    addPipes(route, 3, blocked, { racks: [], taken: () => true })
    expect(piecesOf(open, 0).length).toBeGreaterThan(piecesOf(blocked, 0).length + 4)
  })

  it('bend with a radius of one and a half diameters, where there is room', () => {
    const way = centreline(
      [
        [0, 0, 0],
        [5, 0, 0],
        [5, 0, 5],
      ],
      { radius: 0.1, elbowSteps: 4, stepM: 10, cellM: 100 },
    )
    expect(way.straights.map((s) => s.lengthM)).toEqual([4.7, 4.7])
    expect(way.lengthM).toBeCloseTo(9.4 + (0.3 * Math.PI) / 2, 6)
  })
})

describe('kerbs', () => {
  it('are drawn outward and end where they should', () => {
    const cells = new CellPieces(24)
    const kerbs: [number, number][][] = [
      [
        [0, 0],
        [20, 0],
        [20, 20],
      ],
    ]
    addKerbs(SiteFile.parse({ extent: [0, 0, 1, 1], kerbs }), cells)
    const pieces = piecesOf(cells, 0)
    expect(pieces.every(facesOutward)).toBe(true)
    const xs = pieces.flatMap((p) => Array.from(p.mesh.positions).filter((_, i) => i % 3 === 0))
    expect(Math.max(...xs)).toBeCloseTo(20.09, 5)
    expect(Math.min(...xs)).toBeCloseTo(-0.09, 5)
  })
})

describe('dikes and drains', () => {
  const site = SiteFile.parse({
    extent: [0, 0, 1, 1],
    dikes: [
      {
        path: [
          [0, 0],
          [30, 0],
          [30, 20],
          [0, 20],
        ],
        steps: 2,
      },
    ],
    drains: [
      {
        path: [
          [2, 30],
          [20, 30],
        ],
      },
    ],
    gullies: [[5, 5]],
  })

  it('close the wall, stand outward, and are seen from far', () => {
    const cells = new CellPieces(24)
    addDikes(site, cells)
    for (const lod of [0, 1, 2] as Lod[]) {
      const pieces = piecesOf(cells, lod)
      expect(pieces.every(facesOutward)).toBe(true)
      const at = (axis: number) =>
        pieces.flatMap((p) => Array.from(p.mesh.positions).filter((_, i) => i % 3 === axis))
      expect(Math.min(...at(0))).toBeLessThan(-0.14)
      expect(Math.max(...at(0))).toBeGreaterThan(30.14)
      expect(Math.max(...at(2))).toBeGreaterThan(20.14)
    }
    // The far look keeps the walls and drops the stairs.
    expect(piecesOf(cells, 2).length).toBe(piecesOf(cells, 1).length - 2)
  })

  it('lay channels flush with the paving', () => {
    const cells = new CellPieces(24)
    addDrains(site, cells)
    const ys = piecesOf(cells, 0).flatMap((p) => Array.from(p.mesh.positions).filter((_, i) => i % 3 === 1))
    expect(piecesOf(cells, 0).every(facesOutward)).toBe(true)
    expect(Math.max(...ys)).toBeLessThan(0.05)
  })
})

describe('supports', () => {
  const high = (y: number): Route => ({
    ...route,
    legs: [
      [
        [0, y, 10],
        [20, y, 10],
      ],
    ],
  })
  const postsOf = (y: number, taken: (x: number, y: number, z: number) => boolean) => {
    const cells = new CellPieces(100)
    addPipes(high(y), 3, cells, { racks: [], taken })
    return piecesOf(cells, 0).filter(({ mesh }) => Math.min(...ysOf(mesh.positions)) < 0.2).length
  }
  const ysOf = (positions: Float32Array) => Array.from(positions).filter((_, i) => i % 3 === 1)

  it('carry pipes up to nine metres from grade', () => {
    expect(postsOf(3, () => false)).toBe(4)
    expect(postsOf(8, () => false)).toBe(4)
    expect(postsOf(12, () => false)).toBe(0)
  })

  it('leave roads free', () => {
    const site = SiteFile.parse({
      extent: [0, 0, 1, 1],
      roads: [
        {
          path: [
            [8, 0],
            [8, 40],
          ],
          width: 6,
        },
      ],
    })
    const onRoad = roadsOf(site)
    expect(onRoad(10.9, 20)).toBe(true)
    expect(onRoad(11.6, 20)).toBe(false)
    // Of posts at 2.5, 7.5, 12.5 and 17.5 m the second would stand on it.
    expect(postsOf(6, (x, _y, z) => onRoad(x, z))).toBe(3)
  })
})

describe('branches and caps', () => {
  it('meet their header in a saddle and end in a blind flange, all drawn outward', () => {
    const cells = new CellPieces(100)
    const tee: Route = {
      ...route,
      ends: [
        [
          { kind: 'tee', radius: 0.2 },
          { kind: 'cap', radius: 0.1 },
        ],
      ],
    }
    addPipes(tee, 3, cells, { racks: [], taken: () => false })
    const pieces = piecesOf(cells, 0)
    expect(pieces.every(facesOutward)).toBe(true)
    const xs = pieces.flatMap(({ mesh }) => Array.from(mesh.positions).filter((_, i) => i % 3 === 0))
    // The saddle spreads to half as wide again as the branch.
    expect(Math.min(...xs)).toBeLessThan(1 - 0.145)
  })

  it('show bare pipe where a clad line has a valve', () => {
    const cells = new CellPieces(100)
    const clad = { ...route, line: { ...route.line, insulated: true } }
    addPipes(clad, 3, cells, { racks: [], taken: () => false }, [[[10, 10.6]]])
    const body = piecesOf(cells, 0).find(({ flags }) => flags === FLAG_PIPE)!
    const p = body.mesh.positions
    const radii: number[] = []
    for (let i = 0; i < p.length; i += 3) {
      if (Math.abs(p[i]! - 8) < 0.3) radii.push(Math.hypot(p[i + 1]! - 4, p[i + 2]! - 1))
    }
    expect(Math.min(...radii)).toBeCloseTo(0.055, 2)
    expect(Math.max(...radii)).toBeCloseTo(0.1, 3)
  })
})

describe('tints', () => {
  it('turn a palette entry into a colour that it is bright enough for', () => {
    expect(tintFor('white', '#e9ebea')).toEqual([255, 255, 255])
    const [r, g, b] = tintFor('white', '#7b4a26')
    expect(r).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(b)
  })
})
