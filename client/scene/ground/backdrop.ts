/**
 * What lies beyond the plot, so that no picture ends in nothing: tanks, racks and stacks of the neighbouring works,
 * trees, low hills. Works from eye height to about 25 m up; the haze does the rest.
 */
import type { Box } from '#core/compiled/scene'
import type { Rect } from './partition'
import type { Paint, SolidMesh } from './solid-mesh'

type Random = () => number

/** Same picture every time. */
function random(seed: number): Random {
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

/** Works on the horizon, 130–420 m beyond the plot's rim. */
export function addNeighbours(mesh: SolidMesh, bounds: Box): void {
  const next = random(7)
  const cx = (bounds[0] + bounds[3]) / 2
  const cz = (bounds[2] + bounds[5]) / 2
  const rim = Math.hypot(bounds[3] - bounds[0], bounds[5] - bounds[2]) / 2
  const place = (near: number, far: number): [number, number] => {
    const angle = next() * 2 * Math.PI
    const reach = rim + near + next() * (far - near)
    return [cx + Math.cos(angle) * reach, cz + Math.sin(angle) * reach]
  }
  for (let i = 0; i < 34; i++) tank(mesh, place(140, 330), next)
  for (let i = 0; i < 40; i++) column(mesh, place(160, 420), next)
  for (let i = 0; i < 9; i++) stack(mesh, place(200, 430), next)
  for (let i = 0; i < 16; i++) hall(mesh, place(150, 360), next)
  for (let i = 0; i < 14; i++) rack(mesh, place(150, 340), next)
}

function tank(mesh: SolidMesh, at: [number, number], next: Random): void {
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
}

function column(mesh: SolidMesh, at: [number, number], next: Random): void {
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
}

function stack(mesh: SolidMesh, at: [number, number], next: Random): void {
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
}

function hall(mesh: SolidMesh, at: [number, number], next: Random): void {
  const size = [22 + next() * 34, 7 + next() * 7, 14 + next() * 16] as const
  mesh.box(at, size, 0, { palette: 'plaster', tint: grey(200 + next() * 45, 2) })
  mesh.box(at, [size[0] + 0.8, 0.7, size[2] + 0.8], size[1], { palette: 'casing', tint: grey(190) })
}

function rack(mesh: SolidMesh, at: [number, number], next: Random): void {
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
}

/** Low hills far out, one soft ring of lumps. */
export function addHills(mesh: SolidMesh, bounds: Box): void {
  const next = random(23)
  const cx = (bounds[0] + bounds[3]) / 2
  const cz = (bounds[2] + bounds[5]) / 2
  for (let i = 0; i < 30; i++) {
    const angle = (i / 30) * 2 * Math.PI + next() * 0.15
    const reach = 900 + next() * 380
    const r = 110 + next() * 150
    const h = 14 + next() * 40
    const profile = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
      (t) => [Math.max(0.1, r * Math.cos((t * Math.PI) / 2)), h * Math.sin((t * Math.PI) / 2) - 1] as const,
    )
    mesh.turned([cx + Math.cos(angle) * reach, cz + Math.sin(angle) * reach], profile, 24, {
      palette: 'leaf',
      tint: grey(120 + next() * 40, 4),
    })
  }
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
