import { z } from 'zod'
import { ladder, ringPlatform } from '../kit/access'
import { count, type Drawing, defineClass, metres, named } from '../kit/define'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, lathe, rod, straight } from '../kit/round'
import { bar, beam, block, box, SECTIONS } from '../kit/solids'
import { NORTH, polar, WEST } from '../kit/vec'
import { convection } from './heater-convection'

const params = z.strictObject({
  diameterM: metres(6.2, 2, 12),
  /** Top of the radiant box's shell. */
  boxHeightM: metres(14.5, 6, 30),
  stackHeightM: metres(41, 15, 90),
  burners: count(6, 2, 16),
})
export type HeaterParams = z.infer<typeof params>

/** Height of the radiant floor: burners and their wind box hang below it, with room to walk. */
export const FLOOR = 2.5

/** A vertical cylindrical heater: floor-fired radiant box, convection bank above, stack on top. Piping at -x. */
export const heater = defineClass({
  name: 'heater',
  text: { zh: '加热炉', en: 'Fired heater' },
  params,
  nozzles: (p) => {
    const r = p.diameterM / 2
    return {
      N1: nozzleAt([-r * 0.42 - 1.35, p.boxHeightM + 4.1, 0], WEST, 0.15),
      N2: nozzleAt([-r - 0.75, p.boxHeightM - 1.6, -r * 0.35], WEST, 0.17),
      N3: nozzleAt([-r - 0.7, 1.55, r * 0.5], WEST, 0.08),
      N4: nozzleAt([r * 0.48, 1.45, -r - 0.55], NORTH, 0.4),
    }
  },
  draw(b, p, nozzles) {
    const r = p.diameterM / 2
    legs(b, r)
    radiantShell(b, p)
    floor(b, p)
    convection(b, p)
    stack(b, p)
    platforms(b, p)
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.9)
    nozzle(b, named(nozzles, 'N3'), 0.5)
    fuelAndAir(b, p, nozzles)
    b.label([0, p.stackHeightM + 1.2, 0])
  },
})

function legs(b: Drawing, r: number): void {
  const n = 8
  for (let i = 0; i < n; i++) {
    const a = ((i + 0.5) / n) * Math.PI * 2
    b.at(
      [0, 0, 0],
      () => {
        b.use('concrete')
        block(b, [r * 0.95, 0, 0], [0.85, 0.55, 0.85])
        b.use('steel', '#d8dde0')
        beam(b, [r * 0.95, 0.55, 0], [r * 0.95, FLOOR, 0], SECTIONS.H300, { up: [1, 0, 0] })
        b.upTo(0, () => box(b, [r * 0.95, 0.57, 0], [0.5, 0.03, 0.5], { omit: ['bottom'] }))
      },
      a,
    )
  }
}

/** Casing plates with vertical stiffeners and ring girders, peep doors, access door, tube-guide ports. */
function radiantShell(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  const top = p.boxHeightM
  b.use('casing')
  lathe(
    b,
    [
      straight(b, r + 0.14, FLOOR - 0.1, r + 0.14, FLOOR + 0.1),
      [
        [r + 0.14, FLOOR + 0.1],
        [r, FLOOR + 0.1],
      ],
      straight(b, r, FLOOR + 0.1, r, top, 0.6),
      [
        [r, top],
        [r * 0.96, top + 0.3],
        [r * 0.62, top + 0.95],
      ],
    ],
    { segments: 40 },
  )
  b.use('casing', '#eef0f0')
  b.upTo(1, () => {
    for (let i = 0; i < 16; i++) {
      const a = ((i + 0.5) / 16) * Math.PI * 2
      const up = polar(1, a)
      if (b.lod === 0)
        beam(b, polar(r + 0.08, a, FLOOR + 0.1), polar(r + 0.08, a, top), SECTIONS.I160, { up })
      else
        bar(b, polar(r + 0.06, a, FLOOR + 0.1), polar(r + 0.06, a, top), 0.1, 0.12, {
          up,
          ends: false,
          step: 99,
        })
    }
  })
  const rings = Math.round((top - FLOOR) / 2.9)
  for (let i = 1; i <= rings; i++) {
    const y = FLOOR + ((top - FLOOR) * i) / rings - 0.12
    b.upTo(1, () =>
      lathe(
        b,
        [
          [
            [r, y - 0.09],
            [r + 0.18, y - 0.09],
          ],
          [
            [r + 0.18, y - 0.09],
            [r + 0.18, y + 0.09],
          ],
          [
            [r + 0.18, y + 0.09],
            [r, y + 0.09],
          ],
        ],
        { segments: 40 },
      ),
    )
  }
  for (let i = 0; i < 8; i++) peepDoor(b, r, 4.6 + (i % 2) * 6.9, ((i + 0.15) / 8) * Math.PI * 2)
  b.upTo(1, () =>
    b.at(
      [0, 0, 0],
      () => {
        b.use('casing', '#c8cccd')
        box(b, [r + 0.06, FLOOR + 1.25, 0], [0.16, 1.3, 0.85])
        b.use('bolt')
        b.upTo(0, () => {
          for (const y of [0.7, 1.8]) box(b, [r + 0.15, FLOOR + y, 0.4], [0.05, 0.08, 0.14])
          rod(b, [r + 0.17, FLOOR + 1.1, -0.3], [r + 0.17, FLOOR + 1.4, -0.3], 0.018, 5)
        })
      },
      -0.75,
    ),
  )
}

