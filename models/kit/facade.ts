/** Walls of buildings: the four sides of a rectangular body as frames, window bands, doors, parapets, roof plant. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { cylinder } from './round'
import { box } from './solids'

/** Draws each side of a `w` × `d` body in its own frame: x along the wall, z outward, origin at its foot's middle. */
export function sides(b: Builder, w: number, d: number, draw: (length: number, side: number) => void): void {
  const places: readonly (readonly [Vec3, number])[] = [
    [[0, 0, d / 2], w],
    [[w / 2, 0, 0], d],
    [[0, 0, -d / 2], w],
    [[-w / 2, 0, 0], d],
  ]
  for (const [i, [at, length]] of places.entries()) b.at(at, () => draw(length, i), (i * Math.PI) / 2)
}

/** A row of panes `height` tall whose sill lies at `y`: dark glass, white frame and mullions, a sill standing out. */
export function windowBand(
  b: Builder,
  at: readonly [x: number, y: number],
  length: number,
  height: number,
  bays: number,
): void {
  const [x, y] = at
  const middle = y + height / 2
  b.keep(() => {
    b.use('window')
    box(b, [x, middle, 0.01], [length, height, 0.06], { omit: ['-z', 'bottom', 'top'], step: 99 })
    b.upTo(1, () => {
      b.use('white', '#e8ecec')
      box(b, [x, y - 0.05, 0.07], [length + 0.2, 0.1, 0.2], { omit: ['-z'], step: 99 })
      box(b, [x, y + height + 0.05, 0.05], [length + 0.2, 0.1, 0.16], { omit: ['-z'], step: 99 })
    })
    b.upTo(0, () => {
      b.use('casing', '#dfe4e8')
      for (let i = 0; i <= bays; i++) {
        const px = x - length / 2 + (length * i) / bays
        box(b, [px, middle, 0.045], [0.07, height, 0.1], { omit: ['-z', 'bottom', 'top'], step: 99 })
      }
      box(b, [x, y + height * 0.68, 0.04], [length, 0.045, 0.08], { omit: ['-z', '-x', '+x'], step: 99 })
    })
  })
}

/** A steel door with frame, panic bar or handle, and a lamp over it. `tint` colours the leaf. */
export function door(b: Builder, x: number, width: number, height: number, tint = '#ffffff'): void {
  b.keep(() => {
    b.use('paint', tint)
    box(b, [x, height / 2, 0.03], [width, height, 0.08], { omit: ['-z', 'bottom'], step: 99 })
    b.upTo(0, () => {
      b.use('white')
      for (const s of [-1, 1])
        box(b, [x + (s * width) / 2, height / 2, 0.05], [0.09, height, 0.14], { omit: ['-z'] })
      box(b, [x, height, 0.05], [width + 0.18, 0.09, 0.14], { omit: ['-z'] })
      b.use('rubber')
      if (width > 1.5) box(b, [x, height / 2, 0.072], [0.02, height, 0.008], { omit: ['-z'] })
      b.use('flange')
      box(b, [x + 0.1, 1.05, 0.1], [0.05, 0.16, 0.06])
    })
  })
}

/** A roof with its parapet and coping; `y` is the roof's level. */
export function parapet(b: Builder, w: number, d: number, y: number, height = 0.9): void {
  b.keep(() => {
    b.use('concrete', '#e4e4e0')
    box(b, [0, y - 0.05, 0], [w - 0.4, 0.1, d - 0.4], { omit: ['bottom'], step: 3 })
    sides(b, w, d, (length) => {
      b.use('plaster')
      box(b, [0, y + height / 2, -0.12], [length, height, 0.24], { omit: ['bottom', 'top'], step: 4 })
      b.use('casing', '#c8d0d6')
      b.upTo(1, () => box(b, [0, y + height + 0.03, -0.12], [length + 0.1, 0.08, 0.36], { step: 9 }))
    })
  })
}

/** An air-conditioning unit on the roof: casing, louvres, two fans. */
export function roofUnit(b: Builder, at: Vec3, long = 2.4): void {
  b.keep(() => {
    const [x, y, z] = at
    b.use('casing', '#e8ecee')
    box(b, [x, y + 0.85, z], [long, 1.3, 1.2], { step: 9 })
    b.upTo(1, () => {
      b.use('steel')
      for (const s of [-1, 1]) box(b, [x + s * long * 0.38, y + 0.1, z], [0.12, 0.2, 1.2])
      b.use('rubber', '#8c9296')
      for (const s of [-1, 1])
        cylinder(b, [x + s * long * 0.25, y + 1.5, z], [x + s * long * 0.25, y + 1.58, z], 0.42, {
          segments: 14,
          caps: 'end',
        })
    })
    b.upTo(0, () => {
      b.use('fins')
      box(b, [x, y + 0.85, z + 0.605], [long * 0.9, 1, 0.02], { omit: ['-z'] })
    })
  })
}
