/** What every tall shell shares: platforms that alternate sides, the ladders between them, insulation bands, a top davit. */
import { ladder, ringPlatform } from './access'
import type { Builder } from './builder'
import type { Drawing } from './define'
import { fixture } from './instruments'
import type { Vec3 } from './model'
import { bend, flange, pipe } from './piping'
import { cylinder, lathe, tube } from './round'
import { bar } from './solids'
import { polar } from './vec'

export interface TowerAccess {
  /** Outer radius of the shell, cladding included. */
  readonly radius: number
  /** Heights of the platforms, rising; the last one runs nearly all round. */
  readonly levels: readonly number[]
  /** Side the ladders are on, as an angle. */
  readonly side: number
  readonly width?: number
  readonly fullTop?: boolean
}

/**
 * Platforms of 195° that face alternate ways. Each ladder stands on the platform below, just past the end of the one
 * above, and is stepped off sideways, as on real towers; so no ladder pierces a floor.
 */
export function towerAccess(b: Drawing, access: TowerAccess): void {
  const { radius, levels, side, width = 1.05, fullTop = true } = access
  const inner = radius + 0.1
  const outer = inner + width
  const past = 0.5 / (radius + 0.45)
  const sweep = 3.4
  const shared = 1.2
  const start = side - shared / 2
  for (const [i, y] of levels.entries()) {
    const even = i % 2 === 0
    const long = fullTop && i === levels.length - 1 ? 5.5 : sweep
    const from = even ? start : start + shared - long
    const to = from + long
    ringPlatform(b, { inner, outer, y, from, to, open: even ? 'from' : 'to' })
    const at = even ? from - past : to + past
    const foot = i === 0 ? 0 : levels[i - 1]! + 0.02
    ladder(b, polar(radius + 0.45, at, foot), y - foot + 1.15, polar(1, at), { standoff: 0.45 })
    const lamps = long > 4 ? [0.25, 0.75] : [0.5]
    for (const t of lamps) b.lamp(fixture(b, polar(outer - 0.05, from + long * t, y), 2.2))
  }
}

/** Bands that hold the cladding, one every few metres. */
export function insulationBands(b: Builder, radius: number, from: number, to: number, pitch = 3): void {
  b.upTo(0, () =>
    b.keep(() => {
      b.use('galvanised')
      const n = Math.max(1, Math.round((to - from) / pitch))
      for (let i = 0; i <= n; i++) {
        const y = from + ((to - from) * i) / n
        lathe(
          b,
          [
            [
              [radius + 0.002, y - 0.035],
              [radius + 0.02, y],
              [radius + 0.002, y + 0.035],
            ],
          ],
          { segments: 26 },
        )
      }
    }),
  )
}

/** A swinging davit on the top head, for lifting internals: post, arm, hook. */
export function topDavit(b: Builder, foot: Vec3, reach: Vec3): void {
  b.upTo(1, () =>
    b.keep(() => {
      b.use('rail-yellow')
      const post: Vec3 = [foot[0], foot[1] + 2.4, foot[2]]
      const tip: Vec3 = [foot[0] + reach[0], post[1], foot[2] + reach[2]]
      const path = bend([foot, post, tip], 0.5, b.lod === 0 ? 6 : 2, 9)
      tube(b, path, 0.07, { segments: 8, caps: 'end' })
      b.upTo(0, () => {
        b.use('bolt')
        bar(b, tip, [tip[0], tip[1] - 0.5, tip[2]], 0.03, 0.03)
        b.use('red')
        cylinder(b, [tip[0], tip[1] - 0.72, tip[2]], [tip[0], tip[1] - 0.48, tip[2]], 0.07, { segments: 8 })
      })
    }),
  )
}

/** The outlet of a skirted vessel: from the bottom head down, out through the skirt, to a flange at `face`. */
export function bottomOutlet(b: Builder, headY: number, face: Vec3, direction: Vec3, radius: number): void {
  b.keep(() => {
    b.use('pipe-cladding')
    const corner: Vec3 = [0, face[1], 0]
    const end: Vec3 = [
      face[0] - direction[0] * 0.06,
      face[1] - direction[1] * 0.06,
      face[2] - direction[2] * 0.06,
    ]
    b.upTo(1, () => pipe(b, [[0, headY, 0], corner, end], radius))
    flange(b, face, direction, radius)
  })
}
