/** What equipment stands on: plinths, skirts with anchor chairs, saddles, legs; and lugs it is lifted by. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { cylinder, lathe, rod, straight } from './round'
import { bar, block, box, quad } from './solids'
import { polar } from './vec'

/** An octagonal concrete base with a chamfered edge, its top at `top`, wide `radius` across corners. */
export function octagon(b: Builder, radius: number, top: number): void {
  b.keep(() => {
    b.use('concrete')
    const c = b.lod === 0 ? 0.03 : 0
    const at = (i: number, r: number, y: number) => polar(r, ((i + 0.5) / 8) * Math.PI * 2, y)
    for (let i = 0; i < 8; i++) {
      quad(
        b,
        [at(i, radius, 0), at(i + 1, radius, 0), at(i + 1, radius, top - c), at(i, radius, top - c)],
        1.2,
      )
      if (c > 0)
        quad(b, [
          at(i, radius, top - c),
          at(i + 1, radius, top - c),
          at(i + 1, radius - c, top),
          at(i, radius - c, top),
        ])
      const middle: Vec3 = [0, top, 0]
      const p = b.vertex(middle, [0, 1, 0], 0, 0)
      const q = at(i, radius - c, top)
      const r = at(i + 1, radius - c, top)
      b.triangle(p, b.vertex(q, [0, 1, 0], q[0], q[2]), b.vertex(r, [0, 1, 0], r[0], r[2]))
    }
  })
}

export interface Skirt {
  /** Radius at its top, where it meets the shell, and at its base ring. */
  readonly radius: number
  readonly baseRadius: number
  readonly foot: number
  readonly top: number
  /** Concrete fireproofing instead of bare paint. */
  readonly fireproofed?: boolean
}

/** A skirt with base ring, anchor chairs and bolts, access openings and vent holes. Local axis is y. */
export function skirt(b: Builder, s: Skirt): void {
  const { radius, baseRadius, foot, top, fireproofed = true } = s
  b.keep(() => {
    if (fireproofed) b.use('concrete', '#f2f0ea')
    else b.use('paint')
    lathe(b, [straight(b, baseRadius, foot + 0.06, radius, top)], { segments: 36 })
    b.use('paint', '#dfe3e4')
    const ring = baseRadius + 0.19
    lathe(
      b,
      [
        [
          [ring, foot],
          [ring, foot + 0.035],
        ],
        [
          [ring, foot + 0.035],
          [baseRadius, foot + 0.035],
        ],
      ],
      { segments: 36 },
    )
    b.upTo(0, () => anchorChairs(b, baseRadius, foot))
    b.upTo(1, () => skirtOpening(b, baseRadius + (radius - baseRadius) * 0.2, foot + 0.9, -Math.PI * 0.3))
    b.upTo(0, () => {
      for (let i = 0; i < 8; i++) {
        const a = ((i + 0.3) / 8) * Math.PI * 2
        const r = radius + 0.01
        b.use('rubber')
        cylinder(b, polar(r - 0.05, a, top - 0.25), polar(r + 0.02, a, top - 0.25), 0.04, {
          segments: 8,
          caps: 'end',
        })
      }
    })
  })
}

function anchorChairs(b: Builder, radius: number, foot: number): void {
  const count = Math.max(8, Math.round((radius * Math.PI * 2) / 0.46 / 4) * 4)
  for (let i = 0; i < count; i++) {
    const a = ((i + 0.5) / count) * Math.PI * 2
    b.at(
      [0, 0, 0],
      () => {
        b.use('paint', '#dfe3e4')
        for (const z of [-0.085, 0.085])
          box(b, [radius + 0.075, foot + 0.19, z], [0.17, 0.31, 0.028], { omit: ['bottom', 'top', '-x'] })
        box(b, [radius + 0.08, foot + 0.36, 0], [0.19, 0.035, 0.24], { omit: ['-x'] })
        b.slender(() => {
          b.use('bolt')
          cylinder(b, [radius + 0.09, foot + 0.37, 0], [radius + 0.09, foot + 0.47, 0], 0.03, {
            segments: 5,
            caps: 'end',
          })
        })
      },
      a,
    )
  }
}

/** A round opening through a skirt, with its reinforcing collar. */
function skirtOpening(b: Builder, radius: number, y: number, angle: number): void {
  b.at(
    [0, 0, 0],
    () => {
      b.use('paint', '#dfe3e4')
      b.lying([radius - 0.1, y, 0], () => {
        lathe(
          b,
          [
            [
              [0.3, 0],
              [0.3, 0.2],
            ],
            [
              [0.3, 0.2],
              [0.26, 0.2],
            ],
            [
              [0.26, 0.2],
              [0.26, 0.08],
            ],
          ],
          { segments: 18 },
        )
        b.use('rubber')
        lathe(
          b,
          [
            [
              [0.262, 0.09],
              [0, 0.09],
            ],
          ],
          { segments: 18 },
        )
      })
    },
    angle,
  )
}

