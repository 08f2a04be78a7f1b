/** Radio: the lattice mast with its cabinet, and the 5G terminals on poles about the plant. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import type { Builder } from '../kit/builder'
import { type Drawing, defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { cylinder, disc, lathe, rod, tube } from '../kit/round'
import { bar, block, box } from '../kit/solids'
import { mix, polar, unit } from '../kit/vec'

/** A three-legged lattice tower, tapering: three sectors, radio units, dishes, obstruction lights, cabinets at its foot. */
export const mast5g = defineClass({
  name: 'mast-5g',
  text: { zh: '5G 基站塔', en: '5G mast' },
  params: z.strictObject({ heightM: metres(35, 12, 80) }),
  nozzles: () => ({}),
  draw(b, { heightM: h }) {
    const radius = (y: number) => 1.9 + (0.42 - 1.9) * Math.min(1, y / (h - 4))
    const leg = (i: number, y: number): Vec3 => polar(radius(y), Math.PI / 2 + (i * Math.PI * 2) / 3, y)
    lattice(b, h, leg)
    b.use('concrete')
    for (let i = 0; i < 3; i++) {
      const [x, , zz] = leg(i, 0)
      block(b, [x, 0, zz], [0.9, 0.5, 0.9])
    }
    for (let i = 0; i < 3; i++) sector(b, h, Math.PI / 2 + (i * Math.PI * 2) / 3 + Math.PI / 3)
    dish(b, [0, h - 7.5, 0], [0.8, 0, 0.6])
    dish(b, [0, h - 9, 0], [-0.8, 0, 0.6])
    platform(b, h - 3.4)
    ladder(b, [0, 0.4, radius(0) * 0.28], h - 4, [0, 0, 1], { cage: false })
    crown(b, h, leg)
    cabinets(b)
    b.label([0, h + 2.6, 0])
  },
})

function lattice(b: Drawing, h: number, leg: (i: number, y: number) => Vec3): void {
  const paint = (k: number) => (k % 2 === 0 ? b.use('red', '#ffd8d0') : b.use('white', '#eef0f0'))
  const bands = 7
  const bay = h / (b.lod === 0 ? 21 : b.lod === 1 ? 10 : bands)
  for (let k = 0; k < bands; k++) {
    paint(k)
    for (let i = 0; i < 3; i++)
      cylinder(b, leg(i, (h * k) / bands), leg(i, (h * (k + 1)) / bands), b.lod === 2 ? 0.13 : 0.085, {
        segments: b.lod === 0 ? 8 : 6,
        caps: 'none',
        step: 99,
      })
  }
  b.slender(() => {
    for (let y = 0.4, k = 0; y + bay <= h + 0.01; y += bay, k++) {
      paint(Math.floor((y / h) * bands))
      for (let i = 0; i < 3; i++) {
        const j = (i + 1) % 3
        const [a, c] = k % 2 === 0 ? [i, j] : [j, i]
        rod(b, leg(a, y), leg(c, y + bay), b.lod === 2 ? 0.06 : 0.036, b.lod === 0 ? 4 : 3)
        b.upTo(0, () => rod(b, leg(i, y), leg(j, y), 0.032, 4))
      }
    }
  })
}

/** One sector: boom, panel antenna, radio unit behind it, jumpers. */
function sector(b: Drawing, h: number, angle: number): void {
  b.at(
    [0, h - 2.2, 0],
    () => {
      b.use('white', '#f6f8f8')
      box(b, [1.25, 0.2, 0], [0.17, 1.9, 0.46], { step: 9 })
      b.upTo(1, () => {
        box(b, [1.2, -2.6, 0], [0.2, 0.9, 0.5], { step: 9 })
        b.use('galvanised')
        rod(b, [1.08, -1.1, 0], [1.08, 1.3, 0], 0.04, 7)
        for (const y of [-0.6, 0.9]) rod(b, [0.2, y, 0], [1.1, y, 0], 0.035, 6)
      })
      b.upTo(0, () => {
        b.use('casing', '#dfe4e6')
        box(b, [0.92, -0.1, 0], [0.16, 0.62, 0.34])
        for (let i = 0; i < 6; i++) box(b, [0.83, -0.1, -0.13 + i * 0.052], [0.05, 0.56, 0.012])
        b.use('rubber')
        for (const zz of [-0.1, 0, 0.1])
          tube(
            b,
            [
              [1.22, -0.75, zz],
              [1.15, -1, zz],
              [0.95, -0.8, zz],
              [0.92, -0.42, zz],
            ],
            0.014,
            { segments: 4 },
          )
        b.use('rubber', '#9aa0a4')
        box(b, [1.337, 0.2, 0], [0.004, 1.7, 0.3], { omit: ['-x'] })
      })
    },
    angle,
  )
}

function dish(b: Drawing, at: Vec3, facing: Vec3): void {
  const d = unit(facing)
  const r = 0.6
  b.within([d[2], 0, -d[0]], d, [0, -1, 0], [at[0] + d[0] * 0.85, at[1], at[2] + d[2] * 0.85], () => {
    b.use('white')
    lathe(
      b,
      [
        [
          [0, -0.24],
          [r * 0.6, -0.16],
          [r, 0],
        ],
        [
          [r, 0],
          [r, 0.22],
        ],
        [
          [r, 0.22],
          [r * 0.5, 0.27],
          [0, 0.28],
        ],
      ],
      { segments: 18 },
    )
    b.use('galvanised')
    b.upTo(1, () => cylinder(b, [0, -0.75, 0], [0, -0.2, 0], 0.06, { segments: 7, caps: 'none' }))
  })
}

