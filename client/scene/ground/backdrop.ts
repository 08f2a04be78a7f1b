/**
 * What lies beyond the plot, so that no picture ends in nothing: tanks, racks and stacks of the neighbouring works,
 * trees. Works from eye height to about 25 m up; the haze does the rest.
 */
import type { Box } from '#core/compiled/scene'
import type { FarLight } from '../parts/lamp-glows'
import type { Coast } from './coast'
import type { Rect } from './partition'
import type { Paint, SolidMesh } from './solid-mesh'

export type Random = () => number

/** Same picture every time. */
export function random(seed: number): Random {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) >>> 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const grey = (level: number, warm = 0): readonly [number, number, number] => [
  level + warm,
  level,
  level - warm,
]

/** Works on the horizon, 130–420 m beyond the plot's rim, none in the sea; gives their lamps. */
export function addNeighbours(mesh: SolidMesh, bounds: Box, coast: Coast): FarLight[] {
  const next = random(7)
  const cx = (bounds[0] + bounds[3]) / 2
  const cz = (bounds[2] + bounds[5]) / 2
  const rim = Math.hypot(bounds[3] - bounds[0], bounds[5] - bounds[2]) / 2
  const place = (near: number, far: number): [number, number] => {
    for (;;) {
      const angle = next() * 2 * Math.PI
      const reach = rim + near + next() * (far - near)
      const [x, z] = [cx + Math.cos(angle) * reach, cz + Math.sin(angle) * reach]
      if (!coast.isSea(x, z, 50)) return [x, z]
    }
  }
  const lights: FarLight[] = []
  const light = ([x, z]: [number, number], y: number, tone = next() < 0.6 ? 0 : 1) => {
    lights.push({ at: [x + (next() - 0.5) * 9, y, z + (next() - 0.5) * 9], sizeM: 2 + next() * 2, tone })
  }
  // Lamps have their own random numbers in between: what stands changes when their number does, which is fine.
  const each = (count: number, near: number, far: number, add: Adder, lamps: (h: number) => number[]) => {
    for (let i = 0; i < count; i++) {
      const at = place(near, far)
      const h = add(mesh, at, next)
      for (const y of lamps(h)) light(at, y)
      // Aircraft warning light on what is tall.
      if (h > 45) lights.push({ at: [at[0], h + 1, at[1]], sizeM: 4, tone: 2 })
    }
  }
  each(34, 140, 330, tank, (h) => [h + 1.5])
  each(40, 160, 420, column, (h) => [h * 0.3, h * 0.55, h * 0.8, h])
  each(9, 200, 430, stack, (h) => [h * 0.5])
  each(16, 150, 360, hall, (h) => [h * 0.8, h * 0.8])
  each(14, 150, 340, rack, () => [4.6, 7.2, 8.4])
  return lights
}

/** Adds a thing and gives its height. */
type Adder = (mesh: SolidMesh, at: [number, number], next: Random) => number

function tank(mesh: SolidMesh, at: [number, number], next: Random): number {
  const r = 8 + next() * 13
  const h = 11 + next() * 7
  const paint: Paint = { palette: 'tank-shell', tint: grey(205 + next() * 40, 3), seed: next() * 255 }
  mesh.turned(
    at,
    [
      [r, 0],
      [r, h],
    ],
    28,
    paint,
  )
  mesh.turned(
    at,
    [
      [r + 0.05, h],
      [0.01, h + r * 0.14],
    ],
    28,
    { ...paint, palette: 'tank-roof' },
  )
  return h + r * 0.14
}

function column(mesh: SolidMesh, at: [number, number], next: Random): number {
  const r = 1 + next() * 1.8
  const h = 16 + next() * 30
  const paint: Paint = { palette: 'cladding', tint: grey(190 + next() * 50), seed: next() * 255 }
  mesh.turned(
    at,
    [
      [r, 0],
      [r, h],
      [r * 0.7, h + r * 0.6],
      [0.01, h + r * 0.8],
    ],
    14,
    paint,
  )
  const deck: Paint = { palette: 'steel' }
  for (let y = 6 + next() * 3; y < h; y += 6 + next() * 4) {
    mesh.turned(
      at,
      [
        [r, y],
        [r + 1.3, y],
        [r + 1.3, y + 0.9],
        [r, y + 0.95],
      ],
      12,
      deck,
    )
  }
  if (next() < 0.45)
    mesh.box([at[0] + 4, at[1] + 2], [7, h * 0.45, 7], 0, { palette: 'steel', tint: grey(150) })
  return h
}

function stack(mesh: SolidMesh, at: [number, number], next: Random): number {
  const r = 1.1 + next() * 1.2
  const h = 48 + next() * 36
  mesh.turned(
    at,
    [
      [r * 1.5, 0],
      [r, h * 0.86],
    ],
    14,
    { palette: 'concrete', tint: grey(220) },
  )
  mesh.turned(
    at,
    [
      [r, h * 0.86],
      [r * 0.98, h],
    ],
    14,
    { palette: 'red', tint: grey(215) },
  )
  return h
}

function hall(mesh: SolidMesh, at: [number, number], next: Random): number {
  const size = [22 + next() * 34, 7 + next() * 7, 14 + next() * 16] as const
  mesh.box(at, size, 0, { palette: 'plaster', tint: grey(200 + next() * 45, 2) })
  mesh.box(at, [size[0] + 0.8, 0.7, size[2] + 0.8], size[1], { palette: 'casing', tint: grey(190) })
  return size[1]
}

function rack(mesh: SolidMesh, at: [number, number], next: Random): number {
  const length = 40 + next() * 60
  const alongX = next() < 0.6
  const steel: Paint = { palette: 'steel' }
  for (const y of [5.2, 7.6]) {
    mesh.box(at, alongX ? [length, 0.5, 6] : [6, 0.5, length], y, { palette: 'pipe-paint', tint: grey(170) })
  }
  for (let s = -length / 2; s <= length / 2; s += 8) {
    for (const side of [-3, 3]) {
      const foot: [number, number] = alongX ? [at[0] + s, at[1] + side] : [at[0] + side, at[1] + s]
      mesh.box(foot, [0.4, 8, 0.4], 0, steel)
    }
  }
  return 8
}

export interface TreePlace {
  readonly at: readonly [number, number]
  readonly heightM: number
  readonly seed: number
}

/** Trees around the plot: rows along its rim and loose groups beyond, none in front of the plant's long sides' middle. */
export function placeTrees(bounds: Box, avoid: readonly Rect[]): TreePlace[] {
  const next = random(91)
  const cx = (bounds[0] + bounds[3]) / 2
  const cz = (bounds[2] + bounds[5]) / 2
  const rim = Math.hypot(bounds[3] - bounds[0], bounds[5] - bounds[2]) / 2
  const places: TreePlace[] = []
  for (let i = 0; i < 170; i++) {
    const angle = next() * 2 * Math.PI
    const reach = rim + 34 + next() ** 0.8 * 150
    const at = [cx + Math.cos(angle) * reach, cz + Math.sin(angle) * reach] as const
    const heightM = 5.5 + next() * 5.5
    const seed = next()
    if (avoid.some((r) => at[0] > r[0] && at[0] < r[2] && at[1] > r[1] && at[1] < r[3])) continue
    places.push({ at, heightM, seed })
  }
  return places
}
