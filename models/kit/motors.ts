/** Electric motors: finned low-voltage ones and high-voltage ones with a cooler on top. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { cylinder, hoop, lathe, tube } from './round'
import { bar, box } from './solids'
import { UP } from './vec'

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