/** A sight port with its flap: glows with the fire behind. */
function peepDoor(b: Drawing, r: number, y: number, a: number): void {
  b.at(
    [0, 0, 0],
    () => {
      b.upTo(1, () => {
        b.use('casing', '#8f9598')
        cylinder(b, [r - 0.05, y, 0], [r + 0.2, y, 0], 0.17, { segments: 14, caps: 'none' })
        b.use('rubber')
        disc(b, [r + 0.17, y, 0], [1, 0, 0], 0.16, { segments: 14 })
        b.upTo(0, () => {
          b.use('casing', '#8f9598')
          bar(b, [r + 0.22, y + 0.16, 0], [r + 0.34, y + 0.24, 0], 0.3, 0.02)
          rod(b, [r + 0.2, y - 0.17, 0], [r + 0.32, y - 0.3, 0], 0.014, 5)
        })
      })
      b.glow([r + 0.2, y, 0], 0.16)
    },
    a,
  )
}

/** Radiant floor, burners with their wind boxes, pilot and fuel hoses. */
function floor(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  b.use('casing', '#c4c9cb')
  disc(b, [0, FLOOR - 0.1, 0], [0, -1, 0], r + 0.14, { segments: 40 })
  b.upTo(0, () => {
    b.use('steel', '#d8dde0')
    for (const z of [-0.62, -0.2, 0.2, 0.62]) {
      const x = r * Math.sqrt(1 - z * z)
      beam(b, [-x, FLOOR - 0.22, z * r], [x, FLOOR - 0.22, z * r], SECTIONS.I200)
    }
  })
  for (let i = 0; i < p.burners; i++) {
    const a = (i / p.burners) * Math.PI * 2
    b.at(polar(r * 0.58, a), () => {
      b.use('paint', '#8c9296')
      b.upTo(1, () => {
        cylinder(b, [0, 1.72, 0], [0, FLOOR - 0.1, 0], 0.4, { segments: 18, caps: 'start' })
        cylinder(b, [0, 1.45, 0], [0, 1.72, 0], 0.24, { segments: 14, caps: 'start' })
        b.upTo(0, () => {
          cylinder(b, [0, 2.02, 0], [0, 2.06, 0], 0.46, { segments: 18 })
          b.use('red')
          rod(b, [0.3, 1.9, 0.3], [0.44, 1.76, 0.44], 0.02, 5)
        })
      })
      b.glow([0, 1.42, 0], 0.28)
      b.lamp([0, 1.4, 0])
    })
  }
}

