/** Pump shelter, fire pump house, gate house. Length along x, fronts to +z. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { type Drawing, defineClass, metres, named } from '../kit/define'
import { door, parapet, sides, windowBand } from '../kit/facade'
import { lettering } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { nozzle, nozzleAt } from '../kit/piping'
import { cylinder, rod } from '../kit/round'
import { bar, beam, block, box, quad, SECTIONS } from '../kit/solids'
import { EAST, SOUTH } from '../kit/vec'

/** A light roof on portal frames, open on all sides: the pumps below keep dry. */
export const pumpShelter = defineClass({
  name: 'pump-shelter',
  text: { zh: '泵棚', en: 'Pump shelter' },
  params: z.strictObject({
    lengthM: metres(30, 4, 120),
    widthM: metres(9, 3, 24),
    heightM: metres(5, 3, 12),
  }),
  nozzles: () => ({}),
  draw(b, { lengthM: l, widthM: w, heightM: h }) {
    const bays = Math.max(1, Math.round(l / 6))
    const rise = w * 0.05
    for (let i = 0; i <= bays; i++) {
      const x = -l / 2 + (l * i) / bays
      for (const s of [-1, 1]) {
        b.use('concrete')
        b.upTo(1, () => block(b, [x, 0, (s * w) / 2], [0.6, 0.3, 0.6]))
        b.use('steel')
        beam(b, [x, 0.3, (s * w) / 2], [x, h, (s * w) / 2], SECTIONS.H200, { up: SOUTH })
        beam(b, [x, h - 0.1, (s * w) / 2], [x, h + rise - 0.1, 0], SECTIONS.I300)
      }
      if (i < bays) fixtureAt(b, [x + l / bays / 2, h - 0.35, 0])
    }
    b.use('steel')
    for (const t of [-1, -0.5, 0.001, 0.5, 1]) {
      const y = h + rise * (1 - Math.abs(t)) + 0.08
      b.upTo(1, () =>
        bar(b, [-l / 2, y, (t * w) / 2], [l / 2, y, (t * w) / 2], 0.08, 0.16, { step: 6, ends: false }),
      )
    }
    roof(b, l / 2 + 0.7, w / 2 + 0.8, h + 0.17, rise)
  },
})

function fixtureAt(b: Drawing, at: Vec3): void {
  b.lamp([at[0], at[1] - 0.2, at[2]])
  b.upTo(0, () => {
    b.use('paint', '#9aa0a4')
    box(b, at, [1.2, 0.12, 0.2])
    b.use('lamp')
    box(b, [at[0], at[1] - 0.07, at[2]], [1.1, 0.02, 0.14])
    b.use('galvanised')
    rod(b, [at[0], at[1], at[2]], [at[0], at[1] + 0.6, at[2]], 0.012, 4)
  })
}

/** Two slopes of trapezoidal sheet seen from above and below, gutters and ridge cap. */
function roof(b: Builder, x: number, half: number, eave: number, rise: number): void {
  for (const s of [1, -1]) {
    const slope = (y: number): [Vec3, Vec3, Vec3, Vec3] => [
      [-x, eave + y, s * half],
      [x, eave + y, s * half],
      [x, eave + rise + y, 0],
      [-x, eave + rise + y, 0],
    ]
    b.use('casing', '#9fc0dc')
    const top = slope(0.05)
    quad(b, s > 0 ? top : [top[1], top[0], top[3], top[2]], 3)
    b.use('casing', '#d4dade')
    const under = slope(0)
    quad(b, s > 0 ? [under[1], under[0], under[3], under[2]] : under, 3)
    b.use('galvanised')
    bar(b, [-x, eave - 0.02, s * (half + 0.07)], [x, eave - 0.02, s * (half + 0.07)], 0.14, 0.16, { step: 9 })
    b.upTo(0, () => {
      b.use('casing', '#9fc0dc')
      const ribs = Math.round(x / 0.6)
      for (let i = 0; i <= ribs; i++) {
        const px = -x + (2 * x * i) / ribs
        bar(b, [px, eave + 0.07, s * half], [px, eave + rise + 0.07, 0], 0.09, 0.05, {
          step: 99,
          ends: false,
        })
      }
    })
  }
  b.use('casing', '#b8d0e4')
  bar(b, [-x, eave + rise + 0.09, 0], [x, eave + rise + 0.09, 0], 0.5, 0.06, { step: 6 })
}

