/** A pipe rack along x: fireproofed bents, tier beams, longitudinal struts, bracing, cable trays, walkway and lamps. */
import { z } from 'zod'
import { handrail, ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres } from '../kit/define'
import { fixture } from '../kit/instruments'
import { cylinder } from '../kit/round'
import { angle, bar, beam, block, box, quad, SECTIONS } from '../kit/solids'
import { SOUTH } from '../kit/vec'

const params = z.strictObject({
  lengthM: metres(48, 6, 400),
  widthM: metres(8, 2, 16),
  /** Heights of the beams' upper edges. */
  tiersM: z.array(z.number().min(2).max(30)).min(1).max(5).default([5, 7.4]),
  /** Distance between bents. */
  bentM: metres(6, 3, 12),
  /** Utility headers along the middle of the top tier, so that a rack is never bare; lanes beyond 1.4 m stay free. */
  utilities: z.number().int().min(0).max(6).default(5),
  /** A walkway above the top tier with its ladder; leave it out where something stands on the rack. */
  walkway: z.boolean().default(false),
})
type Params = z.infer<typeof params>

const FIREPROOF = 2.9
const UTILITIES = [
  { radius: 0.1, palette: 'pipe-cladding', tint: '#ffffff' },
  { radius: 0.08, palette: 'pipe-paint', tint: '#8fc08f' },
  { radius: 0.06, palette: 'pipe-paint', tint: '#7fb4dc' },
  { radius: 0.11, palette: 'pipe-cladding', tint: '#ffffff' },
  { radius: 0.05, palette: 'pipe-paint', tint: '#d9b25a' },
  { radius: 0.07, palette: 'red', tint: '#ffffff' },
] as const

export const pipeRack = defineClass({
  name: 'pipe-rack',
  text: { zh: '管廊', en: 'Pipe rack' },
  params,
  nozzles: () => ({}),
  draw(b, p) {
    const bays = Math.max(1, Math.round(p.lengthM / p.bentM))
    const pitch = p.lengthM / bays
    const tiers = [...p.tiersM].sort((x, y) => x - y)
    const top = tiers[tiers.length - 1]!
    const half = p.widthM / 2
    const xs = Array.from({ length: bays + 1 }, (_, i) => -p.lengthM / 2 + pitch * i)
    for (const [i, x] of xs.entries()) bent(b, x, half, tiers, i)
    for (let i = 0; i < bays; i++) bay(b, xs[i]!, xs[i + 1]!, half, tiers, i % 4 === 1)
    trays(b, p, xs, half, top)
    utilities(b, p, xs, top)
    if (p.walkway) walkway(b, p, half, top)
    b.label([0, top + 3.2, 0])
  },
})

/** One portal: two fireproofed columns, a beam per tier, knee plates. */
function bent(b: Drawing, x: number, half: number, tiers: readonly number[], index: number): void {
  const top = tiers[tiers.length - 1]!
  for (const z of [-half, half]) {
    b.use('concrete')
    b.upTo(1, () => block(b, [x, 0, z], [0.9, 0.25, 0.9]))
    const shroud = Math.min(FIREPROOF, tiers[0]! - 0.6)
    b.use('concrete', '#f0eee8')
    if (b.lod === 2) bar(b, [x, 0, z], [x, shroud, z], 0.46, 0.46, { ends: false })
    else block(b, [x, 0.25, z], [0.46, shroud - 0.25, 0.46], 0.03)
    b.use('steel')
    beam(b, [x, shroud, z], [x, top + 0.6, z], SECTIONS.H350, { up: [0, 0, 1] })
    b.upTo(0, () => {
      for (const y of tiers) {
        // Moment connection: end plate and stiffeners inside the column.
        box(b, [x, y - 0.17, z - Math.sign(z) * 0.19], [0.24, 0.5, 0.025])
      }
    })
  }
  for (const y of tiers) {
    b.use('steel')
    beam(b, [x, y - 0.17, -half + 0.17], [x, y - 0.17, half - 0.17], {
      height: 0.34,
      width: 0.25,
      flange: 0.016,
      web: 0.01,
    })
  }
  if (index % 2 === 0) {
    b.lamp([x, tiers[0]! - 0.75, 0])
    b.upTo(0, () => {
      b.use('paint', '#9aa0a4')
      bar(b, [x, tiers[0]! - 0.34, 0], [x, tiers[0]! - 0.6, 0], 0.03, 0.03)
      box(b, [x, tiers[0]! - 0.62, 0], [0.5, 0.06, 0.14])
      b.use('lamp')
      box(b, [x, tiers[0]! - 0.66, 0], [0.46, 0.02, 0.1])
    })
  }
}

/** Struts between two bents, intermediate tier beams, and bracing in every fourth bay. */
function bay(
  b: Drawing,
  x0: number,
  x1: number,
  half: number,
  tiers: readonly number[],
  braced: boolean,
): void {
  const mid = (x0 + x1) / 2
  b.use('steel')
  for (const y of tiers) {
    for (const z of [-half, half]) beam(b, [x0, y - 0.75, z], [x1, y - 0.75, z], SECTIONS.I300, { step: 3 })
    // A beam between bents carries small pipes halfway; it stands on the struts.
    b.upTo(1, () => {
      beam(b, [mid, y - 0.12, -half], [mid, y - 0.12, half], {
        height: 0.24,
        width: 0.15,
        flange: 0.012,
        web: 0.009,
      })
      for (const z of [-half, half])
        bar(b, [mid, y - 0.62, z], [mid, y - 0.24, z], 0.12, 0.12, { ends: false })
    })
  }
  if (!braced) return
  const foot = 0.6
  const head = tiers[0]! - 0.9
  for (const z of [-half, half]) {
    angle(b, [x0, foot, z], [mid, head, z], 0.11, SOUTH)
    angle(b, [x1, foot, z], [mid, head, z], 0.11, SOUTH)
  }
}