/** Ring manifolds under the floor: fuel gas to every burner, combustion air from the fan's duct. */
function fuelAndAir(b: Drawing, p: HeaterParams, nozzles: ReturnType<typeof heater.nozzles>): void {
  const r = p.diameterM / 2
  const ring = (radius: number, y: number, from: number, sweep: number, steps: number) =>
    Array.from({ length: steps + 1 }, (_, i) => polar(radius, from + (sweep * i) / steps, y))
  const fuel = named(nozzles, 'N3').at
  b.use('pipe-paint', '#f0dfae')
  b.upTo(1, () => {
    pipe(
      b,
      [fuel, [-r * 0.6, fuel[1], fuel[2]], ...ring(r * 0.8, 1.55, Math.PI * 1.15, Math.PI * 1.7, 9)],
      0.07,
      {
        bendRadius: 0.3,
      },
    )
    b.upTo(0, () => {
      b.use('copper', '#c8c8c8')
      for (let i = 0; i < p.burners; i++) {
        const a = (i / p.burners) * Math.PI * 2
        pipe(
          b,
          [polar(r * 0.8, a, 1.55), polar(r * 0.8, a, 1.3), polar(r * 0.58, a, 1.3), polar(r * 0.58, a, 1.5)],
          0.025,
        )
      }
    })
  })
  const air = named(nozzles, 'N4').at
  b.use('galvanised', '#e4e6e6')
  b.upTo(1, () => {
    pipe(b, [air, [air[0], air[1], 0.2]], 0.4, { caps: 'end' })
    for (const s of [-1, 1])
      pipe(
        b,
        [
          [air[0], air[1], -r * 0.28],
          [air[0] + s * r * 0.1 - r * 0.5, 1.62, r * 0.3 * s],
        ],
        0.22,
      )
    nozzle(b, named(nozzles, 'N4'), 0.3)
  })
  b.upTo(0, () => {
    b.use('steel')
    for (const x of [-0.4, 0.4])
      rod(b, [air[0] + x, 0, air[2] + 0.3], [air[0] + x, air[1], air[2] + 0.3], 0.05, 7)
  })
}

/** Stack with stiffening rings, damper, warning bands and its lip. */
function stack(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM * 0.137
  const foot = p.boxHeightM + 7.1
  const top = p.stackHeightM
  b.use('casing', '#f2f3f3')
  lathe(b, [straight(b, r, foot, r, top, 0.9)], { segments: 30 })
  b.use('red', '#e8b0a8')
  for (const from of [3, 6])
    lathe(b, [straight(b, r + 0.006, top - from, r + 0.006, top - from + 1.5)], { segments: 30 })
  b.use('red')
  lathe(b, [straight(b, r + 0.008, top - 1.2, r + 0.008, top)], { segments: 30 })
  b.use('paint', '#6a6e70')
  lathe(
    b,
    [
      straight(b, r + 0.07, top - 0.12, r + 0.07, top + 0.06),
      [
        [r + 0.07, top + 0.06],
        [r - 0.05, top + 0.06],
      ],
    ],
    { segments: 30 },
  )
  b.use('rubber')
  disc(b, [0, top + 0.02, 0], [0, 1, 0], r - 0.04, { segments: 24 })
  b.use('casing', '#dcdede')
  b.upTo(1, () => {
    for (let y = foot + 3; y < top - 7; y += 3.4)
      lathe(
        b,
        [
          straight(b, r + 0.09, y - 0.05, r + 0.09, y + 0.05),
          [
            [r + 0.09, y + 0.05],
            [r, y + 0.05],
          ],
        ],
        { segments: 26 },
      )
  })
  b.upTo(0, () => {
    b.use('bolt')
    cylinder(b, [-r - 0.3, foot + 1, 0], [r + 0.3, foot + 1, 0], 0.04, { segments: 8 })
    b.use('motor')
    box(b, [r + 0.35, foot + 1, 0], [0.3, 0.4, 0.3])
  })
  b.lamp([0, top + 0.6, 0])
}

function platforms(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  const low = FLOOR + 2.5
  const high = p.boxHeightM - 3.3
  const s = p.diameterM * 0.137
  const mast = p.boxHeightM + 7.1 + (p.stackHeightM - p.boxHeightM) * 0.34
  ringPlatform(b, { inner: r + 0.2, outer: r + 1.3, y: low, from: -2.2, to: 1.9, gaps: [-1.9, 0.6] })
  ringPlatform(b, { inner: r + 0.2, outer: r + 1.3, y: high, from: -2.4, to: 2.6, gaps: [0.6, -0.9] })
  ringPlatform(b, { inner: s + 0.06, outer: s + 1.15, y: mast, from: 0, to: Math.PI * 2, gaps: [-0.9] })
  const climb = (a: number, radius: number, from: number, to: number) =>
    ladder(b, polar(radius, a, from), to - from, polar(1, a))
  climb(-1.9, r + 0.62, 0, low + 1.1)
  climb(0.6, r + 0.62, low, high + 1.1)
  climb(-0.9, r + 0.62, high, p.boxHeightM + 1.9)
  climb(-0.9, s + 0.4, p.boxHeightM + 6.4, mast + 1.1)
  for (const [a, y] of [
    [-1.2, low],
    [0, low],
    [1.3, low],
    [-1.6, high],
    [0.1, high],
    [2, high],
  ] as const)
    b.lamp(polar(r + 1.2, a, y + 1.9))
}
