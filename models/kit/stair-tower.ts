/** A stair tower beside a structure: two flights per storey between half-landings, on its own columns. */
import { deck, handrail, stair } from './access'
import type { Drawing } from './define'
import { fixture } from './instruments'
import type { Vec3 } from './model'
import { beam, block, SECTIONS } from './solids'
import { SOUTH } from './vec'

const FLIGHT_WIDTH = 0.9
const GAP = 0.25
const LANDING = 1.15
/** Along z, where the floors' rails leave room for the landings. */
export const LANDING_EDGES = [-LANDING - 0.05, LANDING / 2] as const

/** Storeys of `levels` reached along the plane x = `x`; floors are entered at z = 0 from the west. */
export function stairTower(b: Drawing, x: number, levels: readonly number[]): void {
  const inner = x + 0.3
  const middleWest = inner + FLIGHT_WIDTH / 2 + 0.1
  const middleEast = middleWest + FLIGHT_WIDTH + GAP
  const east = middleEast + FLIGHT_WIDTH / 2 + 0.1
  const top = levels[levels.length - 1]!
  const storeys = [0, ...levels]
  const rise = Math.max(...levels.map((y, i) => y - storeys[i]!)) / 2
  // Going 0.25 for every 0.2 of rise.
  const run = (rise / 0.2) * 0.25
  const near = LANDING / 2
  const far = near + run
  posts(b, [inner, east], [-LANDING - 0.05, far + LANDING], top)
  for (const [i, y] of levels.entries()) {
    const from = storeys[i]!
    const half = (from + y) / 2
    const going = ((y - from) / 2 / 0.2) * 0.25
    const turn = near + going
    stair(b, [middleEast, from, near], [middleEast, half, turn], FLIGHT_WIDTH)
    stair(b, [middleWest, half, turn], [middleWest, y, near], FLIGHT_WIDTH)
    landing(b, [inner, turn, east, turn + LANDING], half, [
      [inner, half, turn],
      [inner, half, turn + LANDING],
      [east, half, turn + LANDING],
      [east, half, turn],
    ])
    landing(b, [x, -LANDING - 0.05, east, near], y, [
      [x, y, -LANDING - 0.05],
      [east, y, -LANDING - 0.05],
      [east, y, near],
      ...(i === levels.length - 1 ? ([[middleWest + FLIGHT_WIDTH / 2, y, near]] as Vec3[]) : []),
    ])
    b.use('steel')
    for (const zz of [turn, turn + LANDING])
      beam(b, [inner, half - 0.2, zz], [east, half - 0.2, zz], SECTIONS.I200)
    for (const zz of [-LANDING - 0.05, near]) beam(b, [x, y - 0.2, zz], [east, y - 0.2, zz], SECTIONS.I200)
    b.lamp(fixture(b, [east - 0.05, half, turn + LANDING - 0.05], 2.2))
  }
}

function landing(
  b: Drawing,
  rect: readonly [number, number, number, number],
  y: number,
  rail: readonly Vec3[],
): void {
  deck(b, rect, y)
  handrail(b, rail)
}

function posts(b: Drawing, xs: readonly number[], zs: readonly number[], top: number): void {
  for (const x of xs) {
    for (const z of zs) {
      b.use('concrete')
      block(b, [x, 0, z], [0.7, 0.3, 0.7])
      b.use('steel')
      beam(b, [x, 0.3, z], [x, top + (z < 0 ? 0 : -0.5), z], SECTIONS.H200, { up: SOUTH })
    }
  }
}
