/** Low green: a rounded shrub, and a clipped hedge along x. Small leaf cards in two tones break the outline. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { quad } from '../kit/solids'
import { add, along, cross, scale, UP, unit } from '../kit/vec'
import { numbers } from './tree'

const TONES = ['#9fb886', '#c2d094', '#dbe0a4'] as const

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
    const lobes = b.lod === 2 ? 1 : 4
    for (let i = 0; i < lobes; i++) {
      const a = i * 1.9 + random()
      const out = lobes === 1 ? 0 : h * (0.16 + 0.12 * random())
      const r = h * (lobes === 1 ? 0.62 : 0.42)
      const at: Vec3 = [out * Math.cos(a), h * (0.42 + 0.1 * random()), out * Math.sin(a)]
      b.use('leaf', TONES[i % 2]!)
      lobe(b, at, r, h * 0.46, random)
      b.upTo(0, () => {
        for (let k = 0; k < 46; k++) {
          const d = unit([random() * 2 - 1, random() * 1.5 - 0.4, random() * 2 - 1])
          b.use('leaf', TONES[Math.floor(random() * 3)]!)
          spray(
            b,
            [at[0] + d[0] * r * 0.93, Math.max(0.02, at[1] + d[1] * h * 0.43), at[2] + d[2] * r * 0.93],
            d,
            h * 0.12,
            random,
          )
        }
      })
    }
  },
})

/** A lumpy half-open ball. */
function lobe(b: Builder, at: Vec3, r: number, high: number, random: () => number): void {
  const around = b.lod === 0 ? 9 : 6
  const up = b.lod === 0 ? 5 : 3
  const rows: number[][] = []
  for (let i = 0; i <= up; i++) {
    const lat = -0.9 + ((Math.PI / 2 + 0.9) * i) / up
    const bumps = Array.from({ length: around }, () => 0.88 + 0.22 * random())
    rows.push(
      Array.from({ length: around + 1 }, (_, j) => {
        const a = (j / around) * Math.PI * 2
        const k = i === up ? 1 : bumps[j % around]!
        const d: Vec3 = [Math.cos(lat) * Math.cos(a), Math.sin(lat), -Math.cos(lat) * Math.sin(a)]
        const p: Vec3 = [at[0] + d[0] * r * k, Math.max(0, at[1] + d[1] * high * k), at[2] + d[2] * r * k]
        return b.vertex(p, unit(add(d, [0, 0.2, 0])), a * r, p[1])
      }),
    )
  }
  for (let i = 0; i < up; i++)
    for (let j = 0; j < around; j++)
      b.quadOf(rows[i]![j]!, rows[i]![j + 1]!, rows[i + 1]![j + 1]!, rows[i + 1]![j]!)
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
    b.use('leaf', TONES[0])
    const [x, zz] = [l / 2, w / 2]
    const t = w * 0.4
    const step = 0.8
    for (const s of [1, -1]) {
      const face = (p: readonly [Vec3, Vec3, Vec3, Vec3]) =>
        quad(b, s > 0 ? p : [p[1], p[0], p[3], p[2]], step)
      face([
        [-x, 0, zz * s],
        [x, 0, zz * s],
        [x, h * 0.9, t * s],
        [-x, h * 0.9, t * s],
      ])
    }
    quad(
      b,
      [
        [-x, h * 0.9, t],
        [x, h * 0.9, t],
        [x, h * 0.9, -t],
        [-x, h * 0.9, -t],
      ],
      step,
    )
    for (const s of [1, -1]) {
      const end: [Vec3, Vec3, Vec3, Vec3] = [
        [x * s, 0, zz * s],
        [x * s, 0, -zz * s],
        [x * s, h * 0.9, -t * s],
        [x * s, h * 0.9, t * s],
      ]
      quad(b, end, step)
    }
    const random = numbers(7)
    b.upTo(1, () => {
      const count = Math.round(l * (b.lod === 0 ? 90 : 16))
      for (let i = 0; i < count; i++) {
        const where = random()
        const px = (random() * 2 - 1) * x
        b.use('leaf', TONES[Math.floor(random() * 3)]!)
        const size = b.lod === 0 ? 0.11 : 0.22
        if (where < 0.42) spray(b, [px, h * 0.88, (random() * 2 - 1) * t], UP, size, random)
        else {
          const s = where < 0.71 ? 1 : -1
          const up = random()
          spray(b, [px, 0.04 + up * h * 0.84, s * (zz + (t - zz) * up - 0.02)], [0, 0.2, s], size, random)
        }
      }
    })
  },
})
