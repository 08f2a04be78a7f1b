/** Small vector maths in the scene's frame: metres, x east, y up, z south; turns are degrees, counter-clockwise from above. */
import type { Box, Vec3 } from '#core/compiled/scene'

/** Where a thing stands and how it is turned about the vertical. */
export interface Pose {
  readonly at: Vec3
  readonly turnDeg: number
}

/** Cosine and sine of a turn; exact for quarter turns, so that square layouts stay square. */
export function turnOf(deg: number): { readonly cos: number; readonly sin: number } {
  const quarter = (((deg % 360) + 360) % 360) / 90
  if (Number.isInteger(quarter)) {
    return { cos: [1, 0, -1, 0][quarter]!, sin: [0, 1, 0, -1][quarter]! }
  }
  const rad = (deg * Math.PI) / 180
  return { cos: Math.cos(rad), sin: Math.sin(rad) }
}

/** A direction of the model turned into the scene. */
export function turned(v: Vec3, deg: number): Vec3 {
  const { cos, sin } = turnOf(deg)
  return [v[0] * cos + v[2] * sin, v[1], -v[0] * sin + v[2] * cos]
}

/** A point of the model put into the scene. */
export const placed = (p: Vec3, pose: Pose): Vec3 => add(turned(p, pose.turnDeg), pose.at)

/** A point of the scene seen from the model. */
export const unplaced = (p: Vec3, pose: Pose): Vec3 => turned(sub(p, pose.at), -pose.turnDeg)

/** Unit quaternion x, y, z, w of a turn about y. */
export function turnQuaternion(deg: number): readonly [number, number, number, number] {
  const half = (deg * Math.PI) / 360
  return [0, Math.sin(half), 0, Math.cos(half)]
}

/** Hamilton product: first b, then a. */
export function multiply(
  a: readonly [number, number, number, number],
  b: readonly [number, number, number, number],
): readonly [number, number, number, number] {
  const [ax, ay, az, aw] = a
  const [bx, by, bz, bw] = b
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ]
}

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const scale = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k]
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const length = (a: Vec3): number => Math.hypot(a[0], a[1], a[2])
export const distance = (a: Vec3, b: Vec3): number => length(sub(a, b))
export const mix = (a: Vec3, b: Vec3, t: number): Vec3 => add(a, scale(sub(b, a), t))
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

export function normalize(a: Vec3): Vec3 {
  const l = length(a)
  return l > 0 ? scale(a, 1 / l) : [0, 1, 0]
}

export const EMPTY_BOX: Box = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]

export const union = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.max(a[3], b[3]),
  Math.max(a[4], b[4]),
  Math.max(a[5], b[5]),
]

export const grown = (b: Box, by: number): Box => [
  b[0] - by,
  b[1] - by,
  b[2] - by,
  b[3] + by,
  b[4] + by,
  b[5] + by,
]

export const isEmpty = (b: Box): boolean => b[0] > b[3]

export function boxOf(points: Iterable<Vec3>): Box {
  let box = EMPTY_BOX
  for (const [x, y, z] of points) box = union(box, [x, y, z, x, y, z])
  return box
}

/** Box of a column of coordinates, three per point. */
export function boxOfPositions(positions: ArrayLike<number>): Box {
  const box = [...EMPTY_BOX] as [number, number, number, number, number, number]
  for (let i = 0; i < positions.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      const value = positions[i + k]!
      if (value < box[k]!) box[k] = value
      if (value > box[k + 3]!) box[k + 3] = value
    }
  }
  return box
}

/** Axis-parallel box around a model's box put into the scene. */
export function placedBox(box: Box, pose: Pose): Box {
  if (isEmpty(box)) return box
  const corners: Vec3[] = []
  for (const x of [box[0], box[3]])
    for (const y of [box[1], box[4]]) for (const z of [box[2], box[5]]) corners.push(placed([x, y, z], pose))
  return boxOf(corners)
}

/** To the tenth of a millimetre, so that scene.json stays short and does not differ by machine. */
export const tidy = (x: number): number => Math.round(x * 10_000) / 10_000 + 0
export const tidyPoint = (p: Vec3): Vec3 => [tidy(p[0]), tidy(p[1]), tidy(p[2])]
export const tidyBox = (b: Box): Box => [
  tidy(b[0]),
  tidy(b[1]),
  tidy(b[2]),
  tidy(b[3]),
  tidy(b[4]),
  tidy(b[5]),
]
