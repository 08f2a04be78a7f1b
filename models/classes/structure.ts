/** An open steel structure: columns, floors of grating with round openings for vessels, bracing, and a stair tower. */
import { z } from 'zod'
import { handrail } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres } from '../kit/define'
import { openFloor } from '../kit/floor'
import { fixture } from '../kit/instruments'
import { angle, beam, block, box, SECTIONS } from '../kit/solids'
import { LANDING_EDGES, stairTower } from '../kit/stair-tower'
import { EAST, SOUTH } from '../kit/vec'

const params = z.strictObject({
  /** Along x and z, column centre to column centre. */
  widthM: metres(9, 3, 40),
  depthM: metres(9, 3, 40),
  /** Heights of the floors above grade. */
  levelsM: z.array(z.number().min(2).max(60)).min(1).max(12).default([5, 10, 15, 20]),
  /** A stair tower stands on the +x side. */
  stair: z.boolean().default(true),
  /** Round openings through every floor: x, z, radius. */
  openings: z.array(z.tuple([z.number(), z.number(), z.number().positive()])).default([]),
})
type Params = z.infer<typeof params>

export const structure = defineClass({
  name: 'structure',
  text: { zh: '钢结构框架', en: 'Steel structure' },
  params,
  nozzles: () => ({}),
  draw(b, p) {
    const levels = [...p.levelsM].sort((x, y) => x - y)
    const top = levels[levels.length - 1]!
    const xs = lines(p.widthM)
    const zs = lines(p.depthM)
    for (const x of xs) {
      for (const z of zs) {
        // Inner columns would stand in the vessels' way.
        const inner = x !== xs[0] && x !== xs[xs.length - 1] && z !== zs[0] && z !== zs[zs.length - 1]
        if (!inner) column(b, x, z, top)
      }
    }
    for (const y of levels) floor(b, p, xs, zs, y)
    bracing(b, xs, zs, levels)
    if (p.stair) stairTower(b, p.widthM / 2, levels)
    b.label([0, top + 3, 0])
  },
})

/** Column lines over a span, at most seven metres apart. */
function lines(span: number): number[] {
  const n = Math.max(1, Math.ceil(span / 7 - 1e-6))
  return Array.from({ length: n + 1 }, (_, i) => -span / 2 + (span * i) / n)
}

function column(b: Drawing, x: number, z: number, top: number): void {
  b.use('concrete')
  b.upTo(1, () => block(b, [x, 0, z], [1, 0.35, 1]))
  b.use('steel')
  b.upTo(0, () => box(b, [x, 0.37, z], [0.6, 0.04, 0.6], { omit: ['bottom'] }))
  beam(b, [x, 0.38, z], [x, top + 0.02, z], SECTIONS.H400, { up: SOUTH })
}

/** Floor beams, joists that stop at the openings, grating and the rail round its edge. */
function floor(b: Drawing, p: Params, xs: readonly number[], zs: readonly number[], y: number): void {
  const [w, d] = [p.widthM / 2, p.depthM / 2]
  b.use('steel')
  for (const z of [-d, d]) beam(b, [-w, y - 0.24, z], [w, y - 0.24, z], { height: 0.4, width: 0.2 })
  for (const x of [-w, w]) beam(b, [x, y - 0.24, -d], [x, y - 0.24, d], { height: 0.4, width: 0.2 })
  const clear = (x: number, z: number, gap: number) =>
    p.openings.every(([ox, oz, r]) => Math.abs(x - ox) > r + gap || Math.abs(z - oz) > r + gap)
  b.upTo(1, () => {
    const joists = Math.max(1, Math.round(p.widthM / (b.lod === 0 ? 1.6 : 3)))
    for (let i = 1; i < joists; i++) {
      const x = -w + (p.widthM * i) / joists
      for (const [from, to] of spans(-d, d, (z) => clear(x, z, 0.2))) {
        beam(b, [x, y - 0.14, from], [x, y - 0.14, to], SECTIONS.I200)
      }
    }
    for (const z of zs.slice(1, -1)) {
      for (const [from, to] of spans(-w, w, (x) => clear(x, z, 0.2)))
        beam(b, [from, y - 0.2, z], [to, y - 0.2, z], SECTIONS.I300)
    }
    for (const x of xs.slice(1, -1)) {
      for (const [from, to] of spans(-d, d, (z) => clear(x, z, 0.2)))
        beam(b, [x, y - 0.2, from], [x, y - 0.2, to], SECTIONS.I300)
    }
  })
  openFloor(b, [-w - 0.15, -d - 0.15, w + 0.15, d + 0.15], y, p.openings)
  const [rx, rz] = [w + 0.12, d + 0.12]
  // The eastern side opens to the stair's landing.
  const [open, shut] = p.stair ? LANDING_EDGES : [0, 0]
  handrail(b, [
    [rx, y, open],
    [rx, y, -rz],
    [-rx, y, -rz],
    [-rx, y, rz],
    [rx, y, rz],
    [rx, y, shut],
  ])
  for (const [x, z] of [
    [-w, -d],
    [w, d],
    [-w, d],
    [w, -d],
  ] as const) {
    b.lamp(fixture(b, [x * 0.97, y, z * 0.97], 2.4))
  }
}

/** Stretches of [from, to] where `free` holds, sampled finely enough for joists. */
function spans(from: number, to: number, free: (t: number) => boolean): [number, number][] {
  const out: [number, number][] = []
  const n = 60
  let start: number | undefined
  for (let i = 0; i <= n; i++) {
    const t = from + ((to - from) * i) / n
    if (free(t)) start ??= t
    else if (start !== undefined) {
      if (t - start > 0.4) out.push([start, from + ((to - from) * (i - 1)) / n])
      start = undefined
    }
  }
  if (start !== undefined && to - start > 0.2) out.push([start, to])
  return out
}

/** Chevron braces on three sides; the stair side stays clear. */
function bracing(b: Drawing, xs: readonly number[], zs: readonly number[], levels: readonly number[]): void {
  b.use('steel')
  const stories = [0.4, ...levels]
  for (let i = 1; i < stories.length; i++) {
    const y0 = stories[i - 1]!
    const y1 = stories[i]! - 0.42
    const bayX = (i + 1) % (xs.length - 1)
    const bayZ = i % (zs.length - 1)
    const [x0, x1] = [xs[bayX]!, xs[bayX + 1]!]
    const [z0, z1] = [zs[bayZ]!, zs[bayZ + 1]!]
    for (const z of [zs[0]!, zs[zs.length - 1]!]) {
      angle(b, [x0, y0, z], [(x0 + x1) / 2, y1, z], 0.12, SOUTH)
      angle(b, [x1, y0, z], [(x0 + x1) / 2, y1, z], 0.12, SOUTH)
    }
    angle(b, [xs[0]!, y0, z0], [xs[0]!, y1, (z0 + z1) / 2], 0.12, EAST)
    angle(b, [xs[0]!, y0, z1], [xs[0]!, y1, (z0 + z1) / 2], 0.12, EAST)
  }
}
