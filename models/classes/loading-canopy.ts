/** The canopy over the truck lanes: two rows of columns, portal frames, purlins, sheeting, lamps and a fascia. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { cylinder, rod } from '../kit/round'
import { angle, beam, block, box, quad, SECTIONS } from '../kit/solids'
import { SOUTH } from '../kit/vec'

const params = z.strictObject({
  /** Along x, across the lanes. */
  lengthM: metres(26, 6, 80),
  widthM: metres(14, 5, 40),
  /** Clear height under the eaves. */
  heightM: metres(7, 4, 15),
})
type Params = z.infer<typeof params>

export const loadingCanopy = defineClass({
  name: 'loading-canopy',
  text: { zh: '装车棚', en: 'Loading canopy' },
  params,
  nozzles: () => ({}),
  draw(b, p) {
    const [x, z] = [p.lengthM / 2, p.widthM / 2]
    const ridge = p.heightM + 0.5 + z * 0.1
    columns(b, p, ridge)
    for (const s of [-1, 1]) roof(b, s, x, z, p.heightM + 0.5, ridge)
    b.use('motor', '#d7e4f0')
    for (const s of [-1, 1]) {
      box(b, [0, p.heightM + 0.45, s * (z + 0.03)], [p.lengthM + 0.3, 0.75, 0.08])
      box(b, [s * (x + 0.1), p.heightM + 0.6, 0], [0.08, 1.05, p.widthM + 0.1])
    }
    lampsAndDrains(b, p)
    b.label([0, ridge + 1.6, 0])
  },
})

/** How many frames carry the roof. */
const frames = (p: Params) => Math.max(2, Math.round(p.lengthM / 6.5))

function columns(b: Drawing, p: Params, ridge: number): void {
  const [x, z] = [p.lengthM / 2 - 0.5, p.widthM / 2 - 1]
  const n = frames(p)
  for (let i = 0; i <= n; i++) {
    const at = -x + (x * 2 * i) / n
    for (const s of [-1, 1]) {
      b.use('concrete')
      b.upTo(1, () => block(b, [at, 0, s * z], [0.8, 0.9, 0.8]))
      b.use('rail-yellow')
      b.upTo(1, () => box(b, [at, 0.6, s * z], [0.82, 0.3, 0.82], { omit: ['top', 'bottom'] }))
      b.use('steel')
      beam(b, [at, 0.9, s * z], [at, p.heightM + 0.3, s * z], SECTIONS.H300, { up: SOUTH })
      beam(b, [at, p.heightM + 0.2, s * (z + 1)], [at, ridge - 0.3, 0], SECTIONS.I300)
      b.upTo(1, () =>
        angle(b, [at, p.heightM - 1, s * z], [at, p.heightM + 0.25, s * (z - 1.4)], 0.14, [1, 0, 0]),
      )
    }
  }
  for (const s of [-1, 1]) beam(b, [-x, p.heightM, s * z], [x, p.heightM, s * z], SECTIONS.I300)
  b.upTo(0, () => {
    // Cross bracing in the end bays.
    for (const s of [-1, 1])
      for (const k of [-1, 1]) {
        const from = k * x
        const to = k * (x - (x * 2) / n)
        b.use('steel')
        angle(b, [from, 4.8, s * z], [to, p.heightM - 0.1, s * z], 0.1)
        angle(b, [to, 4.8, s * z], [from, p.heightM - 0.1, s * z], 0.1)
      }
  })
}

/** One slope of profiled sheet, its underside and the purlins below. */
function roof(b: Drawing, s: number, x: number, z: number, eave: number, ridge: number): void {
  const low = (e: number): Vec3 => [e * (x + 0.1), eave, s * (z + 0.05)]
  const high = (e: number): Vec3 => [e * (x + 0.1), ridge, 0]
  const down = (p: Vec3): Vec3 => [p[0], p[1] - 0.05, p[2]]
  b.use('paint-white', '#dfe8ee')
  quad(b, [low(-s), low(s), high(s), high(-s)], 2.2)
  b.use('paint-white')
  quad(b, [down(low(s)), down(low(-s)), down(high(-s)), down(high(s))], 2.2)
  const purlins = Math.round(z / 1.3)
  b.upTo(1, () => {
    for (let i = 0; i <= purlins; i += b.lod === 0 ? 1 : 3) {
      const t = i / purlins
      const y = eave + (ridge - eave) * t - 0.14
      b.use('galvanised')
      beam(b, [-x, y, s * z * (1 - t)], [x, y, s * z * (1 - t)], SECTIONS.I160)
    }
  })
  b.upTo(0, () => {
    // Ribs of the sheet show at close range.
    b.use('paint-white', '#cfdbe3')
    const ribs = Math.round(x * 2)
    for (let i = 0; i <= ribs; i++) {
      const at = -x + (x * 2 * i) / ribs
      rod(b, [at, eave + 0.015, s * z], [at, ridge + 0.015, 0], 0.03, 4)
    }
  })
}

function lampsAndDrains(b: Drawing, p: Params): void {
  const [x, z] = [p.lengthM / 2, p.widthM / 2]
  const n = frames(p)
  for (let i = 0; i < n; i++)
    for (const s of [-0.45, 0.45]) {
      const at: Vec3 = [-x + (p.lengthM * (i + 0.5)) / n, p.heightM + 0.15, s * z]
      b.upTo(1, () => {
        b.use('paint-white')
        box(b, [at[0], at[1] + 0.06, at[2]], [0.9, 0.1, 0.24])
        b.use('lamp')
        box(b, [at[0], at[1], at[2]], [0.82, 0.03, 0.18])
      })
      b.lamp(at)
    }
  b.upTo(1, () => {
    b.use('pipe-paint')
    for (const k of [-1, 1])
      for (const s of [-1, 1])
        cylinder(b, [k * (x - 0.2), 0.1, s * (z - 1)], [k * (x - 0.2), p.heightM + 0.2, s * (z - 1)], 0.06, {
          segments: 8,
          caps: 'none',
          step: 5,
        })
  })
}