/** Two cable trays on outriggers outside the southern columns, below the height at which branches leave. */
function trays(b: Drawing, p: Params, xs: readonly number[], half: number, top: number): void {
  const y = top + 0.12
  const z = half + 0.62
  b.upTo(1, () => {
    b.use('steel')
    for (const x of xs) {
      bar(b, [x, y - 0.12, z + 0.36], [x, y + 0.6, z + 0.36], 0.08, 0.08, { ends: false })
      for (const lift of [0, 0.42]) {
        bar(b, [x, y + lift - 0.06, half + 0.15], [x, y + lift - 0.06, z + 0.4], 0.08, 0.1, { ends: false })
      }
      bar(b, [x, y - 0.75, half + 0.16], [x, y - 0.1, z + 0.3], 0.07, 0.07, { ends: false })
    }
  })
  for (const lift of [0, 0.42]) {
    const x0 = -p.lengthM / 2
    const x1 = p.lengthM / 2
    b.use('galvanised')
    quad(
      b,
      [
        [x0, y + lift, z + 0.3],
        [x1, y + lift, z + 0.3],
        [x1, y + lift, z - 0.3],
        [x0, y + lift, z - 0.3],
      ],
      3,
    )
    quad(
      b,
      [
        [x0, y + lift, z - 0.3],
        [x1, y + lift, z - 0.3],
        [x1, y + lift, z + 0.3],
        [x0, y + lift, z + 0.3],
      ],
      3,
    )
    b.upTo(1, () => {
      for (const e of [-0.3, 0.3])
        bar(b, [x0, y + lift + 0.05, z + e], [x1, y + lift + 0.05, z + e], 0.006, 0.1, {
          faces: 'broad',
          step: 3,
        })
    })
    b.upTo(0, () => {
      b.use('rubber', '#ffffff')
      for (const e of [-0.2, -0.13, -0.04, 0.05, 0.17])
        bar(b, [x0, y + lift + 0.03, z + e], [x1, y + lift + 0.03, z + e], 0.045, 0.045, {
          ends: false,
          step: 6,
        })
    })
  }
}

function utilities(b: Drawing, p: Params, xs: readonly number[], top: number): void {
  let z = -1.15
  for (const header of UTILITIES.slice(0, p.utilities)) {
    const y = top + 0.1 + header.radius
    b.use(header.palette, header.tint)
    cylinder(b, [-p.lengthM / 2 - 0.25, y, z], [p.lengthM / 2 + 0.25, y, z], header.radius, {
      segments: 10,
      caps: 'both',
      step: 3,
    })
    b.upTo(0, () => {
      b.use('steel')
      for (const x of xs) box(b, [x, top + 0.05, z], [0.25, 0.1, 0.09], { omit: ['bottom', 'top'] })
    })
    z += header.radius + 0.36
  }
}

/** A grated walkway above the top tier along the middle, reached by a caged ladder at the western end. */
function walkway(b: Drawing, p: Params, half: number, top: number): void {
  const y = top + 1.5
  const z0 = half - 1.95
  const z1 = half - 1.05
  const x0 = -p.lengthM / 2
  const x1 = p.lengthM / 2
  b.keep(() => {
    b.use('grating')
    quad(
      b,
      [
        [x0, y, z1],
        [x1, y, z1],
        [x1, y, z0],
        [x0, y, z0],
      ],
      3,
    )
    b.use('steel')
    for (const z of [z0, z1]) bar(b, [x0, y - 0.09, z], [x1, y - 0.09, z], 0.06, 0.18, { step: 3 })
    b.upTo(1, () => {
      const n = Math.max(1, Math.round(p.lengthM / p.bentM))
      for (let i = 0; i <= n; i++) {
        const x = x0 + (p.lengthM * i) / n
        for (const z of [z0, z1]) bar(b, [x, top, z], [x, y - 0.18, z], 0.1, 0.1, { ends: false })
      }
    })
  })
  handrail(
    b,
    [
      [x0 + 0.8, y, z1],
      [x1, y, z1],
      [x1, y, z0],
      [x0, y, z0],
      [x0, y, z1],
    ],
    { post: 2 },
  )
  ladder(b, [x0 + 0.4, 0, half + 0.55], y + 1.1, SOUTH, { standoff: 0.4 })
  b.keep(() => {
    b.use('grating')
    quad(
      b,
      [
        [x0, y, half + 0.35],
        [x0 + 0.8, y, half + 0.35],
        [x0 + 0.8, y, z1],
        [x0, y, z1],
      ],
      2,
    )
    b.use('steel')
    for (const x of [x0, x0 + 0.8]) bar(b, [x, y - 0.09, half + 0.35], [x, y - 0.09, z1], 0.06, 0.18)
  })
  handrail(b, [
    [x0, y, z1],
    [x0, y, half + 0.35],
  ])
  handrail(b, [
    [x0 + 0.8, y, z1],
    [x0 + 0.8, y, half + 0.35],
  ])
  for (let x = x0 + 6; x < x1; x += 12) b.lamp(fixture(b, [x, y, z0], 2.2))
}
