/** Pipes, flanges, nozzles and hand valves. Flange sizes follow one rule from the pipe's radius, so that any two meet. */
import type { Builder } from './builder'
import type { Nozzle, Vec3 } from './model'
import { cylinder, disc, hoop, lathe, rod, tube } from './round'
import { add, along, cross, distance, dot, frameOf, mix, scale, sub, UP, unit } from './vec'

export const flangeRadius = (pipe: number) => pipe * 1.55 + 0.03
export const flangeThickness = (pipe: number) => Math.max(0.025, pipe * 0.22)
/** Gap between two flanges of a pair, where the gasket sits. */
export const FLANGE_GAP = 0.008

/** Shorthand for the nozzle contract. */
export const nozzleAt = (at: Vec3, direction: Vec3, radius: number): Nozzle => ({ at, direction, radius })

/** One flange whose sealing face is at `face` looking along `direction`; studs and nuts show on its back. */
export function flange(b: Builder, face: Vec3, direction: Vec3, pipe: number, bolts = true): void {
  const r = flangeRadius(pipe)
  const t = flangeThickness(pipe)
  b.upTo(1, () =>
    b.keep(() => {
      b.use('flange')
      cylinder(b, along(face, direction, -t), face, r, {
        segments: pipe > 0.2 ? 24 : pipe > 0.06 ? 16 : pipe > 0.035 ? 12 : 8,
      })
    }),
  )
  if (bolts && pipe > 0.03) {
    b.upTo(0, () => boltRing(b, along(face, direction, -t), direction, pipe, t))
  }
}

/** Nuts and stud ends standing `t` proud behind a flange. */
function boltRing(b: Builder, back: Vec3, direction: Vec3, pipe: number, t: number): void {
  const count = pipe > 0.26 ? 16 : pipe > 0.12 ? 12 : pipe > 0.055 ? 8 : 4
  const circle = pipe * 1.3 + 0.018
  const r = Math.max(0.011, pipe * 0.085)
  const [s, n] = frameOf(direction)
  b.slender(() => {
    b.use('bolt')
    for (let i = 0; i < count; i++) {
      const a = ((i + 0.5) / count) * Math.PI * 2
      const foot = along(along(back, s, circle * Math.cos(a)), n, circle * Math.sin(a))
      tube(b, [foot, along(foot, direction, -0.6 * t)], r, { segments: pipe > 0.15 ? 6 : 4, caps: 'end' })
    }
  })
}

/** Two flanges and their gasket gap centred on `at`. */
export function flangePair(b: Builder, at: Vec3, direction: Vec3, pipe: number): void {
  flange(b, along(at, direction, -FLANGE_GAP / 2), direction, pipe)
  flange(b, along(at, direction, FLANGE_GAP / 2), scale(direction, -1), pipe)
}

/** The flange a pipe ends in where it meets a nozzle; returns where the pipe itself starts. */
export function matingFlange(b: Builder, nozzle: Nozzle): Vec3 {
  const face = along(nozzle.at, nozzle.direction, FLANGE_GAP)
  flange(b, face, scale(nozzle.direction, -1), nozzle.radius)
  return along(face, nozzle.direction, flangeThickness(nozzle.radius))
}

/** A neck of `length` ending in a flange whose face is the nozzle's `at`; `blind` closes it with a bolted cover. */
export function nozzle(
  b: Builder,
  n: Nozzle,
  length: number,
  options: { readonly blind?: boolean; readonly tint?: string } = {},
): void {
  b.upTo(1, () =>
    b.keep(() => {
      b.use('pipe-paint', options.tint ?? '#ffffff')
      const back = along(n.at, n.direction, -flangeThickness(n.radius))
      const foot = along(n.at, n.direction, -length)
      cylinder(b, foot, back, n.radius, { caps: 'none', segments: n.radius > 0.15 ? 20 : 12 })
      flange(b, n.at, n.direction, n.radius)
      if (!options.blind) b.upTo(0, () => bore(b, n))
      else flange(b, along(n.at, n.direction, FLANGE_GAP), scale(n.direction, -1), n.radius)
    }),
  )
  if (b.lod === 2 && n.radius > 0.12) {
    b.keep(() => {
      b.use('pipe-paint')
      cylinder(b, along(n.at, n.direction, -length), n.at, n.radius, { caps: 'end', segments: 12 })
    })
  }
}

