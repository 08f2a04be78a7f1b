/**
 * A valve station at a battery limit: one run of pipe on low supports with its block valve, spectacle blind, orifice
 * flanges and transmitter, a bypass for warming up and a name board. In at -x, out at +x.
 */
import { z } from 'zod'
import { type Drawing, defineClass, metres, named } from '../kit/define'
import { pressureGauge, transmitter } from '../kit/instruments'
import { lettering } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import {
  drain,
  flangePair,
  flangeRadius,
  gateValve,
  gateValveHalfLength,
  nozzle,
  nozzleAt,
  pipe,
} from '../kit/piping'
import { cylinder, rod } from '../kit/round'
import { bar, block, box } from '../kit/solids'
import { DOWN, EAST, SOUTH, WEST } from '../kit/vec'

const params = z.strictObject({
  /** Nominal diameter of the run, millimetres. */
  dn: z.number().min(50).max(600).default(200),
  /** Nozzle to nozzle. */
  lengthM: metres(3.2, 2, 8),
})
type Params = z.infer<typeof params>

const GRADE = 0.12

function frame(p: Params) {
  const r = p.dn / 2000
  const half = p.lengthM / 2
  // Block valve towards the unit, measurement towards the border; the axis at a height that hands reach.
  return { r, half, axis: 0.72 + r, valve: -half + gateValveHalfLength(r) + 0.3, meter: half * 0.62 }
}

export const valveStation = defineClass({
  name: 'valve-station',
  text: { zh: '阀组', en: 'Valve station' },
  params,
  nozzles(p) {
    const { r, half, axis } = frame(p)
    return { N1: nozzleAt([-half, axis, 0], WEST, r), N2: nozzleAt([half, axis, 0], EAST, r) }
  },
  draw(b, p, nozzles, label) {
    const { r, half, axis, valve, meter } = frame(p)
    b.use('concrete')
    block(b, [0, 0, 0], [p.lengthM - 0.2, GRADE, Math.max(1.3, r * 6 + 0.5)])
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.25)
    run(b, p)
    gateValve(b, [valve, axis, 0], EAST, r)
    for (const x of [-half + 0.2, half * 0.2, half - 0.25]) support(b, x, axis - r)
    orifice(b, [meter, axis, 0], r)
    spectacle(b, [half * 0.22 + 0.25, axis, 0], r)
    b.upTo(1, () => bypass(b, p))
    pressureGauge(b, [half * 0.08, axis + r, 0], SOUTH)
    drain(b, [half * 0.42, axis - r, 0], DOWN)
    board(b, p, label)
    b.label([0, axis + r * 6 + 1.2, 0])
  },
})

/** The pipe itself, cut at the block valve. */
function run(b: Drawing, p: Params): void {
  const { r, half, axis, valve } = frame(p)
  const gap = b.lod === 2 ? 0 : gateValveHalfLength(r)
  b.use('pipe-paint')
  for (const [from, to] of [
    [-half + 0.2, valve - gap],
    [valve + gap, half - 0.2],
  ] as const)
    cylinder(b, [from, axis, 0], [to, axis, 0], r, { segments: r > 0.1 ? 20 : 12, caps: 'none', step: 1.6 })
}

/** A shoe on a steel post over its plinth. */
function support(b: Drawing, x: number, under: number): void {
  b.use('concrete')
  box(b, [x, GRADE + 0.06, 0], [0.36, 0.12, 0.44], { omit: ['bottom'] })
  b.use('steel')
  bar(b, [x, GRADE + 0.12, 0], [x, under - 0.04, 0], 0.14, 0.14, { ends: false })
  box(b, [x, under - 0.02, 0], [0.2, 0.05, 0.3])
}

/** Flanges with the plate between them, impulse lines, and the transmitter on its stand. */
function orifice(b: Drawing, at: Vec3, r: number): void {
  flangePair(b, at, EAST, r)
  const z = flangeRadius(r) + 0.35
  b.upTo(0, () => {
    b.use('bolt')
    for (const dx of [-0.05, 0.05]) {
      rod(b, [at[0] + dx, at[1] + r, 0], [at[0] + dx, at[1] + r + 0.12, 0], 0.012, 5)
      rod(b, [at[0] + dx, at[1] + r + 0.12, 0], [at[0] + dx, 1.15, z], 0.012, 5)
    }
  })
  transmitter(b, [at[0], GRADE, z], SOUTH)
}

/** A figure-eight blind swung open: the solid half stands above its flanges. */
function spectacle(b: Drawing, at: Vec3, r: number): void {
  flangePair(b, at, EAST, r)
  b.upTo(1, () => {
    b.use('red')
    const up = flangeRadius(r) + r * 1.1 + 0.03
    cylinder(b, [at[0] - 0.012, at[1] + up, 0], [at[0] + 0.012, at[1] + up, 0], r * 1.15 + 0.015, {
      segments: 16,
    })
    box(b, [at[0], at[1] + flangeRadius(r) * 0.9, 0], [0.024, 0.16, 0.08])
  })
}

/** A thin line around the block valve. */
function bypass(b: Drawing, p: Params): void {
  const { r, axis, valve } = frame(p)
  const q = Math.max(0.02, Math.min(0.04, r * 0.25))
  const reach = gateValveHalfLength(r) + 0.14
  const z = -flangeRadius(r) - 0.16
  b.use('pipe-paint')
  pipe(
    b,
    [
      [valve - reach, axis, -r * 0.8],
      [valve - reach, axis, z],
      [valve + reach, axis, z],
      [valve + reach, axis, -r * 0.8],
    ],
    q,
  )
  b.upTo(0, () => gateValve(b, [valve, axis, z], EAST, q))
}

/** The board with the station's number, on two posts to the south. */
function board(b: Drawing, p: Params, label: string): void {
  const { half } = frame(p)
  const [x, z] = [-half * 0.3, Math.max(0.55, p.dn / 1000 + 0.2)]
  b.upTo(1, () => {
    b.use('galvanised')
    for (const dx of [-0.4, 0.4]) rod(b, [x + dx, GRADE, z], [x + dx, 0.62, z], 0.02, 6)
    b.use('white')
    box(b, [x, 0.5, z + 0.02], [0.96, 0.28, 0.02])
  })
  lettering(b, label, 0.18, (u, v) => [[x + u, 0.41 + v, z + 0.034], SOUTH])
}
