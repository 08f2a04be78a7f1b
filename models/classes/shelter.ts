/** A compressor shelter: portal frames, gable roof with ridge vent, cladding on the upper walls only, a bridge crane. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { rod } from '../kit/round'
import { angle, bar, beam, block, box, quad, SECTIONS } from '../kit/solids'
import { EAST, SOUTH } from '../kit/vec'

const params = z.strictObject({
  lengthM: metres(30, 6, 120),
  widthM: metres(14, 5, 40),
  /** Height of the eaves. */
  heightM: metres(9, 3.5, 25),
})
type Params = z.infer<typeof params>

const SLOPE = 0.12
const OVERHANG = 0.6

export const shelter = defineClass({
  name: 'shelter',
  text: { zh: '压缩机厂房', en: 'Compressor shelter' },
  params,
  nozzles: () => ({}),
  draw(b, p) {
    const bays = Math.max(1, Math.round(p.lengthM / 6))
    const xs = Array.from({ length: bays + 1 }, (_, i) => -p.lengthM / 2 + (p.lengthM * i) / bays)
    for (const x of xs) portal(b, p, x)
    secondary(b, p, xs)
    roof(b, p)
    walls(b, p)
    crane(b, p)
    for (const x of xs) for (const side of [-1, 1]) light(b, p, x, side)
    ladder(b, [p.lengthM / 2 + 0.45, 0, p.widthM * 0.3], p.heightM + 0.6, EAST)
    b.label([0, ridge(p) + 1.6, 0])
  },
})

const ridge = (p: Params) => p.heightM + (p.widthM / 2) * SLOPE
const FRAME = { height: 0.45, width: 0.2, flange: 0.014, web: 0.009 } as const

function portal(b: Drawing, p: Params, x: number): void {
  const half = p.widthM / 2
  for (const z of [-half, half]) {
    b.use('concrete')
    block(b, [x, 0, z], [0.8, 0.4, 0.8])
    b.use('steel')
    beam(b, [x, 0.4, z], [x, p.heightM - 0.1, z], FRAME, { up: SOUTH })
    beam(b, [x, p.heightM - 0.3, z], [x, ridge(p) - 0.3, 0], FRAME)
    b.upTo(0, () => {
      // Haunch, and the bracket that carries the crane rail.
      bar(
        b,
        [x, p.heightM - 1.1, z - Math.sign(z) * 0.2],
        [x, p.heightM - 0.45, z - Math.sign(z) * 1.4],
        0.12,
        0.3,
      )
      bar(b, [x, p.heightM - 1.9, z], [x, p.heightM - 1.9, z - Math.sign(z) * 0.6], 0.2, 0.28)
    })
  }
}

/** Purlins, eaves beams and cross bracing in the end bays. */
function secondary(b: Drawing, p: Params, xs: readonly number[]): void {
  const half = p.widthM / 2
  const [x0, x1] = [xs[0]!, xs[xs.length - 1]!]
  b.use('steel')
  for (const side of [-1, 1]) {
    b.upTo(1, () => {
      const purlins = Math.max(2, Math.round(half / (b.lod === 0 ? 1.5 : 3)))
      for (let i = 0; i <= purlins; i++) {
        const t = i / purlins
        const y = p.heightM + (ridge(p) - p.heightM) * (1 - t) + 0.0
        bar(b, [x0, y - 0.02, side * half * t], [x1, y - 0.02, side * half * t], 0.07, 0.18, {
          step: 6,
          ends: false,
        })
      }
    })
    beam(
      b,
      [x0, p.heightM - 1.65, side * (half - 0.55)],
      [x1, p.heightM - 1.65, side * (half - 0.55)],
      SECTIONS.I300,
      { step: 4 },
    )
    for (const [a, c] of [
      [x0, xs[1]!],
      [xs[xs.length - 2]!, x1],
    ] as const) {
      angle(b, [a, 0.6, side * half], [c, p.heightM - 2.4, side * half], 0.1, SOUTH)
      angle(b, [c, 0.6, side * half], [a, p.heightM - 2.4, side * half], 0.1, SOUTH)
    }
  }
}

