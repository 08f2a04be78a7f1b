/**
 * The valve skid of a pressure-swing adsorption unit: headers for feed, product, purge, equalisation and tail gas, a riser
 * for every adsorber, and a quick-acting shut-off valve between each two, all in a steel frame beside the vessels.
 */
import { z } from 'zod'
import { count, type Drawing, defineClass, metres, named } from '../kit/define'
import { fixture, junctionBox } from '../kit/instruments'
import { lettering } from '../kit/lettering'
import { flange, nozzle, nozzleAt } from '../kit/piping'
import { cylinder, rod } from '../kit/round'
import { bar, beam, block, box, SECTIONS } from '../kit/solids'
import { NORTH, SOUTH, WEST } from '../kit/vec'

const params = z.strictObject({
  lengthM: metres(14, 4, 40),
  /** Adsorbers it serves: one riser each. */
  vessels: count(8, 2, 16),
})
type Params = z.infer<typeof params>

/** Half the frame's width and its height; half the distance between the two planes of headers. */
const HALF = 0.95
const TOP = 2.9
const PLANE = 0.6
/** Height and side of every header: feed, purge and tail gas to the north, product and equalisation to the south. */
const HEADERS = [
  { y: 0.75, side: -1, tint: '#b9d3e6' },
  { y: 1.45, side: -1, tint: '#ffffff' },
  { y: 2.15, side: -1, tint: '#e0cfc0' },
  { y: 1.0, side: 1, tint: '#b9d3e6' },
  { y: 1.75, side: 1, tint: '#ffffff' },
] as const
const PIPE = 0.1
/** Height at which a riser turns to its adsorber, below every header. */
const FOOT = 0.45

/** Risers go to adsorbers north and south in turn. */
const sideOf = (riser: number) => (riser % 2 === 0 ? -1 : 1)
const riserAt = (p: Params, riser: number) => -p.lengthM / 2 + (p.lengthM * (riser + 0.5)) / p.vessels

export const psaValveSkid = defineClass({
  name: 'psa-valve-skid',
  text: { zh: '变压吸附阀组撬', en: 'PSA valve skid' },
  params,
  nozzles(p) {
    const at = (header: number) => {
      const { y, side } = HEADERS[header]!
      return nozzleAt([-p.lengthM / 2 - 0.2, y, side * PLANE], WEST, PIPE)
    }
    const risers = Array.from({ length: p.vessels }, (_, i) => {
      const side = sideOf(i)
      const face = nozzleAt([riserAt(p, i), FOOT, side * (HALF + 0.3)], side > 0 ? SOUTH : NORTH, PIPE)
      return [`V${i + 1}`, face] as const
    })
    // Feed, product, tail gas; then the adsorbers.
    return { N1: at(0), N2: at(3), N3: at(2), ...Object.fromEntries(risers) }
  },
  draw(b, p, nozzles, label) {
    frame(b, p)
    const x = p.lengthM / 2
    for (const { y, side, tint } of HEADERS) {
      b.use('pipe-paint', tint)
      cylinder(b, [-x - 0.1, y, side * PLANE], [x - 0.2, y, side * PLANE], PIPE, { segments: 12, step: 2.4 })
    }
    for (const name of ['N1', 'N2', 'N3']) nozzle(b, named(nozzles, name), 0.3)
    for (let i = 0; i < p.vessels; i++) {
      riser(b, riserAt(p, i))
      const to = named(nozzles, `V${i + 1}`)
      b.use('pipe-paint')
      rod(b, [to.at[0], FOOT, 0], [to.at[0], FOOT, to.at[2]], PIPE, 12)
      nozzle(b, to, 0.3)
    }
    utilities(b, p)
    b.use('white')
    b.upTo(1, () => box(b, [0, TOP - 0.2, HALF + 0.1], [2, 0.44, 0.03]))
    lettering(b, label, 0.26, (u, v) => [
      [u, TOP - 0.33 + v, HALF + 0.12],
      [0, 0, 1],
    ])
    b.label([0, TOP + 0.9, 0])
  },
})

