import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { tube } from '../kit/round'
import { add, along, cross, distance, mix, scale, sub, UP, unit } from '../kit/vec'

const params = z.strictObject({
  heightM: metres(7, 2, 25),
  seed: z.number().int().min(0).max(9999).default(1),
})

/** A broad-leaved street tree: forked trunk, a crown of clumps in two tones with loose tufts along its outline. */
export const tree = defineClass({
  name: 'tree',
  text: { zh: '树', en: 'Tree' },
  params,
  nozzles: () => ({}),
  draw(b, { heightM: h, seed }) {
    const random = numbers(seed)
    const fork: Vec3 = [0.06 * h * (random() - 0.5), h * 0.34, 0.06 * h * (random() - 0.5)]
    const crown: Vec3 = [fork[0], h * 0.66, fork[2]]
    const spread = h * 0.3
    const clumps = Array.from({ length: 9 }, (_, i) => {
      const turn = i * 2.4 + random()
      const out = i === 0 ? 0 : spread * (0.45 + 0.35 * random())
      const high = i === 0 ? h * 0.2 : (random() - 0.38) * h * 0.3
      const at: Vec3 = [crown[0] + out * Math.cos(turn), crown[1] + high, crown[2] + out * Math.sin(turn)]
      return { at, radius: spread * (0.5 + 0.2 * random()) }
    })
    b.use('bark')
    tube(b, [[0, -0.1, 0], [fork[0] * 0.4, h * 0.15, fork[2] * 0.4], fork], h * 0.026, {
      segments: 9,
      endRadius: h * 0.017,
    })
    b.upTo(1, () => {
      for (const clump of clumps.slice(0, b.lod === 0 ? 7 : 3)) {
        const elbow = add(mix(fork, clump.at, 0.5), [0, -h * 0.03, 0])
        tube(b, [fork, elbow, clump.at], h * 0.012, { segments: 5, endRadius: h * 0.004 })
      }
    })
    if (b.lod === 2) {
      leaves(b, 0.6)
      clump(b, crown, spread * 1.12, h * 0.3, crown, spread, random)
      return
    }
    for (const [i, { at, radius }] of clumps.entries()) {
      leaves(b, (at[1] - crown[1]) / (h * 0.3) + 0.45 + (i % 3) * 0.12)
      clump(b, at, radius, radius * 0.82, crown, spread, random)
    }
    b.upTo(0, () => {
      for (const { at, radius } of clumps) tufts(b, at, radius, crown, h, random)
    })
  },
})

/** Shade of a clump: high ones yellow-green in the sun, low ones blue-green. */
function leaves(b: Builder, light: number): void {
  const t = Math.max(0, Math.min(1, light))
  const channel = (dark: number, bright: number) =>
    Math.round(dark + (bright - dark) * t)
      .toString(16)
      .padStart(2, '0')
  b.use('leaf', `#${channel(126, 232)}${channel(150, 236)}${channel(140, 172)}`)
}

/** A lumpy ball; its normals lean a little outward from the whole crown, so that the tree shades as one body. */
function clump(
  b: Builder,
  at: Vec3,
  wide: number,
  high: number,
  crown: Vec3,
  spread: number,
  random: () => number,
): void {
  const around = b.lod === 0 ? 10 : b.lod === 1 ? 6 : 7
  const up = b.lod === 0 ? 7 : b.lod === 1 ? 4 : 5
  const low = along(crown, UP, -spread * 0.3)
  const points = Array.from({ length: up + 1 }, (_, i) => {
    const lat = -Math.PI / 2 + (Math.PI * i) / up
    const pole = i === 0 || i === up
    const ring = Array.from({ length: around }, (_, j): Vec3 => {
      const lon = ((j + (i % 2) * 0.5) / around) * Math.PI * 2
      const bump = pole ? 1 : 0.84 + 0.32 * random()
      return add(at, [
        Math.cos(lat) * Math.cos(lon) * wide * bump,
        Math.sin(lat) * high * bump,
        -Math.cos(lat) * Math.sin(lon) * wide * bump,
      ])
    })
    return ring
  })
  const point = (i: number, j: number): Vec3 => points[i]![(j + around) % around]!
  const rows = points.map((ring, i) =>
    Array.from({ length: around + 1 }, (_, j) => {
      const p = ring[j % around]!
      const across = sub(point(i, j + 1), point(i, j - 1))
      const rise = sub(point(Math.min(up, i + 1), j), point(Math.max(0, i - 1), j))
      const pole = i === 0 || i === up
      const own: Vec3 = pole ? [0, i === 0 ? -1 : 1, 0] : unit(cross(across, rise))
      const n = unit(add(own, scale(unit(sub(p, low)), 0.2)))
      return b.vertex(p, n, (j / around) * wide * 6, i * high * 0.4)
    }),
  )
  for (let i = 0; i < up; i++) {
    for (let j = 0; j < around; j++)
      b.quadOf(rows[i]![j]!, rows[i]![j + 1]!, rows[i + 1]![j + 1]!, rows[i + 1]![j]!)
  }
}

/** Small leaf sprays that break the outline: bent diamonds. */
function tufts(b: Builder, at: Vec3, radius: number, crown: Vec3, h: number, random: () => number): void {
  for (let i = 0; i < 24; i++) {
    const d = unit([random() * 2 - 1, random() * 1.7 - 0.6, random() * 2 - 1])
    const root = along(at, d, radius * (0.8 + 0.16 * random()))
    if (distance(root, crown) < h * 0.16) continue
    const lean = unit(add(d, [random() - 0.5, random() * 0.6 - 0.4, random() - 0.5]))
    const side = scale(unit(cross(lean, d[1] > 0.9 ? [1, 0, 0] : UP)), h * (0.02 + 0.02 * random()))
    const length = h * (0.05 + 0.04 * random())
    leaves(b, 0.25 + 0.5 * random() + d[1] * 0.35)
    const tip = along(along(root, lean, length), UP, -length * 0.25)
    const middle = along(root, lean, length * 0.5)
    const n = unit(sub(root, along(crown, UP, -h * 0.1)))
    const corners = [root, add(middle, side), tip, sub(middle, side)]
    const face = unit(cross(sub(corners[1]!, root), sub(tip, root)))
    // Both sides are drawn; each leans towards the crown's outside, so that a spray never turns black.
    for (const s of [1, -1]) {
      const lit = unit(add(scale(face, s), scale(n, 0.7)))
      const v = corners.map((p, k) => b.vertex(p, lit, k * 0.1, k * 0.07))
      if (s > 0) b.quadOf(v[0]!, v[1]!, v[2]!, v[3]!)
      else b.quadOf(v[0]!, v[3]!, v[2]!, v[1]!)
    }
  }
}

/** The same numbers in [0, 1) for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