/** Corrugated sheets both sides up, gutters, and the raised ridge vent. */
function roof(b: Drawing, p: Params): void {
  const half = p.widthM / 2 + OVERHANG
  const x = p.lengthM / 2 + OVERHANG
  const peak = ridge(p) + 0.1
  const eave = peak - half * SLOPE
  for (const side of [-1, 1]) {
    b.use('casing', '#dfe9f2')
    corrugated(b, x, [0, peak, 0.35 * side], [0, eave, half * side], side)
    // The lining is white: it is what passes the daylight of the open sides on to the machines.
    b.use('paint-white', '#f4f5f3')
    const under: [Vec3, Vec3, Vec3, Vec3] = [
      [-x, eave - 0.06, half * side],
      [x, eave - 0.06, half * side],
      [x, peak - 0.06, 0],
      [-x, peak - 0.06, 0],
    ]
    quad(b, side < 0 ? under : [under[1], under[0], under[3], under[2]], 3)
    b.use('galvanised')
    bar(b, [-x, eave - 0.05, (half + 0.08) * side], [x, eave - 0.05, (half + 0.08) * side], 0.16, 0.16, {
      step: 9,
    })
    b.upTo(0, () => {
      for (const xx of [-p.lengthM / 2 + 0.4, p.lengthM / 2 - 0.4]) {
        rod(b, [xx, eave, (half - 0.1) * side], [xx, 0.1, (p.widthM / 2 + 0.15) * side], 0.05, 7)
      }
    })
  }
  b.use('casing', '#dfe9f2')
  for (const side of [-1, 1]) {
    const z = side * 0.75
    corrugated(b, x - 1.2, [0, peak + 0.62, 0], [0, peak + 0.5, z], side)
    b.upTo(1, () => {
      b.use('rubber', '#8a8f92')
      box(b, [0, peak + 0.25, side * 0.55], [(x - 1.4) * 2, 0.45, 0.03], { step: 6, omit: ['bottom', 'top'] })
    })
    b.use('casing', '#dfe9f2')
  }
}

/** A sheet from the ridge line to the eaves line, folded every 0.5 m near; flat from afar. */
function corrugated(b: Drawing, x: number, high: Vec3, low: Vec3, side: number): void {
  const folds = b.lod === 0 ? Math.round((x * 2) / 0.9) : 1
  const put = (x0: number, x1: number, lift0: number, lift1: number) => {
    const q: [Vec3, Vec3, Vec3, Vec3] = [
      [x0, low[1] + lift0, low[2]],
      [x1, low[1] + lift1, low[2]],
      [x1, high[1] + lift1, high[2]],
      [x0, high[1] + lift0, high[2]],
    ]
    quad(b, side > 0 ? q : [q[1], q[0], q[3], q[2]], 4)
  }
  for (let i = 0; i < folds; i++) {
    const at = (t: number) => -x + ((i + t) / folds) * x * 2
    if (folds === 1) put(-x, x, 0.03, 0.03)
    else {
      put(at(0), at(0.7), 0, 0)
      put(at(0.7), at(0.78), 0, 0.05)
      put(at(0.78), at(0.92), 0.05, 0.05)
      put(at(0.92), at(1), 0.05, 0)
    }
  }
}

