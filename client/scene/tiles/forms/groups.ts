/**
 * Triangles that stand together and face alike, as a few numbers that tell whether an eye can see any of them from the
 * front. Pure, and without three: it runs in a worker.
 */

export interface Grouped {
  /** All indices, those of each group side by side. */
  readonly order: Uint32Array
  /** `GROUP` numbers for each group, in that order. */
  readonly groups: Float32Array
}

/**
 * What a group's numbers are: unit normal in the middle; sine and cosine of the angle that no other is farther from it;
 * middle and radius of a sphere around all, metres; how many indices it has.
 */
export const GROUP = { axis: 0, sin: 3, cos: 4, centre: 5, radius: 8, count: 9, size: 10 } as const

/** What rounding of packed places may turn. */
const SLACK_RAD = 0.035

interface Gathered {
  /** Sum of the normals. */
  readonly axis: [number, number, number]
  /** x, y, z of the least, then of the most. */
  readonly box: Float64Array
  readonly triangles: number[]
}

/** `places` in metres, three numbers a corner; what is farther apart than a block of `blockM` is told apart. */
export function groupByFacing(places: Float32Array, indices: Uint32Array, blockM: number): Grouped {
  const gathered = new Map<string, Gathered>()
  const normals = new Float32Array(indices.length)
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]! * 3
    const b = indices[i + 1]! * 3
    const c = indices[i + 2]! * 3
    const ux = places[b]! - places[a]!
    const uy = places[b + 1]! - places[a + 1]!
    const uz = places[b + 2]! - places[a + 2]!
    const vx = places[c]! - places[a]!
    const vy = places[c + 1]! - places[a + 1]!
    const vz = places[c + 2]! - places[a + 2]!
    let x = uy * vz - uz * vy
    let y = uz * vx - ux * vz
    let z = ux * vy - uy * vx
    const length = Math.sqrt(x * x + y * y + z * z) || 1
    x /= length
    y /= length
    z /= length
    normals[i] = x
    normals[i + 1] = y
    normals[i + 2] = z
    const block = `${Math.floor(places[a]! / blockM)} ${Math.floor(places[a + 2]! / blockM)}`
    const key = `${block} ${direction(x, y, z)}`
    let group = gathered.get(key)
    if (!group) {
      group = { axis: [0, 0, 0], box: Float64Array.of(...NOTHING), triangles: [] }
      gathered.set(key, group)
    }
    group.axis[0] += x
    group.axis[1] += y
    group.axis[2] += z
    for (const corner of [a, b, c]) {
      for (let k = 0; k < 3; k++) {
        group.box[k] = Math.min(group.box[k]!, places[corner + k]!)
        group.box[k + 3] = Math.max(group.box[k + 3]!, places[corner + k]!)
      }
    }
    group.triangles.push(i)
  }
  const order = new Uint32Array(indices.length)
  const groups = new Float32Array(gathered.size * GROUP.size)
  let at = 0
  let nth = 0
  for (const { axis, box, triangles } of gathered.values()) {
    const length = Math.hypot(...axis)
    // Where they cancel each other out nothing is in the middle: then any axis does, with all around it.
    const [x, y, z] = length > 0 ? axis.map((v) => v / length) : [0, 1, 0]
    let half = 0
    for (const i of triangles) {
      const cos = normals[i]! * x! + normals[i + 1]! * y! + normals[i + 2]! * z!
      half = Math.max(half, Math.acos(Math.min(1, Math.max(-1, cos))))
      for (let k = 0; k < 3; k++) order[at++] = indices[i + k]!
    }
    half = Math.min(Math.PI, half + SLACK_RAD)
    const [x0, y0, z0, x1, y1, z1] = box as unknown as readonly number[]
    groups.set(
      [
        ...[x!, y!, z!, Math.sin(half), Math.cos(half)],
        ...[(x0! + x1!) / 2, (y0! + y1!) / 2, (z0! + z1!) / 2],
        ...[Math.hypot(x1! - x0!, y1! - y0!, z1! - z0!) / 2, triangles.length * 3],
      ],
      nth++ * GROUP.size,
    )
  }
  return { order, groups }
}

const NOTHING = [1, 1, 1, -1, -1, -1].map((sign) => sign * Number.POSITIVE_INFINITY)

const SECTORS = 16
const STEEP = 0.35
const FLAT = 0.98

/** A direction's number: roof, underside, or one of sixteen around of what is upright, leans up or leans down. */
function direction(x: number, y: number, z: number): number {
  if (y > FLAT) return -1
  if (y < -FLAT) return -2
  const band = y > STEEP ? 1 : y < -STEEP ? 2 : 0
  const sector = Math.round((Math.atan2(z, x) / (2 * Math.PI)) * SECTORS + SECTORS) % SECTORS
  return band * SECTORS + sector
}

/** False where an eye at `x`, `y`, `z` is behind every triangle of the group whose numbers begin at `at`. */
export function facesEye(groups: Float32Array, at: number, x: number, y: number, z: number): boolean {
  const dx = x - groups[at + GROUP.centre]!
  const dy = y - groups[at + GROUP.centre + 1]!
  const dz = z - groups[at + GROUP.centre + 2]!
  const distance = Math.sqrt(dx * dx + dy * dy + dz * dz)
  const radius = groups[at + GROUP.radius]!
  if (distance <= radius) return true
  const sin = radius / distance
  const cos = Math.sqrt(1 - sin * sin)
  const sinHalf = groups[at + GROUP.sin]!
  const cosHalf = groups[at + GROUP.cos]!
  // The widest angle between axis and view: that of the normals and that of the places together.
  if (cosHalf * cos - sinHalf * sin <= 0) return true
  const along = dx * groups[at]! + dy * groups[at + 1]! + dz * groups[at + 2]!
  return along / distance > -(sinHalf * cos + cosHalf * sin)
}

/** Metres from there to the nearest group, 0 within one. */
export function distanceToGroups(groups: Float32Array, x: number, y: number, z: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < groups.length; at += GROUP.size) {
    const dx = x - groups[at + GROUP.centre]!
    const dy = y - groups[at + GROUP.centre + 1]!
    const dz = z - groups[at + GROUP.centre + 2]!
    least = Math.min(least, Math.sqrt(dx * dx + dy * dy + dz * dz) - groups[at + GROUP.radius]!)
  }
  return Math.max(0, least)
}

/** False where all of the group whose numbers begin at `at` lies beyond one of the sides of a view (view.ts). */
export function isGroupWithin(
  groups: Float32Array,
  at: number,
  sides: Float32Array,
  eye: { readonly x: number; readonly y: number; readonly z: number },
): boolean {
  const dx = groups[at + GROUP.centre]! - eye.x
  const dy = groups[at + GROUP.centre + 1]! - eye.y
  const dz = groups[at + GROUP.centre + 2]! - eye.z
  const radius = groups[at + GROUP.radius]!
  for (let i = 0; i < sides.length; i += 3) {
    if (sides[i]! * dx + sides[i + 1]! * dy + sides[i + 2]! * dz < -radius) return false
  }
  return true
}
