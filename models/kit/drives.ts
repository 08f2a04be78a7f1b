/** What turns a machine: finned motors, couplings under their guards, base frames and the push-button post beside. */
import type { Builder } from './builder'
import type { Drawing } from './define'
import type { Vec3 } from './model'
import { cylinder, disc, hoop, lathe, rod, tube } from './round'
import { bar, block, box } from './solids'
import { along, EAST, UP } from './vec'

/** Quaternion that turns local y into +x: the shafts of horizontal machines. */
export const SHAFT_ALONG_X: readonly [number, number, number, number] = [0, 0, -Math.SQRT1_2, Math.SQRT1_2]
export const SHAFT_UPRIGHT: readonly [number, number, number, number] = [0, 0, 0, 1]

export interface MotorSize {
  readonly radius: number
  /** Between the drive-end shield and the end of the fan cowl. */
  readonly length: number
}

/**
 * A totally enclosed, fan-cooled motor. Drawn upright: local y is the shaft, drive end at y = 0, cowl above; wrap in
 * `b.lying` for a horizontal one (local x is then up). `feet` is the drop from the shaft to the frame it stands on.
 */
export function motor(b: Builder, { radius: r, length: l }: MotorSize, feet?: number): void {
  const body = r * 0.9
  b.keep(() => {
    b.use('motor')
    const strip = (points: readonly (readonly [number, number])[]) => lathe(b, [points], { segments: 22 })
    strip([
      [body, l * 0.08],
      [body, l * 0.74],
    ])
    for (const [from, to] of [
      [0, 0.08],
      [0.74, 0.8],
    ] as const) {
      strip([
        [r, l * to],
        [body, l * to],
      ])
      strip([
        [r, l * from],
        [r, l * to],
      ])
      strip([
        [body * 0.6, l * from],
        [r, l * from],
      ])
    }
    strip([
      [0.04, -l * 0.04],
      [r * 0.6, -l * 0.04],
    ])
    strip([
      [r * 0.6, -l * 0.04],
      [r * 0.68, 0],
    ])
    // Fan cowl: slightly wider, rounded rim, grille.
    strip([
      [r * 0.97, l * 0.8],
      [r * 0.97, l * 0.95],
      [r * 0.88, l],
    ])
    b.use('rubber', '#8a8f94')
    strip([
      [r * 0.88, l],
      [0, l + 0.002],
    ])
    b.upTo(0, () => {
      for (const k of [0.3, 0.55, 0.78]) {
        b.use('motor')
        hoop(b, [0, l + 0.004, 0], UP, r * k, 0.006, 16)
      }
      b.use('motor')
      const fins = 28
      for (let i = 0; i < fins; i++) {
        const a = ((i + 0.5) / fins) * Math.PI * 2
        if (Math.abs(Math.sin(a)) < 0.16 && feet !== undefined) continue
        const at = (y: number): Vec3 => [body * 1.045 * Math.cos(a), y, -body * 1.045 * Math.sin(a)]
        bar(b, at(l * 0.1), at(l * 0.73), 0.009, r * 0.16, {
          up: [Math.cos(a), 0, -Math.sin(a)],
          ends: false,
          step: 99,
        })
      }
    })
    terminalBox(b, r, l, feet !== undefined)
    if (feet !== undefined) {
      b.use('motor')
      for (const z of [-0.72, 0.72])
        for (const y of [0.16, 0.62]) {
          box(b, [-(r * 0.6 + feet) / 2, l * y, r * z], [feet - r * 0.6, l * 0.16, r * 0.34], {
            omit: ['-x', '+x'],
          })
        }
      b.upTo(0, () => {
        b.use('galvanised')
        hoop(b, [r * 1.12, l * 0.62, 0], [0, 0, 1], r * 0.15, 0.014, 10)
      })
    }
  })
}

/**
 * A high-voltage motor with its air-to-air cooler box on top, shaft along x from `from` to `to` at height `y`, standing on
 * a frame whose top is at `foot`.
 */
export function highVoltageMotor(
  b: Builder,
  at: {
    readonly from: number
    readonly to: number
    readonly y: number
    readonly radius: number
    readonly foot: number
  },
): void {
  const { from, to, y, radius: r, foot } = at
  const l = to - from
  const x = (t: number) => from + l * t
  b.keep(() => {
    b.use('motor', '#dfe8ee')
    box(b, [x(0.5), (foot + y + r * 0.15) / 2, 0], [l * 0.84, y + r * 0.15 - foot, r * 1.9], {
      omit: ['bottom'],
    })
    cylinder(b, [x(0.06), y, 0], [x(0.94), y, 0], r * 0.98, { segments: 24 })
    box(b, [x(0.5), y + r * 1.28, 0], [l * 0.78, r * 0.9, r * 1.7])
    b.upTo(1, () => {
      cylinder(b, [x(0), y, 0], [x(1), y, 0], r * 0.34, { segments: 14 })
      b.use('motor', '#c6d2da')
      box(b, [x(0.9), y + r * 1.3, 0], [l * 0.1, r * 0.76, r * 1.5])
    })
    b.upTo(0, () => {
      // Stiffened cooler sides, louvred end, terminal box, feet and bearing oil rings.
      b.use('motor', '#c6d2da')
      for (const z of [-1, 1]) {
        for (let i = 0; i < 6; i++)
          box(b, [x(0.17 + i * 0.132), y + r * 1.28, r * 0.87 * z], [0.04, r * 0.86, 0.05])
        for (let i = 0; i < 4; i++)
          box(b, [x(0.17 + i * 0.22), (foot + y) / 2, r * 0.97 * z], [0.05, (y - foot) * 0.9, 0.06])
      }
      for (let i = 0; i < 6; i++) {
        b.use('rubber', '#7a8084')
        box(b, [x(0.956), y + r * (1.0 + i * 0.12), 0], [0.02, r * 0.05, r * 1.3])
      }
      b.use('motor', '#eef2f5')
      box(b, [x(0.42), y + r * 0.05, r * 1.2], [l * 0.34, r * 0.8, r * 0.5])
      b.use('galvanised')
      for (const z of [-0.62, 0.62]) hoop(b, [x(0.5), y + r * 1.8, r * z], [0, 0, 1], r * 0.12, 0.016, 8)
      b.use('flange')
      box(b, [x(0.3), y + r * 0.55, r * 0.96], [0.2, 0.12, 0.01])
    })
  })
}

/** Terminal box on the crown of a lying motor or the side of an upright one, its cable hanging off. */
function terminalBox(b: Builder, r: number, l: number, lying: boolean): void {
  b.use('motor', '#e6ebf0')
  const size: Vec3 = [r * 0.5, l * 0.3, r * 0.75]
  b.within(
    lying ? [Math.SQRT1_2, 0, -Math.SQRT1_2] : [1, 0, 0],
    UP,
    lying ? [Math.SQRT1_2, 0, Math.SQRT1_2] : [0, 0, 1],
    [0, 0, 0],
    () => {
      box(b, [r * 1.18, l * 0.32, 0], size)
      b.upTo(0, () => {
        b.use('motor', '#c8d2dc')
        box(b, [r * 1.44, l * 0.32, 0], [0.02, l * 0.32, r * 0.8])
        b.use('rubber')
        tube(
          b,
          [
            [r * 1.2, l * 0.32, r * 0.38],
            [r * 1.2, l * 0.32, r * 0.62],
            [r * 0.8, l * 0.33, r * 0.95],
          ],
          r * 0.07,
          { segments: 6 },
        )
      })
    },
  )
}

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

/** Direction of a horizontal shaft, for readers of drawings. */
export const SHAFT = EAST
