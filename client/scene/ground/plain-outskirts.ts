/**
 * Land, shore and sea around the plot as coloured triangles, for machines to which every pixel is dear: the same fields
 * and the same coast as the full look draws, without their hedges and ripples.
 */
import { hash2 } from '../look/hash'
import type { Coast } from './coast'
import { between, type FlatMesh } from './flat-mesh'
import type { Rect } from './partition'
import type { Plan } from './ribbon'

/** Linear colours as the full look has them (glsl/outskirts.ts), by name. */
export const LAND = {
  crop: [0.115, 0.15, 0.045],
  stubble: [0.165, 0.175, 0.075],
  ploughed: [0.215, 0.18, 0.105],
  yard: [0.22, 0.21, 0.185],
  meadow: [0.06, 0.085, 0.03],
  pond: [0.045, 0.065, 0.06],
  plain: [0.14, 0.145, 0.075],
  mud: [0.155, 0.135, 0.105],
  shallows: [0.105, 0.115, 0.085],
  sea: [0.018, 0.042, 0.055],
} as const

export type LandName = keyof typeof LAND

/** Which field a share of the hash is. */
const KINDS: readonly (readonly [number, LandName])[] = [
  [0.26, 'crop'],
  [0.5, 'stubble'],
  [0.64, 'ploughed'],
  [0.76, 'yard'],
  [0.9, 'meadow'],
  [1, 'pond'],
]

/** A field's sides, and the turn of all of them against the plot. */
const FIELD_M = [150, 92] as const
const [COS, SIN] = [0.966, 0.259]
/** Fields are told apart as far as this from the plot's middle. */
const FIELDS_REACH_M = 1500
/** Nearer to the plot's rim than this it is all grass. */
const GRASS_M = 110
/** From the waterline landward there are no fields. */
const SHORE_M = 40

/**
 * From the open sea over the shore to the plain's end. What fields lie on all over goes into `under`: it is seen through
 * their seams at most, and software renderers shade what is hidden too.
 */
export function layCoast(
  mesh: FlatMesh,
  under: FlatMesh,
  rim: Rect,
  reachM: number,
  coast: Coast,
  surface: (name: LandName) => number,
): void {
  const [cx, cz] = middleOf(rim)
  const south = cz + reachM - coast.z
  const rows: readonly (readonly [number, LandName])[] = [
    [Math.min(-900, cz - reachM - coast.z), 'sea'],
    [-400, 'sea'],
    [-130, 'sea'],
    [-50, 'shallows'],
    [0, 'shallows'],
    [6, 'mud'],
    [26, 'plain'],
    ...[0.03, 0.07, 0.11, 0.16, 0.21, 0.28, 0.36, 0.46, 0.6, 0.78, 1].map(
      (share) => [26 + (south - 26) * share, 'plain'] as const,
    ),
  ]
  const lines = columnsTo(reachM).map((off) => {
    const x = cx + off
    return rows.map(([off, name], row) => {
      // The ends are straight; between them all follows the waterline.
      const z = row === 0 || row === rows.length - 1 ? coast.z + off : coast.lineAt(x) + off
      return { x, z, material: surface(name), indices: new Map<FlatMesh, number>() }
    })
  })
  type Corner = (typeof lines)[number][number]
  const cornerOf = (own: FlatMesh, { x, z, material, indices }: Corner): number => {
    const index = indices.get(own) ?? own.corner(x, z, material)
    indices.set(own, index)
    return index
  }
  for (let i = 0; i + 1 < lines.length; i++) {
    for (let row = 0; row + 1 < rows.length; row++) {
      const corners = [lines[i]![row]!, lines[i]![row + 1]!, lines[i + 1]![row + 1]!, lines[i + 1]![row]!]
      if (corners.every(({ x, z }) => away(rim, x, z) === 0)) continue
      const isUnder = corners.every(({ x, z }) => isAmongFields(rim, coast, x, z))
      const own = isUnder ? under : mesh
      const [a, b, c, d] = corners.map((corner) => cornerOf(own, corner))
      own.quad(a!, b!, c!, d!)
    }
  }
}

