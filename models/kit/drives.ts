/** What a machine turns with: couplings under their guards, base frames and the push-button post beside. */
import type { Builder } from './builder'
import type { Drawing } from './define'
import type { Vec3 } from './model'
import { cylinder, disc, rod } from './round'
import { bar, block, box, quad } from './solids'
import { along, UP } from './vec'

/** Quaternion that turns local y into +x: the shafts of horizontal machines. */
export const SHAFT_ALONG_X: readonly [number, number, number, number] = [0, 0, -Math.SQRT1_2, Math.SQRT1_2]
export const SHAFT_UPRIGHT: readonly [number, number, number, number] = [0, 0, 0, 1]

/** The turning coupling between two shaft ends at x = `from` and `to`, with a white mark that lets the eye see it turn. */
export function coupling(b: Drawing, name: string, from: number, to: number, y: number, r: number): void {
  const l = to - from
  b.moving(name, 240, { at: [(from + to) / 2, y, 0], rotation: SHAFT_ALONG_X }, (p) => {
    p.use('flange')
    cylinder(p, [0, -l / 2, 0], [0, l / 2, 0], r * 0.45, { segments: 10, caps: 'none' })
    for (const s of [-1, 1]) {
      cylinder(p, [0, s * l * 0.3, 0], [0, s * l * 0.14, 0], r, { segments: 14 })
      p.use('bolt')
      for (let i = 0; i < 6; i++) {
        const a = (i / 6) * Math.PI * 2
        const foot: Vec3 = [r * 0.72 * Math.cos(a), s * l * 0.29, r * 0.72 * Math.sin(a)]
        cylinder(p, foot, along(foot, UP, s * l * 0.08), r * 0.12, { segments: 5 })
      }
      p.use('flange')
    }
    p.use('white')
    box(p, [r * 0.98, 0, 0], [r * 0.12, l * 0.52, r * 0.3])
    p.use('rubber')
    cylinder(p, [0, -l * 0.12, 0], [0, l * 0.12, 0], r * 0.8, { segments: 12, caps: 'none' })
  })
}

/** An orange coupling guard: hoops and slats over the shaft, open between, so that the coupling is seen to turn. */
export function couplingGuard(
  b: Builder,
  from: number,
  to: number,
  y: number,
  r: number,
  foot: number,
): void {
  b.keep(() => {
    b.use('orange')
    if (b.lod > 0) {
      cylinder(b, [from, y, 0], [to, y, 0], r, { segments: 12 })
      return
    }
    const slats = 8
    for (let i = 0; i <= slats; i++) {
      const a = (i / slats) * Math.PI
      const p = (x: number): Vec3 => [x, y + r * Math.sin(a), r * Math.cos(a)]
      bar(b, p(from), p(to), 0.012, r * 0.26, { up: [0, Math.cos(a), -Math.sin(a)], step: 99 })
    }
    for (const x of [from, to]) {
      const side = x === from ? -1 : 1
      disc(b, [x, y, 0], [side, 0, 0], r * 1.04, { inner: r * 0.5, segments: 18 })
      disc(b, [x - side * 0.012, y, 0], [-side, 0, 0], r * 1.04, { inner: r * 0.5, segments: 18 })
    }
    for (const z of [-1, 1]) {
      bar(b, [from, y, z * r], [to, y, z * r], 0.02, 0.05)
      for (const x of [from + 0.04, to - 0.04])
        rod(b, [x, foot, z * r * 1.02], [x, y, z * r * 1.02], 0.016, 5)
    }
  })
}

/** Concrete plinth, grout and a fabricated base frame with a drip rim; the frame's top is at `top`. */
export function baseFrame(
  b: Builder,
  size: { readonly from: number; readonly to: number; readonly width: number; readonly top: number },
): void {
  const { from, to, width, top } = size
  const middle = (from + to) / 2
  const rail = Math.min(0.18, top * 0.35)
  b.keep(() => {
    b.use('concrete')
    block(b, [middle, 0, 0], [to - from + 0.3, top - rail, width + 0.3])
    b.use('paint', '#8f9aa2')
    for (const z of [-1, 1]) {
      bar(b, [from, top - rail / 2, (z * width) / 2], [to, top - rail / 2, (z * width) / 2], 0.09, rail)
    }
    for (const x of [from, to]) {
      bar(b, [x, top - rail / 2, -width / 2], [x, top - rail / 2, width / 2], 0.09, rail)
    }
    box(b, [middle, top - 0.03, 0], [to - from, 0.03, width], { omit: ['bottom', '-x', '+x', '-z', '+z'] })
    b.upTo(0, () =>
      b.slender(() => {
        b.use('bolt')
        for (const z of [-1, 1])
          for (const x of [from + 0.15, middle, to - 0.15]) {
            const at: Vec3 = [x, top - rail, z * (width / 2 + 0.07)]
            cylinder(b, at, along(at, UP, 0.07), 0.018, { segments: 6, caps: 'end' })
          }
      }),
    )
  })
}

