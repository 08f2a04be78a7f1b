/** A package on a steel base frame: oil tank, two small pumps, twin filters, cooler, piping and a local panel. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { nameplate, thermowell } from '../kit/instruments'
import type { Vec3 } from '../kit/model'
import { gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder } from '../kit/round'
import { bar, block, box, quad } from '../kit/solids'
import { EAST, SOUTH, WEST } from '../kit/vec'
import { cooler, DECK, filters, panel, pumpSet } from './skid-parts'

const params = z.strictObject({
  lengthM: metres(4.2, 2, 14),
  widthM: metres(2, 1.2, 6),
  /** The tank shows its level. */
  gauge: z.boolean().default(false),
})
type Params = z.infer<typeof params>

const BORE = 0.05

export const skid = defineClass({
  name: 'skid',
  text: { zh: '撬装设备', en: 'Skid package' },
  params,
  nozzles: (p) => ({
    N1: nozzleAt([p.lengthM / 2 + 0.18, DECK + 0.75, -p.widthM * 0.1], EAST, BORE),
    N2: nozzleAt([-p.lengthM / 2 - 0.18, DECK + 0.75, p.widthM * 0.1], WEST, BORE),
  }),
  draw(b, p, nozzles) {
    base(b, p)
    oilTank(b, p)
    for (const z of [0.12, 0.36]) b.upTo(1, () => pumpSet(b, [p.lengthM * 0.12, DECK, p.widthM * z]))
    const outlet = named(nozzles, 'N1')
    filters(b, p)
    cooler(b, p)
    b.use('pipe-paint')
    b.upTo(1, () => {
      const z = outlet.at[2]
      const y = outlet.at[1]
      pipe(
        b,
        [
          [p.lengthM * 0.12, DECK + 0.5, p.widthM * 0.12],
          [p.lengthM * 0.12, y, p.widthM * 0.12],
          [p.lengthM * 0.12, y, z],
          [outlet.at[0] - 0.05, y, z],
        ],
        BORE,
      )
      pipe(
        b,
        [
          [p.lengthM * 0.12, DECK + 0.5, p.widthM * 0.36],
          [p.lengthM * 0.12, y, p.widthM * 0.36],
          [p.lengthM * 0.12, y, p.widthM * 0.1],
        ],
        BORE,
      )
      pipe(
        b,
        [
          [-p.lengthM * 0.06, DECK + 0.3, p.widthM * 0.12],
          [p.lengthM * 0.04, DECK + 0.3, p.widthM * 0.12],
        ],
        BORE * 1.2,
      )
      pipe(
        b,
        [
          [-p.lengthM * 0.06, DECK + 0.3, p.widthM * 0.36],
          [p.lengthM * 0.04, DECK + 0.3, p.widthM * 0.36],
        ],
        BORE * 1.2,
      )
    })
    b.upTo(1, () => gateValve(b, [p.lengthM / 2 - 0.25, outlet.at[1], outlet.at[2]], EAST, BORE))
    nozzle(b, outlet, 0.18)
    // The return goes into the tank's end wall.
    nozzle(b, named(nozzles, 'N2'), 0.18 + p.lengthM * 0.05)
    panel(b, p)
    b.label([0, DECK + 2.6, 0])
  },
})

/** The rolled-steel frame, its chequer plate and the concrete it is grouted to. */
function base(b: Drawing, p: Params): void {
  const [x, z] = [p.lengthM / 2, p.widthM / 2]
  b.use('concrete')
  block(b, [0, 0, 0], [p.lengthM + 0.5, 0.15, p.widthM + 0.5])
  b.use('motor', '#cfdbe6')
  for (const side of [-1, 1]) {
    bar(b, [-x, 0.28, side * z], [x, 0.28, side * z], 0.12, 0.26)
    bar(b, [side * x, 0.28, -z], [side * x, 0.28, z], 0.12, 0.26)
  }
  b.use('galvanised', '#d8dcde')
  quad(
    b,
    [
      [-x, DECK, z],
      [x, DECK, z],
      [x, DECK, -z],
      [-x, DECK, -z],
    ],
    0.8,
  )
  b.upTo(0, () => {
    b.use('motor', '#cfdbe6')
    for (const sx of [-0.75, 0.75]) {
      for (const sz of [-1, 1])
        cylinder(b, [x * sx, 0.28, z * sz], [x * sx, 0.28, (z + 0.14) * sz], 0.07, { segments: 10 })
    }
  })
}

function oilTank(b: Drawing, p: Params): void {
  const [w, d] = [p.lengthM * 0.34, p.widthM * 0.8]
  const centre: Vec3 = [-p.lengthM * 0.28, DECK + 0.62, 0]
  b.use('paint', '#e2ecef')
  box(b, centre, [w, 1.0, d], { omit: ['bottom'], step: 0.6 })
  b.upTo(0, () => {
    b.use('paint', '#c6d2d6')
    for (const t of [-0.5, 0, 0.5]) {
      bar(
        b,
        [centre[0] + t * w * 0.98, DECK + 0.12, d / 2 + 0.02],
        [centre[0] + t * w * 0.98, DECK + 1.12, d / 2 + 0.02],
        0.05,
        0.05,
      )
    }
    bar(b, [centre[0] - w / 2, DECK + 0.12, 0], [centre[0] + w / 2, DECK + 0.12, 0], d, 0.04)
    b.use('flange')
    cylinder(b, [centre[0] - w * 0.2, DECK + 1.12, 0], [centre[0] - w * 0.2, DECK + 1.17, 0], 0.26, {
      segments: 20,
    })
    b.use('paint-white')
    cylinder(
      b,
      [centre[0] + w * 0.3, DECK + 1.12, d * 0.3],
      [centre[0] + w * 0.3, DECK + 1.45, d * 0.3],
      0.05,
      { segments: 9 },
    )
    cylinder(
      b,
      [centre[0] + w * 0.3, DECK + 1.45, d * 0.3],
      [centre[0] + w * 0.3, DECK + 1.58, d * 0.3],
      0.1,
      { segments: 12 },
    )
    b.use('lens')
    box(b, [centre[0] + w * 0.34, DECK + 0.6, d / 2 + 0.02], [p.gauge ? 0.18 : 0.06, 0.6, 0.04])
  })
  if (p.gauge) b.gauge([centre[0] + w * 0.34, DECK + 0.33, d / 2 + 0.042], SOUTH, 0.54)
  thermowell(b, [centre[0] - w * 0.3, DECK + 0.7, d / 2], SOUTH)
  nameplate(b, [centre[0], DECK + 0.85, d / 2 + 0.04], SOUTH, 0.3, 0.2)
}