/** Columns this wide follow the waterline near the plot, and twice as wide where it is seen from afar only. */
const COLUMN_M = 48
const NEAR_COLUMNS = 19

/** Where columns begin and end, from one end of the land to the other. */
function columnsTo(reachM: number): number[] {
  const near = COLUMN_M * NEAR_COLUMNS
  const beyond = Math.ceil((reachM - near) / (2 * COLUMN_M))
  const half = [
    ...Array.from({ length: NEAR_COLUMNS }, (_, i) => (i + 1) * COLUMN_M),
    ...Array.from({ length: beyond }, (_, i) => near + ((i + 1) / beyond) * (reachM - near)),
  ]
  return [...half.map((x) => -x).reverse(), 0, ...half]
}

/** A patchwork of fields, each of one colour; what would lie in the water or wholly beneath the plot is left out. */
export function layFields(
  mesh: FlatMesh,
  rim: Rect,
  coast: Coast,
  surface: (name: LandName | 'grass') => number,
): void {
  const [cx, cz] = middleOf(rim)
  // The plot's middle among strips of fields; they turn about the origin.
  const [mx, my] = [COS * cx + SIN * cz, COS * cz - SIN * cx]
  const [wide, deep] = FIELD_M
  const reach = { columns: Math.ceil(FIELDS_REACH_M / wide), rows: Math.ceil(FIELDS_REACH_M / deep) }
  for (let j = Math.floor(my / deep) - reach.rows; j <= my / deep + reach.rows; j++) {
    const shift = hash2(j, 3)
    for (let i = Math.floor(mx / wide) - reach.columns; i <= mx / wide + reach.columns; i++) {
      const corners = [
        [i - shift, j],
        [i - shift, j + 1],
        [i - shift + 1, j + 1],
        [i - shift + 1, j],
      ].map(([u, v]) => fromStrips(u! * wide, v! * deep))
      if (corners.some(([x, z]) => coast.isSea(x, z, SHORE_M))) continue
      if (corners.every(([x, z]) => away(rim, x, z) === 0)) continue
      const [x, z] = fromStrips((i - shift + 0.5) * wide, (j + 0.5) * deep)
      const name = away(rim, x, z) < GRASS_M ? 'grass' : kindOf(hash2(i + 0.5, j + 0.5))
      // In halves: where only a corner is near enough for detail, all that hangs on it pays for that.
      const [a, b, c, d] = corners as [Plan, Plan, Plan, Plan]
      const line = [
        [a, b],
        [between(a, d, 0.5), between(b, c, 0.5)],
        [d, c],
      ].map((ends) => ends.map(([x, z]) => mesh.corner(x, z, surface(name))))
      for (const [west, east] of [line.slice(0, 2), line.slice(1)]) {
        mesh.quad(west![0]!, west![1]!, east![1]!, east![0]!)
      }
    }
  }
}

/** True where a field lies, or the plot on what would be one. */
function isAmongFields(rim: Rect, coast: Coast, x: number, z: number): boolean {
  const [cx, cz] = middleOf(rim)
  const [dx, dz] = [x - cx, z - cz]
  const off = Math.max(Math.abs(COS * dx + SIN * dz), Math.abs(COS * dz - SIN * dx))
  // A field is left out where one of its corners is on the shore; the waterline turns by less than a half.
  return off < FIELDS_REACH_M - 2 * FIELD_M[0] && !coast.isSea(x, z, SHORE_M + 1.1 * Math.hypot(...FIELD_M))
}

const fromStrips = (u: number, v: number): readonly [number, number] => [COS * u - SIN * v, SIN * u + COS * v]

const kindOf = (hash: number): LandName => KINDS.find(([below]) => hash < below)?.[1] ?? 'pond'

const middleOf = ([x0, z0, x1, z1]: Rect) => [(x0 + x1) / 2, (z0 + z1) / 2] as const

/** Metres beyond the rim. */
const away = ([x0, z0, x1, z1]: Rect, x: number, z: number): number =>
  Math.hypot(Math.max(x0 - x, x - x1, 0), Math.max(z0 - z, z - z1, 0))