/** A brick-red house for the fire pumps: roller doors, louvres, the fire main coming out to +x. */
export const firePumpHouse = defineClass({
  name: 'fire-pump-house',
  text: { zh: '消防泵房', en: 'Fire pump house' },
  params: z.strictObject({ lengthM: metres(16, 6, 40), widthM: metres(9, 4, 20) }),
  nozzles: ({ lengthM }) => ({ N1: nozzleAt([lengthM / 2 + 0.6, 0.9, 0], EAST, 0.15) }),
  draw(b, { lengthM: l, widthM: w }, nozzles) {
    const top = 5.4
    b.use('concrete', '#c8c4bc')
    block(b, [0, 0, 0], [l + 0.3, 0.3, w + 0.3], 0.04)
    b.use('plaster', '#f6f3ea')
    box(b, [0, (0.3 + top) / 2, 0], [l, top - 0.3, w], { omit: ['bottom', 'top'], step: 3 })
    b.use('red', '#f4dcd4')
    sides(b, l, w, (length) => box(b, [0, 0.75, 0.02], [length, 0.9, 0.04], { omit: ['-z'], step: 4 }))
    parapet(b, l, w, top, 0.6)
    b.at([0, 0.3, 0], () =>
      sides(b, l, w, (length, side) => {
        if (side === 0) {
          for (const x of [-length * 0.28, length * 0.12]) roller(b, x)
          door(b, length * 0.38, 1.1, 2.2, '#a85848')
          b.lamp([length * 0.3, 3.4, 0.6])
          b.lamp([-length * 0.3, 3.6, 0.6])
        } else if (side === 2) windowBand(b, [0, 2.6], length * 0.8, 1.2, Math.round(length / 2))
        else windowBand(b, [length * 0.2, 2.6], 2.4, 1.2, 2)
      }),
    )
    nozzle(b, named(nozzles, 'N1'), 0.8, { tint: '#e04838' })
    b.upTo(1, () => {
      b.use('concrete')
      block(b, [l / 2 + 0.35, 0, 0], [0.4, 0.7, 0.5])
    })
    for (const [text, height, x] of [
      ['消防泵房', 0.72, -1.9],
      ['FIRE PUMPS', 0.36, 2],
    ] as const)
      lettering(b, text, height, (u, v) => [
        [x + u, top - 0.62 - height / 2 + v, w / 2 + 0.012],
        [0, 0, 1],
      ])
  },
})

function roller(b: Drawing, x: number): void {
  b.use('red', '#e8b0a4')
  box(b, [x, 1.6, 0.03], [3, 3.2, 0.06], { omit: ['-z', 'bottom'], step: 9 })
  b.upTo(0, () => {
    for (let i = 0; i < 12; i++) box(b, [x, 0.2 + i * 0.26, 0.065], [2.9, 0.05, 0.02], { omit: ['-z'] })
    b.use('galvanised')
    box(b, [x, 3.3, 0.14], [3.3, 0.34, 0.3], { omit: ['-z'] })
    for (const s of [-1, 1]) box(b, [x + s * 1.55, 1.6, 0.06], [0.1, 3.2, 0.14], { omit: ['-z'] })
  })
}

/** A glazed lodge under a wide roof; in front (+z) the post whose barrier, raised, spans the road. */
export const gateHouse = defineClass({
  name: 'gate-house',
  text: { zh: '门卫室', en: 'Gate house' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  draw(b) {
    b.use('concrete', '#c8c4bc')
    block(b, [0, 0, 0], [6.4, 0.2, 3.6], 0.03)
    b.use('plaster', '#fbfaf6')
    box(b, [0, 1.65, 0], [5.6, 2.9, 2.8], { omit: ['bottom', 'top'], step: 2 })
    b.at([0, 0.2, 0], () =>
      sides(b, 5.6, 2.8, (length, side) => {
        windowBand(
          b,
          [side === 2 ? -1 : 0, 1.0],
          side === 2 ? length * 0.4 : length * 0.78,
          1.25,
          Math.round(length / 1.2),
        )
        if (side === 2) door(b, 1.4, 0.95, 2.1, '#b8c4cc')
      }),
    )
    b.use('motor', '#e4ecf4')
    box(b, [0, 3.25, 0.3], [7.2, 0.34, 5], { step: 3 })
    b.use('casing', '#eef0f2')
    for (const x of [-3.2, 3.2])
      cylinder(b, [x, 0, 2.3], [x, 3.1, 2.3], 0.1, { segments: 10, caps: 'none', step: 9 })
    b.upTo(0, () => {
      b.use('lamp')
      for (const x of [-2, 2]) box(b, [x, 3.07, 2], [0.5, 0.02, 0.5])
    })
    for (const x of [-2, 2]) b.lamp([x, 2.95, 2])
    barrier(b)
    b.use('white')
    box(b, [0, 3.25, 2.82], [2.4, 0.32, 0.05], { omit: ['-z'] })
    for (const [text, x] of [
      ['门卫', -0.62],
      ['GATE', 0.5],
    ] as const)
      lettering(b, text, 0.23, (u, v) => [
        [x + u, 3.135 + v, 2.85],
        [0, 0, 1],
      ])
    b.label([0, 5.4, 0])
  },
})

/** Drive cabinet and an arm in red and white, raised. */
function barrier(b: Drawing): void {
  const z0 = 3.4
  b.use('orange')
  box(b, [2.6, 0.55, z0], [0.36, 1.1, 0.36], { omit: ['bottom'] })
  const [dy, dz] = [0.94, 0.34]
  const pieces = b.lod === 0 ? 8 : b.lod === 1 ? 4 : 1
  for (let i = 0; i < pieces; i++) {
    b.use(i % 2 === 0 ? 'red' : 'white')
    const at = (t: number): Vec3 => [2.85, 0.95 + dy * 5.6 * t, z0 + dz * 5.6 * t]
    bar(b, at(i / pieces), at((i + 1) / pieces), 0.06, 0.11, { step: 99, up: EAST })
  }
}