/** A steel saddle on a concrete pier under a horizontal shell whose axis runs along x at height `axis`. */
export function saddle(
  b: Builder,
  x: number,
  radius: number,
  axis: number,
  options: { readonly pier?: number; readonly width?: number } = {},
): void {
  const { width = 0.45 } = options
  const pier = options.pier ?? Math.max(0.3, axis - radius * 1.25 - 0.25)
  const span = radius * 1.75
  b.keep(() => {
    b.use('concrete')
    block(b, [x, 0, 0], [width + 0.25, pier, span + 0.2])
    b.use('steel')
    box(b, [x, pier + 0.02, 0], [width, 0.04, span + 0.06], { omit: ['bottom'] })
    // The web plate follows the shell: a fan of strips from base plate to wrapper.
    const n = b.lod === 0 ? 8 : b.lod === 1 ? 4 : 2
    const half = Math.asin(Math.min(0.98, span / 2 / (radius * 1.02)))
    for (const side of [-1, 1]) {
      const plate = x + side * (width / 2 - 0.09)
      for (let i = 0; i < n; i++) {
        const a = -half + (2 * half * i) / n
        const c = -half + (2 * half * (i + 1)) / n
        const low = (t: number): Vec3 => [plate, pier + 0.04, Math.sin(t) * radius]
        const high = (t: number): Vec3 => [plate, axis - Math.cos(t) * radius, Math.sin(t) * radius]
        const q = [low(a), low(c), high(c), high(a)] as const
        quad(b, side > 0 ? [q[1], q[0], q[3], q[2]] : q, 1)
      }
    }
    wrapper(b, x, radius + 0.012, axis, half + 0.12, width)
    b.upTo(0, () => {
      for (const z of [-0.5, -0.17, 0.17, 0.5]) {
        const zz = z * span * 0.96
        const high = axis - Math.sqrt(Math.max(0, radius * radius - zz * zz))
        bar(b, [x, pier + 0.04, zz], [x, high, zz], 0.018, width - 0.06, { up: [1, 0, 0], ends: false })
      }
      b.slender(() => {
        b.use('bolt')
        for (const i of [-1, 1])
          for (const k of [-1, 1])
            rod(
              b,
              [x + (i * width) / 3, pier, (k * span) / 2.2],
              [x + (i * width) / 3, pier + 0.11, (k * span) / 2.2],
              0.02,
              6,
            )
      })
    })
  })
}

/** The bent plate between saddle and shell. */
function wrapper(b: Builder, x: number, radius: number, axis: number, half: number, width: number): void {
  const n = b.lod === 0 ? 12 : 5
  for (let i = 0; i < n; i++) {
    const t = (k: number) => -half + (2 * half * k) / n
    const p = (k: number, dx: number): Vec3 => [
      x + dx,
      axis - Math.cos(t(k)) * radius,
      Math.sin(t(k)) * radius,
    ]
    const w = width / 2
    quad(b, [p(i, -w), p(i, w), p(i + 1, w), p(i + 1, -w)], 1)
  }
}

/** Four legs of a small vertical vessel, from plinths to its lower shell. */
export function legs(b: Builder, radius: number, top: number, count = 4): void {
  for (let i = 0; i < count; i++) {
    const a = ((i + 0.5) / count) * Math.PI * 2
    b.at(
      [0, 0, 0],
      () => {
        b.use('concrete')
        b.upTo(1, () => block(b, [radius - 0.02, 0, 0], [0.42, 0.2, 0.42]))
        b.use('steel')
        if (b.lod === 2) {
          bar(b, [radius - 0.05, 0, 0], [radius - 0.05, top + 0.3, 0], 0.12, 0.12, { ends: false })
          return
        }
        box(b, [radius - 0.02, 0.21, 0], [0.26, 0.02, 0.26], { omit: ['bottom'] })
        bar(b, [radius - 0.06, 0.22, 0], [radius - 0.06, top + 0.5, 0], 0.012, 0.14, { up: [0, 0, 1] })
        bar(b, [radius - 0.0, 0.22, 0], [radius - 0.0, top + 0.5, 0], 0.14, 0.012, {
          up: [1, 0, 0],
          ends: false,
        })
      },
      a,
    )
  }
}

/** A lifting lug or trunnion plate with its hole drawn as a dark pin, standing out along local +x at (r, y). */
export function liftingLug(b: Builder, radius: number, y: number, angle: number): void {
  b.upTo(0, () =>
    b.keep(() => {
      b.at(
        [0, 0, 0],
        () => {
          b.use('paint', '#dfe3e4')
          box(b, [radius + 0.06, y, 0], [0.32, 0.36, 0.04])
          b.use('rubber')
          cylinder(b, [radius + 0.13, y + 0.06, -0.024], [radius + 0.13, y + 0.06, 0.024], 0.05, {
            segments: 10,
          })
        },
        angle,
      )
    }),
  )
}
