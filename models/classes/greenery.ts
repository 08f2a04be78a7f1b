/** Low green: a rounded shrub, and a clipped hedge along x. Small leaf cards in two tones break the outline. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { add, along, cross, scale, UP, unit } from '../kit/vec'
import { numbers } from './tree'

/** Old leaves deep in, grown ones, young tips in the light. */
const TONES = ['#7d9678', '#a3b985', '#c4cf95', '#dfe2a6'] as const

/** One bent leaf spray at `root` looking along `outward`. */
export function spray(b: Builder, root: Vec3, outward: Vec3, size: number, random: () => number): void {
  const lean = unit(add(outward, [random() - 0.5, random() * 0.7 - 0.15, random() - 0.5]))
  const side = scale(
    unit(cross(lean, Math.abs(lean[1]) > 0.9 ? [1, 0, 0] : UP)),
    size * (0.3 + 0.15 * random()),
  )
  const middle = along(root, lean, size * 0.5)
  const n = unit(add(outward, [0, 0.35, 0]))
  const v = [
    b.vertex(root, n, 0, 0),
    b.vertex(add(middle, side), n, size, 0),
    b.vertex(along(add(root, [0, -size * 0.15, 0]), lean, size), n, size, size),
    b.vertex(add(middle, scale(side, -1)), n, 0, size),
  ] as const
  // Seen from both sides.
  b.quadOf(v[0], v[1], v[2], v[3])
  b.quadOf(v[0], v[3], v[2], v[1])
}

export const shrub = defineClass({
  name: 'shrub',
  text: { zh: '灌木', en: 'Shrub' },
  params: z.strictObject({
    heightM: metres(1.1, 0.3, 3),
    seed: z.number().int().min(0).max(9999).default(1),
  }),
  nozzles: () => ({}),
  draw(b, { heightM: h, seed }) {
    const random = numbers(seed)
    const heaps = b.lod === 2 ? 1 : 5
    for (let i = 0; i < heaps; i++) {
      const a = i * 2.4 + random()
      const out = i === 0 ? 0 : h * (0.26 + 0.16 * random())
      const wide = h * (b.lod === 2 ? 0.62 : i === 0 ? 0.42 : 0.3 + 0.08 * random())
      const top = h * (i === 0 ? 0.9 : 0.5 + 0.25 * random())
      const foot: Vec3 = [out * Math.cos(a), 0, out * Math.sin(a)]
      b.use('leaf', TONES[b.lod === 2 ? 1 : 0])
      heap(b, foot, wide, top, random)
      const sprays = b.lod === 0 ? 88 : b.lod === 1 ? 5 : 0
      for (let k = 0; k < sprays; k++) shoot(b, foot, wide, top, h, random)
    }
  },
})

/** A twig's leaves on a heap: young ones on top, reaching upward and out past the outline. */
function shoot(b: Builder, foot: Vec3, wide: number, top: number, h: number, random: () => number): void {
  const a = random() * Math.PI * 2
  const rise = random() ** 0.75
  const around = Math.sqrt(Math.max(0, 1 - rise * rise * 0.9)) * wide * (0.72 + 0.34 * random())
  const root: Vec3 = [
    foot[0] + around * Math.cos(a),
    Math.max(0.03, rise * top * (0.82 + 0.22 * random())),
    foot[2] + around * Math.sin(a),
  ]
  const outward = unit([Math.cos(a) * (1.1 - rise), 0.25 + rise * 0.9, Math.sin(a) * (1.1 - rise)])
  b.use('leaf', TONES[Math.min(3, Math.floor(rise * 2.4 + random() * 1.3))]!)
  spray(b, root, outward, h * (b.lod === 0 ? 0.11 + 0.07 * random() : 0.22), random)
}

/** A heap of leaves on the ground, widest below its middle, uneven all over; shades as one soft body. */
function heap(b: Builder, foot: Vec3, wide: number, top: number, random: () => number): void {
  const around = b.lod === 0 ? 10 : 5
  const levels = b.lod === 0 ? [0, 0.22, 0.5, 0.76] : [0, 0.5]
  const rows = levels.map((level) => {
    const reach = wide * (0.78 + 0.9 * level * (1 - level)) * Math.sqrt(1 - level * level * 0.75)
    const bumps = Array.from(
      { length: around },
      () => [0.7 + 0.5 * random(), (random() - 0.5) * 1.6] as const,
    )
    return Array.from({ length: around + 1 }, (_, j) => {
      const a = (j / around) * Math.PI * 2
      const [bump, lift] = bumps[j % around]!
      const y = level === 0 ? 0 : (level + lift * 0.16) * top
      const p: Vec3 = [foot[0] + Math.cos(a) * reach * bump, y, foot[2] - Math.sin(a) * reach * bump]
      return b.vertex(p, unit([Math.cos(a), 0.35 + level * 1.2, -Math.sin(a)]), a * reach, y)
    })
  })
  const peak = b.vertex([foot[0], top, foot[2]], UP, 0, top)
  for (let j = 0; j < around; j++) {
    for (let i = 0; i + 1 < rows.length; i++)
      b.quadOf(rows[i]![j]!, rows[i]![j + 1]!, rows[i + 1]![j + 1]!, rows[i + 1]![j]!)
    const last = rows.at(-1)!
    b.triangle(last[j]!, last[j + 1]!, peak)
  }
}

