/** Small vector arithmetic on tuples; metres, y up. */
import type { Vec3 } from './model'

export const UP: Vec3 = [0, 1, 0]
export const DOWN: Vec3 = [0, -1, 0]
export const EAST: Vec3 = [1, 0, 0]
export const WEST: Vec3 = [-1, 0, 0]
export const SOUTH: Vec3 = [0, 0, 1]
export const NORTH: Vec3 = [0, 0, -1]

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const scale = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k]
/** a + k·b */
export const along = (a: Vec3, b: Vec3, k: number): Vec3 => [
  a[0] + b[0] * k,
  a[1] + b[1] * k,
  a[2] + b[2] * k,
]
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export const length = (a: Vec3): number => Math.sqrt(dot(a, a))
export const distance = (a: Vec3, b: Vec3): number => length(sub(a, b))
export const unit = (a: Vec3): Vec3 => scale(a, 1 / (length(a) || 1))
export const mix = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

/** Point at `angle` about the y axis, counter-clockwise seen from above, 0 at +x (so a quarter turn is -z, north). */
export const polar = (radius: number, angle: number, y = 0): Vec3 => [
  radius * Math.cos(angle),
  y,
  -radius * Math.sin(angle),
]

/** Two unit vectors that complete `n` to a right-handed frame n, s, t. */
export function frameOf(n: Vec3): readonly [Vec3, Vec3] {
  const helper: Vec3 = Math.abs(n[1]) > 0.9 ? EAST : UP
  const s = unit(sub(helper, scale(n, dot(helper, n))))
  return [s, cross(n, s)]
}