/** Posts in pairs about every 3.5 m on plinths, sleepers for the pipes, rails and top beams. */
function frame(b: Drawing, p: Params): void {
  const x = p.lengthM / 2
  const bays = Math.max(1, Math.round(p.lengthM / 3.5))
  b.use('concrete')
  block(b, [0, 0, 0], [p.lengthM + 0.6, 0.15, HALF * 2 + 0.6])
  b.use('steel')
  for (let i = 0; i <= bays; i++) {
    const at = -x + (p.lengthM * i) / bays
    for (const s of [-1, 1])
      beam(b, [at, 0.15, s * HALF], [at, TOP, s * HALF], SECTIONS.I160, { up: [1, 0, 0] })
    b.upTo(1, () => {
      for (const y of [0.4, TOP]) beam(b, [at, y, -HALF], [at, y, HALF], SECTIONS.I160)
    })
    b.upTo(0, () => {
      // Brackets carry every header.
      for (const { y, side } of HEADERS)
        bar(
          b,
          [at, y - PIPE - 0.04, side * PLANE - 0.14 * side],
          [at, y - PIPE - 0.04, side * HALF],
          0.08,
          0.08,
        )
    })
  }
  for (const s of [-1, 1]) beam(b, [-x, TOP, s * HALF], [x, TOP, s * HALF], SECTIONS.I160)
}

/** One adsorber's riser, with a valve in the stub to each header. */
function riser(b: Drawing, x: number): void {
  b.use('pipe-paint')
  cylinder(b, [x, FOOT - PIPE, 0], [x, TOP - 0.1, 0], PIPE, { segments: 12, caps: 'start', step: 2.4 })
  flange(b, [x, TOP - 0.04, 0], [0, 1, 0], PIPE, false)
  b.upTo(1, () => {
    for (const { y, side } of HEADERS) {
      b.use('pipe-paint')
      rod(b, [x, y, 0], [x, y, side * PLANE], PIPE * 0.7, 8)
      valve(b, x, y, side * PLANE * 0.5)
    }
  })
}

/** A butterfly-bodied shut-off valve along z under its piston actuator, with the box that reports its place. */
function valve(b: Drawing, x: number, y: number, z: number): void {
  b.use('valve')
  rod(b, [x, y, z - 0.1], [x, y, z + 0.1], PIPE * 1.15, 10)
  b.use('pump')
  cylinder(b, [x, y + 0.24, z], [x, y + 0.5, z], 0.075, { segments: 8, caps: 'end' })
  b.upTo(0, () => {
    b.use('flange')
    cylinder(b, [x, y, z - 0.05], [x, y, z + 0.05], PIPE * 1.5, { segments: 10 })
    rod(b, [x, y + 0.08, z], [x, y + 0.25, z], 0.03, 5)
    b.use('rubber', '#ffd9a0')
    box(b, [x, y + 0.535, z], [0.09, 0.07, 0.09])
    b.use('red')
    box(b, [x, y + 0.585, z], [0.05, 0.03, 0.05], { omit: ['bottom'] })
  })
}

/** Instrument air and cables along the top, drops to the risers, junction boxes and solenoid cabinets at the front. */
function utilities(b: Drawing, p: Params): void {
  const x = p.lengthM / 2
  b.upTo(1, () => {
    b.use('galvanised')
    for (const z of [-0.25, 0.25]) bar(b, [-x, TOP + 0.16, z], [x, TOP + 0.16, z], 0.02, 0.1, { ends: false })
    bar(b, [-x, TOP + 0.11, 0], [x, TOP + 0.11, 0], 0.5, 0.01, { faces: 'broad' })
  })
  b.upTo(0, () => {
    b.use('rubber')
    for (const z of [-0.15, -0.05, 0.05, 0.15]) rod(b, [-x, TOP + 0.14, z], [x, TOP + 0.14, z], 0.022, 5)
    b.use('copper')
    for (let i = 0; i < p.vessels; i++) {
      const at = riserAt(p, i) + 0.16
      for (const { y, side } of HEADERS)
        rod(b, [at, TOP, side * 0.1], [at - 0.1, y + 0.45, side * PLANE * 0.5], 0.008, 4)
    }
  })
  const cabinets = Math.max(2, Math.round(p.vessels / 2))
  for (let i = 0; i < cabinets; i++)
    junctionBox(b, [-x + (p.lengthM * (i + 0.5)) / cabinets, 2.25, HALF - 0.06], [0, 0, 1], [0.5, 0.6])
  for (const s of [-0.5, 0.5]) b.lamp(fixture(b, [x * s, TOP, HALF], 1.2))
}