/** The dark mouth of an open nozzle. */
function bore(b: Builder, n: Nozzle): void {
  b.use('rubber', '#8f8f8f')
  disc(b, along(n.at, n.direction, 0.002), n.direction, n.radius * 0.92, { segments: 14 })
}

/** A manhole with its blind cover, hinge davit and handle. `at` is the cover's gasket face. */
export function manway(
  b: Builder,
  at: Vec3,
  direction: Vec3,
  options: { radius?: number; length?: number } = {},
): void {
  const { radius = 0.26, length = 0.35 } = options
  const n = nozzleAt(at, direction, radius)
  nozzle(b, n, length, { blind: true })
  b.upTo(0, () => {
    b.slender(() => {
      b.use('steel')
      const level = Math.abs(direction[1]) < 0.5
      const side = unit(level ? cross(UP, direction) : frameOf(direction)[0])
      const cover = along(at, direction, flangeThickness(radius) * 2)
      if (level) {
        // A davit arm swings the cover aside: post at the flange's edge, arm over its middle.
        const edge = along(along(at, side, flangeRadius(radius) + 0.06), direction, -0.05)
        const top = along(edge, UP, flangeRadius(radius) + 0.12)
        tube(
          b,
          bend([edge, top, along(along(cover, UP, flangeRadius(radius) + 0.12), direction, 0.02)], 0.1),
          0.025,
        )
        rod(b, along(cover, UP, flangeRadius(radius) + 0.12), cover, 0.014)
      }
      const grip = along(cover, scale(side, -1), radius * 0.6)
      rod(b, along(grip, direction, 0.06), along(along(grip, direction, 0.06), side, radius * 1.2), 0.012)
    })
  })
}

/** Points of a polyline with its corners rounded to `radius`, straights split to at most `step`. */
export function bend(points: readonly Vec3[], radius: number, near = 6, step = 1.6): Vec3[] {
  const out: Vec3[] = []
  const straightTo = (to: Vec3) => {
    const from = out[out.length - 1]!
    const gap = distance(from, to)
    if (gap < 1e-4) return
    const n = Number.isFinite(step) ? Math.max(1, Math.min(200, Math.ceil(gap / step - 1e-6))) : 1
    for (let i = 1; i <= n; i++) out.push(mix(from, to, i / n))
  }
  out.push(points[0]!)
  for (let i = 1; i < points.length - 1; i++) {
    const before = points[i - 1]!
    const corner = points[i]!
    const after = points[i + 1]!
    const a = unit(sub(corner, before))
    const c = unit(sub(after, corner))
    const turn = Math.acos(Math.max(-1, Math.min(1, dot(a, c))))
    // Nearly straight needs no bend; straight back has none.
    if (turn < 0.02) continue
    if (turn > Math.PI - 0.02) {
      straightTo(corner)
      continue
    }
    const room = Math.min(distance(before, corner), distance(corner, after)) * 0.49
    const tangent = Math.min(radius * Math.tan(turn / 2), room)
    const r = tangent / Math.tan(turn / 2)
    const start = along(corner, a, -tangent)
    straightTo(start)
    const inward = unit(sub(c, scale(a, dot(a, c))))
    const centre = along(start, inward, r)
    const n = Math.max(2, Math.round((turn / (Math.PI / 2)) * near))
    for (let j = 1; j <= n; j++) {
      const t = (turn * j) / n
      out.push(along(along(centre, inward, -r * Math.cos(t)), a, r * Math.sin(t)))
    }
  }
  straightTo(points[points.length - 1]!)
  return out
}