/** Cladding from the eaves down on the long sides and the gables, open below for ventilation. */
function walls(b: Drawing, p: Params): void {
  const [x, z] = [p.lengthM / 2 + 0.12, p.widthM / 2 + 0.3]
  const low = p.heightM - Math.max(1.5, p.heightM * 0.3)
  lining(b, x, z, low, p.heightM)
  b.use('casing', '#c9dbe8')
  for (const side of [-1, 1])
    box(b, [0, (low + p.heightM) / 2, side * z], [x * 2, p.heightM - low, 0.06], { step: 3 })
  for (const side of [-1, 1]) {
    box(b, [side * x, (low + p.heightM) / 2, 0], [0.06, p.heightM - low, z * 2], { step: 3 })
    const e = side * (x + 0.03)
    for (const face of [e, side * (x - 0.03)]) {
      const outward = face === e ? side : -side
      const t = [
        [face, p.heightM, z],
        [face, p.heightM, -z],
        [face, ridge(p), 0],
      ] as const
      const n: Vec3 = [outward, 0, 0]
      const v = t.map((q) => b.vertex(q, n, q[2], q[1]))
      if (outward > 0) b.triangle(v[0]!, v[1]!, v[2]!)
      else b.triangle(v[1]!, v[0]!, v[2]!)
    }
  }
  b.upTo(0, () => {
    b.use('paint-white')
    for (const y of [low + 0.05, p.heightM - 0.05])
      for (const side of [-1, 1])
        bar(b, [-x, y, side * (z + 0.04)], [x, y, side * (z + 0.04)], 0.05, 0.16, { step: 9 })
    b.use('window')
    const n = Math.round(p.lengthM / 3)
    for (let i = 0; i < n; i++) {
      const cx = -x + ((i + 0.5) / n) * x * 2
      for (const side of [-1, 1])
        box(b, [cx, (low + p.heightM) / 2 + 0.1, side * (z + 0.04)], [1.9, 0.8, 0.03], { step: 9 })
    }
  })
}

/** White sheets inside the cladding of the long sides. */
function lining(b: Drawing, x: number, z: number, low: number, high: number): void {
  b.use('paint-white', '#f4f5f3')
  b.upTo(1, () => {
    for (const side of [-1, 1]) {
      const at = side * (z - 0.04)
      const q: [Vec3, Vec3, Vec3, Vec3] = [
        [-x, low, at],
        [-x, high, at],
        [x, high, at],
        [x, low, at],
      ]
      quad(b, side > 0 ? q : [q[3], q[2], q[1], q[0]], 3)
    }
  })
}

/** An overhead travelling crane with its hook, parked off the middle. */
function crane(b: Drawing, p: Params): void {
  b.upTo(1, () =>
    b.keep(() => {
      const y = p.heightM - 1.35
      const span = p.widthM / 2 - 0.6
      const x = -p.lengthM * 0.28
      b.use('rail-yellow')
      for (const dx of [-0.5, 0.5]) bar(b, [x + dx, y, -span], [x + dx, y, span], 0.28, 0.5, { step: 4 })
      for (const side of [-1, 1]) box(b, [x, y - 0.12, side * span], [2, 0.32, 0.3])
      b.use('motor')
      box(b, [x, y + 0.45, span * 0.3], [1.2, 0.5, 0.9])
      b.upTo(0, () => {
        b.use('bolt')
        for (const dz of [-0.1, 0.1])
          rod(b, [x, y + 0.2, span * 0.3 + dz], [x, y - 1.3, span * 0.3 + dz], 0.015, 4)
        b.use('red')
        box(b, [x, y - 1.45, span * 0.3], [0.26, 0.36, 0.3])
      })
    }),
  )
}

function light(b: Drawing, p: Params, x: number, side: number): void {
  const at: Vec3 = [x, p.heightM - 1.0, side * (p.widthM / 4)]
  b.lamp([at[0], at[1] - 0.25, at[2]], 'bay')
  b.upTo(0, () => {
    b.use('paint', '#9aa0a4')
    bar(b, [x, p.heightM + 0.1, at[2]], [x, at[1], at[2]], 0.03, 0.03)
    box(b, [x, at[1], at[2]], [0.36, 0.18, 0.36])
    b.use('lamp')
    box(b, [x, at[1] - 0.1, at[2]], [0.3, 0.03, 0.3])
  })
}
