/** Hills on the horizon: three ridges one behind the other, all round; over the sea they are islands. */
import type { Box } from '#core/compiled/scene'
import { type Random, random } from './backdrop'
import type { Coast } from './coast'
import type { SolidMesh } from './solid-mesh'

interface Ridge {
  readonly reachM: number
  readonly heightM: number
  readonly tint: readonly [number, number, number]
}

const RIDGES: readonly Ridge[] = [
  { reachM: 900, heightM: 34, tint: [128, 132, 122] },
  { reachM: 1250, heightM: 62, tint: [122, 128, 124] },
  { reachM: 1700, heightM: 108, tint: [116, 124, 128] },
]
const STEPS = 144
/** Cross-section from the foot that faces the plant over the crest: distance in ridge heights, share of the height. */
const SECTION = [
  [-4.2, -0.04],
  [-2.2, 0.3],
  [-0.9, 0.76],
  [0, 1],
  [1.6, -0.04],
] as const

type Point = readonly [number, number, number]

export function addHills(mesh: SolidMesh, bounds: Box, coast: Coast): void {
  const next = random(23)
  const centre = [(bounds[0] + bounds[3]) / 2, (bounds[2] + bounds[5]) / 2] as const
  for (const ridge of RIDGES) addRidge(mesh, ridge, centre, coast, next)
}

function addRidge(
  mesh: SolidMesh,
  { reachM, heightM, tint }: Ridge,
  [cx, cz]: readonly [number, number],
  coast: Coast,
  next: Random,
): void {
  const [rise, sway] = [skyline(next), skyline(next)]
  const at = (step: number, [away, share]: readonly [number, number]): Point => {
    const turn = (step + STEPS) % STEPS
    const angle = (turn / STEPS) * 2 * Math.PI
    const crest = reachM + 130 * (sway(turn / STEPS) - 0.5)
    const [x, z] = [cx + Math.cos(angle) * crest, cz + Math.sin(angle) * crest]
    // Land rises from the plain in groups; at sea little more than its tops is seen.
    const own = Math.max(0, rise(turn / STEPS) - 0.3) * (coast.isSea(x, z) ? 0.75 : 1.3)
    const out = crest + away * heightM * (0.7 + 0.6 * sway(turn / STEPS + 0.37 + share * 0.01))
    return [
      cx + Math.cos(angle) * out,
      heightM * own * share - (share < 0 ? 3 : 0.5),
      cz + Math.sin(angle) * out,
    ]
  }
  const columns = Array.from({ length: STEPS + 1 }, (_, step) =>
    SECTION.map((section, row) => {
      const normal = uprightNormal(
        at(step - 1, section),
        at(step + 1, section),
        at(step, SECTION[Math.max(0, row - 1)]!),
        at(step, SECTION[Math.min(SECTION.length - 1, row + 1)]!),
      )
      const place = at(step, section)
      return mesh.vertex(place, normal, { palette: 'leaf', tint })
    }),
  )
  for (let step = 0; step < STEPS; step++) {
    for (let row = 0; row + 1 < SECTION.length; row++) {
      const [a, b, c, d] = [
        columns[step]![row]!,
        columns[step + 1]![row]!,
        columns[step + 1]![row + 1]!,
        columns[step]![row + 1]!,
      ]
      mesh.triangle(a, b, c)
      mesh.triangle(a, c, d)
    }
  }
}

/** A random closed curve round the horizon, 0 to 1: broad rises with smaller ones on them. */
function skyline(next: Random): (turn: number) => number {
  const waves = [3, 5, 8, 13, 21, 34].map((count) => ({
    count,
    weight: 1 / count ** 0.75,
    phase: next() * 2 * Math.PI,
  }))
  const all = waves.reduce((sum, { weight }) => sum + weight, 0)
  return (turn) =>
    0.5 +
    (0.9 / all) *
      waves.reduce((sum, w) => sum + w.weight * Math.sin(turn * 2 * Math.PI * w.count + w.phase), 0)
}

/** Across two chords of the surface, turned upward. */
function uprightNormal(left: Point, right: Point, near: Point, far: Point): Point {
  const [ax, ay, az] = [right[0] - left[0], right[1] - left[1], right[2] - left[2]]
  const [bx, by, bz] = [far[0] - near[0], far[1] - near[1], far[2] - near[2]]
  const n: Point = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  const long = Math.hypot(...n) || 1
  const up = n[1] < 0 ? -1 : 1
  return [(n[0] / long) * up, (n[1] / long) * up, (n[2] / long) * up]
}