export const hedge = defineClass({
  name: 'hedge',
  text: { zh: '绿篱', en: 'Hedge' },
  params: z.strictObject({
    lengthM: metres(6, 0.5, 40),
    heightM: metres(0.9, 0.3, 3),
    widthM: metres(0.8, 0.3, 3),
  }),
  nozzles: () => ({}),
  draw(b, { lengthM: l, heightM: h, widthM: w }) {
    const random = numbers(7)
    b.use('leaf', TONES[b.lod === 0 ? 0 : 1])
    clippedBody(b, l, h, w, random)
    b.upTo(1, () => {
      const count = Math.round(l * (b.lod === 0 ? 82 : 14))
      for (let i = 0; i < count; i++) {
        // Over the section from foot to foot: most leaves show on the top and the shoulders.
        const t = 0.06 + 0.88 * random()
        const [z, y, outward] = section(t, h, w)
        const x = (random() - 0.5) * l
        const young = outward[1] > 0.6 ? 1 : 0
        b.use('leaf', TONES[Math.min(3, young + Math.floor(random() * 2.4))]!)
        spray(b, [x, y, z + outward[2] * 0.03], outward, b.lod === 0 ? 0.1 + 0.07 * random() : 0.22, random)
      }
    })
  },
})

/** The clipped section, t from one foot (0) over the top (½) to the other (1): z, y and the way out. */
function section(t: number, h: number, w: number): readonly [z: number, y: number, outward: Vec3] {
  const a = Math.PI * t
  // A rounded box: a circle pressed outward to its square.
  const [c, s] = [Math.cos(a), Math.sin(a)]
  const press = (v: number) => Math.sign(v) * Math.abs(v) ** 0.45
  const batter = 0.86 + 0.14 * (1 - s)
  return [(w / 2) * press(c) * batter, h * press(s) * 0.97, unit([0, 0.25 + s * s, c])]
}

/** The body between the clipped faces: uneven by a leaf's depth, closed at its ends. */
function clippedBody(b: Builder, l: number, h: number, w: number, random: () => number): void {
  const columns = b.lod === 0 ? Math.max(2, Math.round(l / 0.6)) : b.lod === 1 ? 2 : 1
  const strips = b.lod === 0 ? 8 : b.lod === 1 ? 5 : 3
  const rough = b.lod === 2 ? 0 : 0.05
  const rows = Array.from({ length: columns + 1 }, (_, i) => {
    const end = i === 0 || i === columns
    return Array.from({ length: strips + 1 }, (_, k) => {
      const [z, y, outward] = section(k / strips, h, w)
      const x = -l / 2 + (l * i) / columns + (end ? 0 : (random() - 0.5) * 0.2)
      const out = (random() - 0.5) * 2 * rough - (end ? 0.04 : 0)
      const p: Vec3 = [x, Math.max(0, y + outward[1] * out), z + outward[2] * out]
      const n = end ? unit(add(outward, [i === 0 ? -0.8 : 0.8, 0, 0])) : outward
      return b.vertex(p, n, x, k * 0.3)
    })
  })
  for (let i = 0; i < columns; i++)
    for (let k = 0; k < strips; k++)
      b.quadOf(rows[i]![k]!, rows[i + 1]![k]!, rows[i + 1]![k + 1]!, rows[i]![k + 1]!)
  for (const [x, row] of [
    [-l / 2, rows[0]!],
    [l / 2, rows[columns]!],
  ] as const) {
    const middle = b.vertex([x, h * 0.45, 0], [Math.sign(x), 0, 0], 0, 0)
    // Round the section and back along the ground.
    for (let k = 0; k <= strips; k++) {
      const [from, to] = [row[k]!, row[(k + 1) % (strips + 1)]!]
      if (x > 0) b.triangle(middle, to, from)
      else b.triangle(middle, from, to)
    }
  }
}