/** The push-button post beside a motor: start, stop, ammeter, and the cable's duct out of the ground. */
export function controlPost(b: Builder, foot: Vec3, facing: Vec3 = [0, 0, 1]): void {
  b.upTo(1, () =>
    b.keep(() => {
      b.use('galvanised')
      rod(b, foot, along(foot, UP, 1.2), 0.03, 7)
      const head = along(foot, UP, 1.33)
      b.within([facing[2], 0, -facing[0]], UP, facing, head, () => {
        b.use('paint-white')
        box(b, [0, 0, 0.02], [0.24, 0.36, 0.13])
        b.upTo(0, () => {
          const button = (x: number, y: number) =>
            cylinder(b, [x, y, 0.085], [x, y, 0.115], 0.026, { segments: 8, caps: 'end' })
          b.use('red')
          button(0, -0.1)
          b.use('leaf', '#58e088')
          button(0, -0.01)
          b.use('white')
          box(b, [0, 0.1, 0.087], [0.13, 0.1, 0.02])
          b.use('rail-yellow')
          box(b, [0, 0.19, 0.03], [0.28, 0.02, 0.18])
        })
      })
      b.use('galvanised', '#d0d0d0')
      b.upTo(0, () => box(b, along(foot, UP, 0.01), [0.22, 0.02, 0.22], { omit: ['bottom'] }))
    }),
  )
}

/** A shaft's bearing bracket of round section between x = `from` and `to`, with ribs and an oiler. */
export function bearingHousing(b: Builder, from: number, to: number, y: number, r: number): void {
  b.keep(() => {
    b.use('pump')
    cylinder(b, [from, y, 0], [to, y, 0], r, { segments: 16 })
    b.upTo(0, () => {
      const n = 5
      for (let i = 0; i < n; i++) {
        const x = from + ((to - from) * (i + 0.7)) / (n + 0.4)
        cylinder(b, [x - 0.008, y, 0], [x + 0.008, y, 0], r * 1.13, { segments: 16 })
      }
      // Constant-level oiler: an amber bulb on a side arm.
      const elbow: Vec3 = [(from + to) / 2, y - r * 0.4, r + 0.09]
      b.use('flange')
      rod(b, along(elbow, [0, 0, -1], 0.12), elbow, 0.012, 5)
      b.use('rail-yellow', '#f0c890')
      cylinder(b, along(elbow, UP, 0.005), along(elbow, UP, 0.13), 0.035, { segments: 9 })
      b.use('red')
      cylinder(b, along(elbow, UP, -0.02), along(elbow, UP, 0.01), 0.022, { segments: 7 })
    })
  })
}

/** A fan's hub with five twisted aluminium blades of radius `r`, axis along local y. */
export function fanBlades(b: Builder, r: number): void {
  b.use('paint', '#b6bcc0')
  cylinder(b, [0, -0.14, 0], [0, 0.1, 0], 0.26, { segments: 16 })
  const n = 5
  const steps = 4
  for (let i = 0; i < n; i++) {
    b.use('paint-white', '#e0e4e6')
    b.at(
      [0, 0, 0],
      () => {
        const at = (k: number, e: number): readonly [number, number, number] => {
          const t = k / steps
          const x = 0.24 + (r * 0.97 - 0.24) * t
          const half = (0.2 + 0.08 * Math.sin(t * Math.PI * 0.8)) * 0.9
          const pitch = 0.75 - 0.45 * t
          return [x, e * half * Math.sin(pitch), e * half * Math.cos(pitch)]
        }
        for (let k = 0; k < steps; k++) {
          // Tips in warning yellow: they show in the shade of a deck that a fan turns.
          if (k === steps - 1) b.use('rail-yellow')
          quad(b, [at(k, 1), at(k + 1, 1), at(k + 1, -1), at(k, -1)], 9)
          quad(b, [at(k, -1), at(k + 1, -1), at(k + 1, 1), at(k, 1)], 9)
        }
      },
      (i / n) * Math.PI * 2,
    )
  }
}
