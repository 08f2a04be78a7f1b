/** Runs one cell's bake: every vertex and ground texel of it, past everything around. Called in a worker. */
import { Caster, skyFan } from './caster'
import { fillGround } from './ground-block'
import { inset } from './inset'
import { type Answer, type BakeJob, pointsOf, type Receiver, texelsOf } from './job'
import { lampByte } from './lamps'
import { fill, type Points, smooth } from './spread'

const RAYS = 24
const THIN_RAYS = 12
const FAN = skyFan(RAYS)
const THIN_FAN = skyFan(THIN_RAYS)
const LIFT_M = 0.035
const THIN_LIFT_M = 0.1
/** Points nearer to each other than this, facing the same way, share one answer. */
const SHARE_M = 0.1
const THIN_SHARE_M = 0.25
/** Steps of a unit normal's components within which two points face the same way. */
const SHARE_NORMAL = 3
const THIN_SHARE_NORMAL = 1.2
/** A share of rays beyond this that began inside something: so did the point. */
const INSIDE_SHARE = 0.35
const FLOOR = 0.12
/** Openness of what lies inside something and has no neighbour that sees out. */
const UNKNOWN = 0.45

export function runJob(job: BakeJob): Answer {
  const points = pointsOf(job)
  const bytes = new Uint8Array(points * 3)
  const caster = new Caster(job)
  const { ids, at, normal, thin } = distinct(job.receivers)
  inset(at, normal, thin, job.receivers, ids)
  const seen = cast(caster, at, normal, thin)
  fill(seen, job.receivers, ids)
  smooth(seen, at, normal, job.receivers, ids)
  let to = 0
  for (const own of ids) {
    for (const id of own) {
      bytes[to] = Math.round(255 * Math.min(1, seen.known[id] ? seen.open[id]! : UNKNOWN))
      bytes[to + points] = lampByte(seen.warm[id]!)
      bytes[to + 2 * points] = lampByte(seen.cool[id]!)
      to++
    }
  }
  if (job.ground && texelsOf(job.ground) > 0) fillGround(caster, job.ground, bytes, to, points)
  return { points, bytes }
}

/** Names each vertex's point: vertices that lie and face alike have one. */
function distinct(receivers: readonly Receiver[]) {
  const at: number[] = []
  const normal: number[] = []
  const thin: number[] = []
  const known = new Map<number, number>()
  const ids = receivers.map((receiver) => {
    const own = new Uint32Array(receiver.thin.length)
    for (let i = 0; i < own.length; i++) {
      const key = keyOf(receiver, i)
      let id = known.get(key)
      if (id === undefined) {
        id = thin.length
        known.set(key, id)
        for (let k = 0; k < 3; k++) {
          at.push(receiver.positions[i * 3 + k]!)
          normal.push(receiver.normals[i * 3 + k]!)
        }
        thin.push(receiver.thin[i]!)
      }
      own[i] = id
    }
    return own
  })
  return { ids, at: Float32Array.from(at), normal: Float32Array.from(normal), thin: Uint8Array.from(thin) }
}

/** A whole number below 2⁵³ that is equal for vertices close together and facing alike. Sites span under 650 m. */
function keyOf({ positions, normals, thin }: Receiver, i: number): number {
  const isThin = thin[i] === 1
  const step = isThin ? THIN_SHARE_M : SHARE_M
  const turn = isThin ? THIN_SHARE_NORMAL : SHARE_NORMAL
  let key = isThin ? 1 : 0
  for (let k = 0; k < 3; k++) key = key * 8192 + ((Math.round(positions[i * 3 + k]! / step) + 4096) & 8191)
  for (let k = 0; k < 3; k++) key = key * 8 + Math.round(normals[i * 3 + k]! * turn) + 3
  return key
}

function cast(caster: Caster, at: Float32Array, normal: Float32Array, thin: Uint8Array): Points {
  const count = thin.length
  const seen: Points = {
    open: new Float32Array(count),
    warm: new Float32Array(count),
    cool: new Float32Array(count),
    known: new Uint8Array(count),
  }
  for (let i = 0; i < count; i++) {
    const isThin = thin[i] === 1
    const lift = isThin ? THIN_LIFT_M : LIFT_M
    caster.look(at, normal, i * 3, isThin ? THIN_FAN : FAN, lift)
    seen.open[i] = Math.max(FLOOR, caster.open)
    if (caster.inside > INSIDE_SHARE) continue
    seen.known[i] = 1
    caster.light(at, normal, i * 3, lift)
    seen.warm[i] = caster.warm
    seen.cool[i] = caster.cool
  }
  return seen
}