/** A pipe through points with long-radius elbows (1.5 D); paint is the builder's current one. */
export function pipe(
  b: Builder,
  points: readonly Vec3[],
  radius: number,
  options: { readonly bendRadius?: number; readonly caps?: 'none' | 'both' | 'start' | 'end' } = {},
): void {
  const near = b.lod === 0 ? 6 : b.lod === 1 ? 3 : 2
  const path = bend(points, options.bendRadius ?? radius * 3, near, b.step(1.6))
  const segments = radius > 0.25 ? 18 : radius > 0.1 ? 14 : radius > 0.04 ? 10 : 6
  tube(b, path, radius, { segments, caps: options.caps ?? 'none' })
}

/** A spoked handwheel with its rim centre at `at`, facing `axis`. */
export function handwheel(b: Builder, at: Vec3, axis: Vec3, radius: number, tint = '#ffffff'): void {
  b.upTo(radius > 0.2 ? 1 : 0, () =>
    b.slender(() => {
      b.use('red', tint)
      hoop(b, at, axis, radius, Math.max(0.011, radius * 0.07), radius > 0.15 ? 14 : 9)
      b.upTo(0, () => {
        const [s, t] = frameOf(axis)
        for (let i = 0; i < 4; i++) {
          const a = (i / 4) * Math.PI * 2
          const rim = along(along(at, s, radius * Math.cos(a)), t, radius * Math.sin(a))
          rod(b, along(at, axis, -radius * 0.12), rim, Math.max(0.007, radius * 0.045), 4)
        }
      })
    }),
  )
}

/** A rising-stem gate valve between two flange pairs; `direction` along the pipe, `up` along the stem. */
export function gateValve(b: Builder, at: Vec3, direction: Vec3, radius: number, up: Vec3 = UP): void {
  const half = gateValveHalfLength(radius)
  b.keep(() => {
    b.use('valve')
    const t = flangeThickness(radius)
    cylinder(b, along(at, direction, -half + t), along(at, direction, half - t), radius * 1.15, {
      segments: radius > 0.05 ? 12 : 7,
      caps: 'none',
    })
    const side = cross(direction, up)
    b.within(side, up, cross(side, up), at, () => {
      lathe(
        b,
        [
          [
            [radius * 1.1, 0],
            [radius * 1.1, radius * 1.9],
          ],
          [
            [radius * 1.45, radius * 1.9],
            [radius * 1.45, radius * 2.25],
          ],
          [
            [radius * 1.45, radius * 2.25],
            [radius * 0.9, radius * 2.25],
          ],
          [
            [radius * 0.95, radius * 2.25],
            [radius * 0.45, radius * 3.4],
          ],
        ],
        { segments: radius > 0.05 ? 14 : 7 },
      )
      b.upTo(1, () => {
        for (const s of [-1, 1]) {
          rod(b, [radius * 0.4 * s, radius * 3.2, 0], [radius * 0.3 * s, radius * 4.7, 0], radius * 0.13, 5)
        }
        b.use('bolt', '#e8e8e8')
        rod(b, [0, radius * 3.3, 0], [0, radius * 6 + 0.05, 0], radius * 0.11 + 0.004, 6)
      })
    })
    handwheel(b, along(at, up, radius * 4.7 + 0.03), up, radius * 1.45 + 0.06)
  })
  flangePair(b, along(at, direction, -half), direction, radius)
  flangePair(b, along(at, direction, half), direction, radius)
}

/** Half the face-to-face length of a hand valve, so that pipes can be cut to meet it. */
export const gateValveHalfLength = (radius: number) => radius * 2.2 + 0.06

/** A small vent or drain: stub with a valve and plug. */
export function drain(b: Builder, at: Vec3, direction: Vec3, radius = 0.025): void {
  b.upTo(0, () =>
    b.keep(() => {
      b.use('pipe-paint')
      const stub = along(at, direction, 0.1)
      rod(b, along(at, direction, -0.12), stub, radius, 8)
      const [side] = frameOf(direction)
      gateValve(b, along(stub, direction, gateValveHalfLength(radius)), direction, radius, side)
      disc(b, add(stub, scale(direction, gateValveHalfLength(radius) * 2 + 0.03)), direction, radius * 1.4)
    }),
  )
}
