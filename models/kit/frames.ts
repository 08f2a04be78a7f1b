/** Parts that several packages share: railed decks, post frames, plain drums standing and lying. */
import { deck, handrail } from './access'
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { head, lathe, straight } from './round'
import { beam, block, box, SECTIONS, type Section } from './solids'
import { SOUTH } from './vec'

export type Rect = readonly [minX: number, minZ: number, maxX: number, maxZ: number]
/** Sides of a rectangle in the order north (z low), east, south, west. */
export type Side = 'north' | 'east' | 'south' | 'west'
const SIDES: readonly Side[] = ['north', 'east', 'south', 'west']

/** A grating deck with rails all round, or on all sides but `open`. */
export function railedDeck(b: Builder, rect: Rect, y: number, open?: Side): void {
  deck(b, rect, y)
  railed(b, rect, y, open)
}

/** The rails alone round a rectangle at height y. */
export function railed(b: Builder, [x0, z0, x1, z1]: Rect, y: number, open?: Side): void {
  const corners: Vec3[] = [
    [x0, y, z0],
    [x1, y, z0],
    [x1, y, z1],
    [x0, y, z1],
  ]
  if (!open) {
    handrail(b, corners, { closed: true })
    return
  }
  const from = SIDES.indexOf(open) + 1
  handrail(
    b,
    [0, 1, 2, 3].map((i) => corners[(from + i) % 4]!),
  )
}

/** Steel posts on pads at every crossing of `xs` and `zs`, joined by beams at the height of their heads. */
export function postFrame(
  b: Builder,
  xs: readonly number[],
  zs: readonly number[],
  top: number,
  section: Section = SECTIONS.H200,
): void {
  for (const x of xs) {
    for (const z of zs) {
      b.use('concrete')
      b.upTo(1, () => block(b, [x, 0, z], [0.6, 0.25, 0.6]))
      b.use('steel')
      beam(b, [x, 0.2, z], [x, top, z], section, { up: SOUTH })
    }
  }
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)]
  const [z0, z1] = [Math.min(...zs), Math.max(...zs)]
  for (const z of zs) beam(b, [x0, top - 0.1, z], [x1, top - 0.1, z], SECTIONS.I200)
  for (const x of xs) beam(b, [x, top - 0.1, z0], [x, top - 0.1, z1], SECTIONS.I200)
}

/** A shell with dished heads about local y from `foot` to `top` (tangent lines); paint is the current one. */
export function shell(b: Builder, radius: number, foot: number, top: number, segments = 28): void {
  lathe(
    b,
    [
      [
        ...head(b, radius, foot, 'bottom').slice(0, -1),
        ...straight(b, radius, foot, radius, top, 0.9),
        ...head(b, radius, top, 'top').slice(1),
      ],
    ],
    { segments },
  )
}

/** A plate-walled housing with upright ribs on its long sides; `rect` is its plan. */
export function ribbedHouse(b: Builder, [x0, z0, x1, z1]: Rect, foot: number, top: number, pitch = 1): void {
  const height = top - foot
  box(b, [(x0 + x1) / 2, foot + height / 2, (z0 + z1) / 2], [x1 - x0, height, z1 - z0], { step: 2 })
  b.upTo(0, () => {
    const n = Math.max(1, Math.round((x1 - x0) / pitch))
    for (let i = 0; i <= n; i++) {
      const x = x0 + ((x1 - x0) * i) / n
      for (const z of [z0, z1]) box(b, [x, foot + height / 2, z], [0.08, height, 0.12], { step: 9 })
    }
    const m = Math.max(1, Math.round((z1 - z0) / pitch))
    for (let i = 0; i <= m; i++) {
      const z = z0 + ((z1 - z0) * i) / m
      for (const x of [x0, x1]) box(b, [x, foot + height / 2, z], [0.12, height, 0.08], { step: 9 })
    }
  })
}

/** Slanted louvre blades in an opening between two corners on a wall; `out` is the wall's level normal. */
export function louvres(b: Builder, from: Vec3, to: Vec3, height: number, out: Vec3, pitch = 0.16): void {
  const n = b.lod === 0 ? Math.round(height / pitch) : Math.max(2, Math.round(height / (pitch * 4)))
  const depth = (height / n) * 1.1
  const s = Math.SQRT1_2
  const length = Math.hypot(to[0] - from[0], to[2] - from[2])
  const side: Vec3 = [out[2], 0, -out[0]]
  for (let i = 0; i < n; i++) {
    const middle: Vec3 = [
      (from[0] + to[0]) / 2 + out[0] * depth * 0.3,
      from[1] + (height * (i + 0.5)) / n,
      (from[2] + to[2]) / 2 + out[2] * depth * 0.3,
    ]
    // Each blade's upper side looks out and up.
    b.within(side, [out[0] * s, s, out[2] * s], [out[0] * s, -s, out[2] * s], middle, () =>
      box(b, [0, 0, 0], [length, 0.012, depth], { omit: ['-x', '+x'], step: 9 }),
    )
  }
}