/** A work platform below the antennas. */
function platform(b: Drawing, y: number): void {
  b.use('grating')
  const r = 1.15
  disc(b, [0, y, 0], [0, 1, 0], r, { segments: 12 })
  b.upTo(1, () => {
    b.use('steel')
    cylinder(b, [0, y - 0.14, 0], [0, y, 0], r, { segments: 12, caps: 'none' })
    b.slender(() => {
      b.use('galvanised')
      for (const up of b.lod === 0 ? [0.55, 1.1] : [1.1]) {
        const ring = Array.from(
          { length: 13 },
          (_, i): Vec3 => polar(r - 0.03, (i / 12) * Math.PI * 2, y + up),
        )
        tube(b, ring, 0.022, { segments: 5 })
      }
      b.upTo(0, () => {
        for (let i = 0; i < 12; i++) {
          const p = polar(r - 0.03, (i / 12) * Math.PI * 2, y)
          rod(b, p, [p[0], y + 1.1, p[2]], 0.02, 4)
        }
      })
    })
  })
}

/** Lightning rod, obstruction lights at the top and half way. */
function crown(b: Drawing, h: number, leg: (i: number, y: number) => Vec3): void {
  b.upTo(1, () => {
    b.use('galvanised')
    rod(b, [0, h - 0.4, 0], [0, h + 1.8, 0], 0.02, 5)
    b.use('steel')
    bar(b, leg(0, h), mix(leg(1, h), leg(2, h), 0.5), 0.08, 0.08)
  })
  for (const [p, k] of [
    [[0, h + 0.35, 0], 1],
    [leg(1, h / 2), 0],
    [leg(2, h / 2), 0],
  ] as const) {
    b.use('lamp', '#ff4a38')
    b.upTo(1, () =>
      cylinder(b, [p[0], p[1] - 0.1, p[2]], [p[0], p[1] + 0.18, p[2]], 0.1 + k * 0.02, {
        segments: 8,
        caps: 'both',
      }),
    )
  }
}

/** Baseband cabinet, power cabinet and the cable bridge to the tower. */
function cabinets(b: Drawing): void {
  b.use('concrete')
  block(b, [3.6, 0, 0], [1.6, 0.25, 3.2])
  for (const zz of [-0.75, 0.75]) {
    b.use('paint-white', '#eef2f2')
    box(b, [3.6, 1.15, zz], [0.9, 1.8, 1.1], { omit: ['bottom'], step: 9 })
    b.upTo(0, () => {
      b.use('paint', '#c0c8cc')
      box(b, [4.06, 1.1, zz], [0.02, 1.5, 0.9])
      b.use('rubber')
      for (let i = 0; i < 5; i++) box(b, [4.072, 1.55 - i * 0.06, zz], [0.006, 0.02, 0.6])
      box(b, [4.08, 1.0, zz + 0.36], [0.03, 0.16, 0.04])
    })
  }
  b.upTo(1, () => {
    b.use('galvanised')
    box(b, [1.75, 2.35, 0], [3.3, 0.1, 0.3])
    for (const x of [1.3, 3.2]) rod(b, [x, 0, 0], [x, 2.3, 0], 0.04, 6)
    b.upTo(0, () => {
      b.use('rubber')
      for (const zz of [-0.08, 0, 0.08])
        tube(
          b,
          [
            [3.3, 2.42, zz],
            [0.5, 2.42, zz],
            [0.12, 2.7, zz],
            [0.1, 16, zz],
          ],
          0.022,
          { segments: 4 },
        )
    })
  })
}

/** A 5G terminal (CPE and small cell) on a pole: white radio box, two stub antennas, status lamp, junction box. */
export const terminal5g = defineClass({
  name: 'terminal-5g',
  text: { zh: '5G 终端', en: '5G terminal' },
  params: z.strictObject({ poleM: metres(3, 0.5, 15) }),
  nozzles: () => ({}),
  draw(b, { poleM: h }) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.45, 0.15, 0.45])
    b.use('galvanised')
    cylinder(b, [0, 0.15, 0], [0, h + 0.5, 0], 0.05, { segments: 10, caps: 'end', step: 9 })
    b.use('white')
    box(b, [0.13, h, 0], [0.14, 0.46, 0.3], { step: 9 })
    b.upTo(1, () => {
      cylinder(b, [0, h + 0.5, 0], [0, h + 0.85, 0], 0.055, { segments: 10, caps: 'end' })
      b.use('rubber')
      for (const zz of [-0.1, 0.1]) rod(b, [0.13, h + 0.22, zz], [0.13, h + 0.62, zz], 0.016, 5)
    })
    b.upTo(0, () => details5g(b, h))
  },
})

function details5g(b: Builder, h: number): void {
  b.use('motor')
  box(b, [0.203, h + 0.13, 0], [0.006, 0.05, 0.22], { omit: ['-x'] })
  b.use('leaf', '#5ad07a')
  box(b, [0.204, h - 0.12, 0.09], [0.008, 0.022, 0.022])
  b.use('paint', '#c4cacc')
  box(b, [0.12, Math.min(1.3, h * 0.45), 0], [0.16, 0.36, 0.26])
  b.use('rubber')
  tube(
    b,
    [
      [0.12, Math.min(1.3, h * 0.45) + 0.16, 0],
      [0.08, h * 0.7, 0.02],
      [0.12, h - 0.23, 0],
    ],
    0.014,
    { segments: 4 },
  )
  b.use('galvanised')
  box(b, [0, 0.17, 0], [0.24, 0.03, 0.24], { omit: ['bottom'] })
  for (const y of [h - 0.16, h + 0.16]) box(b, [0.03, y, 0], [0.1, 0.05, 0.16])
}
