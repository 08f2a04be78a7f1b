/** A floor of grating with round openings, cut so that no sheet lies across a vessel. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { bar, quad } from './solids'

type Rect = readonly [minX: number, minZ: number, maxX: number, maxZ: number]
type Opening = readonly [x: number, z: number, radius: number]

/** Grating over `rect` at height y; each opening gets a kerb. Openings must not overlap. */
export function openFloor(b: Builder, rect: Rect, y: number, openings: readonly Opening[]): void {
  const [minX, minZ, maxX, maxZ] = rect
  const squares = openings.map(([x, z, r]): Rect => {
    const e = r * 1.06 + 0.1
    return [Math.max(minX, x - e), Math.max(minZ, z - e), Math.min(maxX, x + e), Math.min(maxZ, z + e)]
  })
  const cuts = (low: number, high: number, at: readonly number[]) =>
    [...new Set([low, high, ...at.filter((v) => v > low && v < high)])].sort((p, q) => p - q)
  const xs = cuts(
    minX,
    maxX,
    squares.flatMap((s) => [s[0], s[2]]),
  )
  const zs = cuts(
    minZ,
    maxZ,
    squares.flatMap((s) => [s[1], s[3]]),
  )
  b.keep(() => {
    b.use('grating')
    for (let i = 0; i + 1 < xs.length; i++) {
      for (let k = 0; k + 1 < zs.length; k++) {
        const cell: Rect = [xs[i]!, zs[k]!, xs[i + 1]!, zs[k + 1]!]
        if (!squares.some((s) => cell[0] >= s[0] && cell[2] <= s[2] && cell[1] >= s[1] && cell[3] <= s[3]))
          sheet(b, cell, y)
      }
    }
    for (const [i, opening] of openings.entries()) collar(b, squares[i]!, opening, y)
  })
}

function sheet(b: Builder, [x0, z0, x1, z1]: Rect, y: number): void {
  quad(
    b,
    [
      [x0, y, z1],
      [x1, y, z1],
      [x1, y, z0],
      [x0, y, z0],
    ],
    1.6,
  )
}

/** Grating between a square and the circle inside it, and the kerb plate round the circle. */
function collar(b: Builder, [x0, z0, x1, z1]: Rect, [cx, cz, r]: Opening, y: number): void {
  const n = b.lod === 0 ? 24 : 12
  const rim = (i: number): Vec3 => {
    const a = (i / n) * Math.PI * 2
    return [cx + r * Math.cos(a), y, cz - r * Math.sin(a)]
  }
  const edge = (i: number): Vec3 => {
    const a = (i / n) * Math.PI * 2
    const [dx, dz] = [Math.cos(a), -Math.sin(a)]
    const reachX = dx > 0 ? (x1 - cx) / dx : dx < 0 ? (x0 - cx) / dx : Number.POSITIVE_INFINITY
    const reachZ = dz > 0 ? (z1 - cz) / dz : dz < 0 ? (z0 - cz) / dz : Number.POSITIVE_INFINITY
    const t = Math.min(reachX, reachZ)
    return [cx + dx * t, y, cz + dz * t]
  }
  b.use('grating')
  for (let i = 0; i < n; i++) quad(b, [rim(i), edge(i), edge(i + 1), rim(i + 1)], 2)
  b.upTo(1, () => {
    b.use('steel')
    for (let i = 0; i < n; i++) bar(b, rim(i), rim(i + 1), 0.01, 0.16, { faces: 'broad' })
  })
}
