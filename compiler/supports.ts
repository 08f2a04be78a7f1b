/** What holds a pipe up: shoes on the beams of a rack, sleepers near grade, and steel posts in between. */
import type { Vec3 } from '#core/compiled/scene'
import type { SiteFile } from '#core/plant/schema'
import type { Centreline, Straight } from './centreline'
import type { RackFrame } from './rack'
import { SHOE_M } from './rack-lanes'
import { type Paint, Sketch, WHITE } from './sketch'
import { add, scale } from './space'

/** What supports can stand on. */
export interface Ground {
  readonly racks: readonly RackFrame[]
  /** Whether something stands at a point, so that no post is put through it. */
  readonly taken: (x: number, y: number, z: number) => boolean
}

const EVERY_M = 5
const VERGE_M = 0.4
const SLEEPER_TO_M = 1
/** Pipes up to here stand on single posts, heavier ones from the second height on; above, they hang from what is there. */
const POST_TO_M = 9
const HEAVY_FROM_M = 5.2
const STEEL: Paint = { palette: 'steel', tint: WHITE, seed: 9 }
const CONCRETE: Paint = { palette: 'concrete', tint: WHITE, seed: 13 }
const GALVANISED: Paint = { palette: 'galvanised', tint: WHITE, seed: 21 }
const UP: Vec3 = [0, 1, 0]

/** Whether a place in plan lies on a road or its verge: no post is put there. */
export function roadsOf(site: SiteFile | undefined): (x: number, z: number) => boolean {
  const runs = (site?.roads ?? []).flatMap(({ path, width }) =>
    path.slice(1).map((to, i) => ({ from: path[i]!, to, half: width / 2 + VERGE_M })),
  )
  return (x, z) =>
    runs.some(({ from, to, half }) => {
      const [dx, dz] = [to[0] - from[0], to[1] - from[1]]
      const along = ((x - from[0]) * dx + (z - from[1]) * dz) / Math.max(1e-9, dx * dx + dz * dz)
      const t = Math.max(0, Math.min(1, along))
      return Math.hypot(x - from[0] - dx * t, z - from[1] - dz * t) < half
    })
}

/** Calls `add` with each support of a leg and the point at which it stands. */
export function addSupports(
  way: Centreline,
  radius: number,
  insulated: boolean,
  ground: Ground,
  put: (at: Vec3, sketch: Sketch) => void,
): void {
  for (const s of way.straights) {
    if (Math.abs(s.tangent[1]) > 0.01 || s.lengthM < 1.5) continue
    const rack = rackUnder(s, radius, ground.racks)
    if (rack) shoes(s, radius, rack, put)
    else posts(s, radius, insulated, ground, put)
  }
}

/** The rack and tier that a straight lies on, if it does. */
function rackUnder(s: Straight, radius: number, racks: readonly RackFrame[]): RackFrame | undefined {
  const foot = s.from[1] - radius - SHOE_M
  return racks.find((rack) => {
    const a = rack.from(s.from)
    const b = rack.from(s.to)
    const inside = Math.abs(a.across) < rack.widthM / 2 && Math.abs(a.across - b.across) < 0.01
    return inside && rack.tiers.some((y) => Math.abs(y - foot) < 0.02)
  })
}

function shoes(s: Straight, radius: number, rack: RackFrame, put: (at: Vec3, sketch: Sketch) => void): void {
  const from = rack.from(s.from)
  const to = rack.from(s.to)
  const [low, high] = [Math.min(from.along, to.along), Math.max(from.along, to.along)]
  const side: Vec3 = [-s.tangent[2], 0, s.tangent[0]]
  const bents = Math.round(rack.lengthM / rack.bentM)
  for (let i = 0; i <= bents; i++) {
    const along = -rack.lengthM / 2 + (rack.lengthM * i) / bents
    if (along < low + 0.2 || along > high - 0.2) continue
    const at = rack.at(along, s.from[1] - radius - SHOE_M / 2 + 0.01, from.across)
    const sketch = new Sketch().use(STEEL)
    const half: Vec3 = [0.16, SHOE_M / 2 + 0.01, Math.min(0.05, radius * 0.5)]
    sketch.box(at, [s.tangent, UP, side], half, ['+y', '-y'])
    put(at, sketch)
  }
}

function posts(
  s: Straight,
  radius: number,
  insulated: boolean,
  ground: Ground,
  put: (at: Vec3, sketch: Sketch) => void,
): void {
  const under = s.from[1] - radius
  if (under > POST_TO_M) return
  const count = Math.max(1, Math.round(s.lengthM / EVERY_M))
  const side: Vec3 = [-s.tangent[2], 0, s.tangent[0]]
  const axes = [s.tangent, UP, side] as const
  for (let i = 0; i < count; i++) {
    const at = add(s.from, scale(s.tangent, (s.lengthM * (i + 0.5)) / count))
    if (!clear(at, under, ground)) continue
    const sketch = new Sketch()
    const wide = Math.max(0.1, radius * 1.1)
    if (under < SLEEPER_TO_M) {
      const top = Math.max(0.1, under - (insulated ? 0.08 : 0.02))
      sketch.use(CONCRETE).box([at[0], top / 2, at[2]], axes, [0.12, top / 2, wide + 0.05], ['-y'])
      sketch
        .use(STEEL)
        .box([at[0], (top + under) / 2, at[2]], axes, [0.1, (under - top) / 2 + 0.01, wide * 0.5], ['-y'])
    } else {
      const half = under > HEAVY_FROM_M ? 0.11 : radius < 0.07 ? 0.045 : 0.07
      const plinth = half * 2.9
      sketch.use(CONCRETE).box([at[0], 0.1, at[2]], axes, [plinth, 0.1, plinth], ['-y'])
      sketch.use(STEEL).box([at[0], under / 2, at[2]], axes, [half, under / 2 - 0.06, half], ['-y', '+y'])
      sketch.box([at[0], under - 0.05, at[2]], axes, [half, 0.05, wide])
      sketch.use(GALVANISED).box([at[0], 0.21, at[2]], axes, [half * 2, 0.012, half * 2], ['-y'])
    }
    put(at, sketch)
  }
}

/** Nothing between the pipe and grade that a post would go through. */
function clear(at: Vec3, under: number, { taken }: Ground): boolean {
  for (let y = 0.3; y < under - 0.3; y += 0.4) if (taken(at[0], y, at[2])) return false
  return true
}
