/** Safety signs after GB 2894: a board of rules, round bans and orders, warning triangles, the place to gather. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass } from '../kit/define'
import { lettering } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { cylinder, disc } from '../kit/round'
import { bar, box, quad } from '../kit/solids'

const FRONT: Vec3 = [0, 0, 1]
/** Height of the middle of a single plate, and the faces of plate, ground and symbol in front of the post. */
const EYE = 2.2
const FACES = [0.058, 0.061, 0.064] as const

/**
 * A board on posts facing +z. `safety`: what to wear and mind here · `no-fire` · `speed`: 15 km/h · `helmet` · `h2s` ·
 * `explosion`: an area where gas may burn · `hydrogen` · `muster`: where to gather.
 */
export const sign = defineClass({
  name: 'sign',
  text: { zh: '标志牌', en: 'Sign' },
  params: z.strictObject({
    kind: z
      .enum(['safety', 'no-fire', 'speed', 'helmet', 'h2s', 'explosion', 'hydrogen', 'muster'])
      .default('safety'),
  }),
  nozzles: () => ({}),
  draw(b, { kind }) {
    const wide = kind === 'safety'
    b.use('galvanised')
    for (const x of wide ? [-0.75, 0.75] : [0])
      cylinder(b, [x, 0, 0], [x, wide ? 2.25 : 2.6, 0], 0.038, { segments: 8, caps: 'end' })
    if (wide) safetyBoard(b)
    else if (kind === 'muster') muster(b)
    else if (kind === 'helmet') helmet(b)
    else if (kind === 'no-fire' || kind === 'speed') prohibition(b, kind)
    else warning(b, kind)
  },
})

function safetyBoard(b: Builder): void {
  b.use('white')
  box(b, [0, 1.62, 0.05], [2, 1.25, 0.03])
  b.upTo(1, () => {
    b.use('motor', '#e4ecff')
    panel(b, 0, 2.1, 1.96, 0.24)
  })
  b.upTo(0, () => {
    for (const [i, x] of [-0.72, -0.24, 0.24, 0.72].entries()) {
      b.use(i < 2 ? 'motor' : i === 2 ? 'rail-yellow' : 'red')
      disc(b, [x, 1.72, 0.068], FRONT, 0.17, { segments: 20 })
      b.use(i === 2 ? 'rubber' : 'white')
      if (i === 3) disc(b, [x, 1.72, 0.07], FRONT, 0.13, { segments: 20 })
      else {
        disc(b, [x, 1.76, 0.07], FRONT, 0.06, { segments: 12 })
        panel(b, x, 1.65, 0.13, 0.09)
      }
    }
    write(b, 'HELMET  GOGGLES  H2S  NO FIRE', 0, 1.42, 0.065, 0.07)
    write(b, 'PERMIT REQUIRED', 0, 1.25, 0.11, 0.07)
    write(b, 'BEYOND THIS POINT', 0, 1.08, 0.11, 0.07)
    write(b, '安全', -0.7, 2.03, 0.15, 0.074, 'white')
    write(b, 'SAFETY FIRST', 0.2, 2.045, 0.11, 0.074, 'white')
  })
}

/** Text on the front of a board, its middle at x and its foot at y. */
function write(
  b: Builder,
  text: string,
  x: number,
  y: number,
  height: number,
  z: number,
  paint: 'rubber' | 'white' = 'rubber',
): void {
  lettering(b, text, height, (u, v) => [[x + u, y + v, z], FRONT], paint)
}

const panel = (b: Builder, x: number, y: number, w: number, h: number, z = 0.072) =>
  quad(
    b,
    [
      [x - w / 2, y - h / 2, z],
      [x + w / 2, y - h / 2, z],
      [x + w / 2, y + h / 2, z],
      [x - w / 2, y + h / 2, z],
    ],
    9,
  )

/** A round prohibition plate: white ground, red ring; a bar across for fire, a number for speed. */
function prohibition(b: Builder, kind: 'no-fire' | 'speed'): void {
  plate(b, 'red')
  b.use('white')
  disc(b, [0, EYE, FACES[1]], FRONT, 0.28, { segments: 26 })
  b.upTo(0, () => {
    b.use('rubber')
    if (kind === 'speed') write(b, '15', 0, EYE - 0.12, 0.24, FACES[2])
    else {
      flame(b, EYE, FACES[2])
      b.use('red')
      bar(b, [-0.2, 2.4, 0.07], [0.2, 2.0, 0.07], 0.06, 0.012, { up: FRONT })
    }
  })
}

/** A round plate of one colour on the post, galvanised behind. */
function plate(b: Builder, face: 'red' | 'motor'): void {
  b.use('galvanised', '#c8ccce')
  cylinder(b, [0, EYE, 0.03], [0, EYE, 0.055], 0.36, { segments: 26 })
  b.use(face)
  disc(b, [0, EYE, FACES[0]], FRONT, 0.35, { segments: 26 })
}

