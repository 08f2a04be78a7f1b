/** The bypass of a control valve: a pipe of its own size around valve and block valves, with a globe valve to throttle by hand. */
import type { Vec3 } from '#core/compiled/scene'
import type { Route } from '../route'
import { add, distance, dot, scale } from '../space'
import type { RuleParts } from './collect'
import { poseInPipe } from './fitting'
import { bareRadius, kindOf } from './kinds'
import type { LegRoom, Spot } from './room'

/** Share of the line's bore that its bypass has. */
const BORE = 0.8

/** Draws a bypass where both block valves stand in one straight with the valve and a side of it is free. */
export function bypassAround(
  parts: RuleParts,
  valve: string,
  before: LegRoom,
  inlet: Spot,
  after: LegRoom,
  outlet: Spot,
): void {
  const { library, occupancy, put } = parts
  const { line } = before.route
  const isLevel = Math.abs(inlet.tangent[1]) < 0.01
  const ahead = add(outlet.at, scale(inlet.at, -1))
  const inOne = Math.abs(dot(ahead, inlet.tangent) - distance(inlet.at, outlet.at)) < 0.02
  if (!isLevel || !inOne || dot(inlet.tangent, outlet.tangent) < 0.99) return
  const radius = (line.diameter / 2) * BORE
  const gate = kindOf('valve-gate', bareRadius(line), library)
  const globe = kindOf('valve-globe', bareRadius(line) * BORE, library)
  if (!gate || !globe) return
  const reach = gate.lengthM / 2 + radius + 0.1
  const foot = before.take({ ...TEE, want: inlet.along - reach, lengthM: 2 * radius, halfM: radius })
  const head = after.take({ ...TEE, want: outlet.along + reach, lengthM: 2 * radius, halfM: radius })
  if (!foot || !head) return
  const out = Math.max(0.55, 5 * radius + 0.3)
  const side = [1, -1]
    .map((s): Vec3 => [-inlet.tangent[2] * s, 0, inlet.tangent[0] * s])
    .find((way) => isFree(foot.at, head.at, way, out, occupancy.taken.bind(occupancy)))
  if (!side) return
  const points: Vec3[] = [foot.at, add(foot.at, scale(side, out)), add(head.at, scale(side, out)), head.at]
  const tee = { kind: 'tee', radius: line.diameter / 2 } as const
  const route: Route = {
    line: { ...line, diameter: 2 * radius },
    legs: [points],
    points,
    ends: [[tee, tee]],
    clashes: [],
  }
  put.bypasses.push(route)
  const at = scale(add(points[1]!, points[2]!), 0.5)
  const spot = { at, tangent: inlet.tangent, along: 0, straight: inlet.straight }
  put.add('valve-globe', globe, poseInPipe(spot, globe, occupancy), valve, undefined)
}

const TEE = { towards: 'both', withinM: 0.3, heightM: 0.1, level: true } as const

/** Nothing beside the valve where the bypass would run, at its height and a little above. */
function isFree(
  from: Vec3,
  to: Vec3,
  way: Vec3,
  out: number,
  taken: (x: number, y: number, z: number) => boolean,
): boolean {
  for (let k = 0; k <= 8; k++) {
    const t = k / 8
    const [x, y, z] = [0, 1, 2].map((a) => from[a]! + (to[a]! - from[a]!) * t + way[a]! * out) as [
      number,
      number,
      number,
    ]
    if (taken(x, y, z) || taken(x, y + 0.5, z)) return false
  }
  return true
}
