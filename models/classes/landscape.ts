/** What a works' front garden has: a stone-rimmed pool, flower beds, flagpoles. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { cylinder, rod } from '../kit/round'
import { box, quad } from '../kit/solids'
import { polar, UP } from '../kit/vec'
import { spray } from './greenery'
import { numbers } from './tree'

const RIM = { width: 0.5, height: 0.42 }
/** Water stands this far under the rim's top. */
const FREEBOARD = 0.1

export const pool = defineClass({
  name: 'pool',
  text: { zh: '景观水池', en: 'Ornamental pool' },
  params: z.strictObject({ lengthM: metres(20, 2, 80), widthM: metres(8, 2, 40) }),
  nozzles: () => ({}),
  draw(b, { lengthM, widthM }) {
    const [x, z] = [lengthM / 2, widthM / 2]
    b.use('concrete', '#efe9dc')
    for (const side of [-1, 1]) {
      box(b, [0, RIM.height / 2, side * (z - RIM.width / 2)], [lengthM, RIM.height, RIM.width], {
        omit: ['bottom'],
        step: 2,
      })
      box(
        b,
        [side * (x - RIM.width / 2), RIM.height / 2, 0],
        [RIM.width, RIM.height, widthM - RIM.width * 2],
        {
          omit: ['bottom'],
          step: 2,
        },
      )
    }
    b.use('water')
    const [wx, wz, y] = [x - RIM.width, z - RIM.width, RIM.height - FREEBOARD]
    quad(
      b,
      [
        [-wx, y, wz],
        [wx, y, wz],
        [wx, y, -wz],
        [-wx, y, -wz],
      ],
      2,
    )
  },
})

/** Petals over leaves, all pale: the strong colours belong to what is abnormal. */
const PETALS = ['#f4e9f2', '#e6bfd2', '#c9a9d8', '#f3ead0'] as const
const KERB = 0.14

export const flowerBed = defineClass({
  name: 'flower-bed',
  text: { zh: '花坛', en: 'Flower bed' },
  params: z.strictObject({
    lengthM: metres(8, 1, 40),
    widthM: metres(1.6, 0.6, 8),
    seed: z.number().int().min(0).max(9999).default(1),
  }),
  nozzles: () => ({}),
  draw(b, { lengthM, widthM, seed }) {
    b.use('concrete', '#e4ded2')
    for (const side of [-1, 1])
      box(b, [0, KERB / 2, side * (widthM / 2 - 0.05)], [lengthM, KERB, 0.1], { omit: ['bottom'] })
    b.use('leaf', b.lod === 0 ? '#a3b985' : '#b3b58d')
    const h = 0.34
    box(b, [0, h / 2, 0], [lengthM - 0.1, h, widthM - 0.24], { omit: ['bottom'], step: 2 })
    if (b.lod === 0) plants(b, lengthM, widthM, h, numbers(seed))
    else drifts(b, lengthM, widthM, h)
  },
})

/** Drifts of one colour each are this long. */
const DRIFT = 1.6

/** From afar a bed is green with a patch of colour for each drift. */
function drifts(b: Builder, length: number, width: number, top: number): void {
  const [half, z, y] = [length / 2 - 0.25, width / 2 - 0.34, top + 0.03]
  for (let x = -half, i = 0; x < half - 0.3; x += DRIFT, i++) {
    const end = Math.min(x + DRIFT * 0.8, half)
    b.use('white', PETALS[i % PETALS.length]!)
    quad(b, [
      [x, y, z],
      [end, y, z],
      [end, y, -z],
      [x, y, -z],
    ])
  }
}