/** An order: white on blue; a head under its helmet. */
function helmet(b: Builder): void {
  plate(b, 'motor')
  b.upTo(0, () => {
    b.use('white')
    disc(b, [0, EYE - 0.05, FACES[1]], FRONT, 0.13, { segments: 20 })
    b.use('white', '#fff6cc')
    disc(b, [0, EYE + 0.05, FACES[2]], FRONT, 0.15, { segments: 20 })
    b.use('motor')
    panel(b, 0, EYE - 0.06, 0.3, 0.12, FACES[2] + 0.003)
    b.use('white')
    disc(b, [0, EYE - 0.09, FACES[2] + 0.005], FRONT, 0.09, { segments: 16 })
    panel(b, 0, EYE + 0.015, 0.42, 0.035, FACES[2] + 0.006)
  })
}

/** A yellow triangle, black rim, and below it the word that says of what. */
function warning(b: Builder, kind: 'h2s' | 'explosion' | 'hydrogen'): void {
  b.use('white')
  box(b, [0, 2.12, 0.045], [0.66, 0.92, 0.02])
  triangle(b, 'rubber', 0.33, FACES[0])
  triangle(b, 'rail-yellow', 0.265, FACES[1])
  b.upTo(0, () => {
    b.use('rubber')
    if (kind === 'explosion') write(b, 'EX', 0, EYE - 0.05, 0.17, FACES[2])
    else if (kind === 'hydrogen') flame(b, EYE + 0.03, FACES[2], 0.85)
    else {
      // A skull, as far as a plate shows it.
      disc(b, [0, EYE + 0.06, FACES[2]], FRONT, 0.075, { segments: 14 })
      panel(b, 0, EYE - 0.02, 0.08, 0.06, FACES[2])
      bar(b, [-0.13, EYE - 0.12, 0.066], [0.13, EYE - 0.04, 0.066], 0.028, 0.006, { up: FRONT })
      bar(b, [-0.13, EYE - 0.04, 0.066], [0.13, EYE - 0.12, 0.066], 0.028, 0.006, { up: FRONT })
    }
    const word = { h2s: 'H2S', explosion: 'GAS', hydrogen: 'H2' }[kind]
    write(b, word, 0, 1.74, 0.15, FACES[1])
  })
}

/** An upright triangle about the plate's middle; `reach` from its middle to its corners. */
function triangle(b: Builder, paint: 'rubber' | 'rail-yellow', reach: number, z: number): void {
  b.use(paint)
  const corner = (a: number) =>
    b.vertex([Math.cos(a) * reach, EYE + 0.06 + Math.sin(a) * reach, z], FRONT, Math.cos(a), Math.sin(a))
  b.triangle(corner(Math.PI / 2), corner((Math.PI * 7) / 6), corner((Math.PI * 11) / 6))
}

/** Green board: four arrows toward the people who gather in the middle. */
function muster(b: Builder): void {
  b.use('white')
  box(b, [0, 2.1, 0.045], [0.94, 0.94, 0.02])
  b.use('leaf', '#9fe8c8')
  panel(b, 0, 2.1, 0.9, 0.9, FACES[0])
  b.upTo(0, () => {
    b.use('white')
    for (const [sx, sy] of [
      [1, 1],
      [-1, 1],
      [-1, -1],
      [1, -1],
    ] as const) {
      const [x, y] = [sx * 0.36, 2.1 + sy * 0.36]
      bar(b, [x, y, 0.062], [x - sx * 0.14, y - sy * 0.14, 0.062], 0.06, 0.004, { up: FRONT })
      const tip = [x - sx * 0.2, y - sy * 0.2] as const
      const v = [tip, [tip[0] + sx * 0.16, tip[1]], [tip[0], tip[1] + sy * 0.16]].map(([u, w]) =>
        b.vertex([u!, w!, FACES[2]], FRONT, u!, w!),
      )
      if (sx * sy > 0) b.triangle(v[0]!, v[1]!, v[2]!)
      else b.triangle(v[0]!, v[2]!, v[1]!)
    }
    for (const x of [-0.1, 0, 0.1]) {
      disc(b, [x, 2.19, FACES[2]], FRONT, 0.036, { segments: 12 })
      panel(b, x, 2.06, 0.07, 0.17, FACES[2])
    }
  })
}

/** A flame's outline, flat. */
function flame(b: Builder, y0: number, z: number, size = 1): void {
  const outline = [
    [0, -0.15],
    [0.1, -0.1],
    [0.11, 0.0],
    [0.05, 0.07],
    [0.03, 0.17],
    [-0.04, 0.08],
    [-0.07, 0.1],
    [-0.11, 0],
    [-0.09, -0.1],
  ] as const
  const middle = b.vertex([0, y0 - 0.02 * size, z], FRONT, 0, 0)
  const ring = outline.map(([x, y]) => b.vertex([x * size, y0 + y * size, z], FRONT, x, y))
  for (let i = 0; i < ring.length; i++) b.triangle(middle, ring[i]!, ring[(i + 1) % ring.length]!)
}