function plants(b: Builder, length: number, width: number, top: number, random: () => number): void {
  const count = Math.round(length * width * 16)
  for (let i = 0; i < count; i++) {
    const root: Vec3 = [
      (random() - 0.5) * (length - 0.2),
      top * (0.86 + 0.2 * random()),
      (random() - 0.5) * (width - 0.3),
    ]
    const isFlower = random() < 0.6
    // Drifts of one colour, not confetti.
    const drift = Math.floor(root[0] / DRIFT + 40 + random() * 0.8) % PETALS.length
    if (isFlower) blossom(b.use('white', PETALS[drift]!), root, 0.05 + 0.03 * random(), random() * Math.PI)
    else spray(b.use('leaf', '#c4cf95'), root, UP, 0.2, random)
  }
}

const CLOTH = {
  red: ['cloth-orange', '#ff6fe0'],
  blue: ['cloth-navy', '#e8f0ff'],
  white: ['plaster', '#ffffff'],
} as const

/** Four petals round a raised heart, open upward. */
function blossom(b: Builder, at: Vec3, size: number, turn: number): void {
  const heart = b.vertex([at[0], at[1] + size * 0.5, at[2]], UP, 0, 0)
  const rim = [0, 1, 2, 3].map((i) => {
    const [x, , z] = polar(size, turn + (i * Math.PI) / 2)
    return b.vertex([at[0] + x, at[1], at[2] + z], UP, size, 0)
  })
  for (const [i, petal] of rim.entries()) b.triangle(petal, rim[(i + 1) % 4]!, heart)
}

export const flagpole = defineClass({
  name: 'flagpole',
  text: { zh: '旗杆', en: 'Flagpole' },
  params: z.strictObject({
    heightM: metres(11, 4, 30),
    cloth: z.enum(['red', 'blue', 'white']).default('red'),
  }),
  nozzles: () => ({}),
  draw(b, { heightM: h, cloth }) {
    b.use('concrete')
    box(b, [0, 0.15, 0], [0.9, 0.3, 0.9], { omit: ['bottom'] })
    b.use('galvanised')
    cylinder(b, [0, 0.3, 0], [0, h, 0], 0.07, { segments: 10, caps: 'end' })
    rod(b, [0.12, h - 0.3, 0], [0.12, h - 2.6, 0], 0.008)
    const [palette, tint] = CLOTH[cloth]
    b.use(palette, tint)
    flag(b, h - 0.35)
  },
})

/** Which way flags fly, radians from east towards south. */
const LEAN = 0.35

/** A flag in a light wind: it hangs from the pole in three folds, both sides drawn. */
function flag(b: Builder, top: number): void {
  const [length, drop, steps] = [2.3, 1.5, b.lod === 0 ? 18 : 8]
  const reach = length * 0.86
  const [out, aside] = [Math.cos(LEAN), Math.sin(LEAN)]
  /** How far the cloth is from straight, and how fast that changes along it. */
  const wave = (t: number) => 0.16 * t * Math.sin(t * 10.5)
  const turn = (t: number) => 0.16 * (Math.sin(t * 10.5) + 10.5 * t * Math.cos(t * 10.5))
  const at = (t: number, low: boolean): Vec3 => {
    const along = 0.1 + t * reach
    return [
      along * out - wave(t) * aside,
      top - 0.5 * t * t - (low ? drop : 0),
      along * aside + wave(t) * out,
    ]
  }
  const normal = (t: number): Vec3 => {
    const [x, z] = [reach * out - turn(t) * aside, reach * aside + turn(t) * out]
    const long = Math.hypot(x, z)
    return [-z / long, 0, x / long]
  }
  for (const face of [1, -1]) {
    const rows = Array.from({ length: steps + 1 }, (_, i) => {
      const t = i / steps
      const n = normal(t).map((v) => v * face) as unknown as Vec3
      return [b.vertex(at(t, true), n, t * length, 0), b.vertex(at(t, false), n, t * length, drop)] as const
    })
    for (let i = 0; i < steps; i++) {
      const [a, c] = [rows[i]!, rows[i + 1]!]
      if (face > 0) b.quadOf(a[0], c[0], c[1], a[1])
      else b.quadOf(a[0], a[1], c[1], c[0])
    }
  }
}
