/** A foam proportioning station: red shelter with open front, foam-liquid tank, proportioner and outlet manifold. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, named } from '../kit/define'
import { shell } from '../kit/frames'
import { levelBridle, pressureGauge } from '../kit/instruments'
import { lettering } from '../kit/lettering'
import { gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, rod } from '../kit/round'
import { block, box } from '../kit/solids'
import { saddle } from '../kit/supports'
import { EAST, SOUTH, WEST } from '../kit/vec'

const X = 2.6
const Z = 1.6
const TOP = 3.1
/** Height that the concentrate tank's gauge spans. */
const GAUGE = 0.9

export const foamStation = defineClass({
  name: 'foam-station',
  text: { zh: '泡沫站', en: 'Foam station' },
  params: z.strictObject({}),
  nozzles: () => ({
    N1: nozzleAt([X + 0.7, 0.75, 0.9], EAST, 0.08),
    N2: nozzleAt([-X - 0.7, 0.75, 0.9], WEST, 0.08),
  }),
  draw(b, _, nozzles, label) {
    b.use('concrete')
    block(b, [0, 0, 0], [X * 2 + 0.6, 0.2, Z * 2 + 0.6])
    housing(b)
    b.at([-0.4, 0.2, -0.4], () => {
      for (const x of [-1, 1]) saddle(b, x, 0.62, 1.15, { width: 0.2, pier: 0.2 })
      b.use('red')
      b.lying([0, 1.15, 0], () => shell(b, 0.62, -1.5, 1.5, 26))
      b.upTo(0, () => {
        b.use('galvanised')
        cylinder(b, [0.6, 1.7, 0], [0.6, 2, 0], 0.16, { segments: 12 })
      })
      b.gauge(levelBridle(b, [1.1, 1.15 - GAUGE / 2, 0.56], SOUTH, GAUGE), SOUTH, GAUGE)
    })
    manifold(b)
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.4)
    for (const s of [1, -1])
      b.at(
        [0, 0, 0],
        () => lettering(b, label, 0.34, (u, v) => [[u, TOP - 0.42 + v * 0.8, Z + 0.18], SOUTH]),
        s > 0 ? 0 : Math.PI,
      )
    b.lamp([0, TOP - 0.2, 0.8])
    b.label([0, TOP + 1.2, 0])
  },
})

function housing(b: Drawing): void {
  b.use('red')
  box(b, [0, 1.6, -Z], [X * 2, 2.8, 0.08], { omit: ['bottom'] })
  for (const s of [-1, 1]) {
    box(b, [s * X, 1.6, -Z * 0.35], [0.08, 2.8, Z * 1.3], { omit: ['bottom'] })
    box(b, [s * X, 1.6, Z], [0.14, 2.8, 0.14], { omit: ['bottom'] })
  }
  b.use('white')
  box(b, [0, TOP, 0], [X * 2 + 0.5, 0.14, Z * 2 + 0.5])
  b.use('red')
  for (const s of [-1, 1]) box(b, [0, TOP - 0.28, s * (Z + 0.12)], [X * 2 + 0.3, 0.42, 0.1])
  b.upTo(0, () => {
    b.use('red', '#e0e0e0')
    for (let i = 0; i <= 14; i++) {
      const x = -X + (X * 2 * i) / 14
      box(b, [x, 1.5, -Z - 0.06], [0.06, 2.6, 0.05])
    }
    b.use('paint-white')
    box(b, [X - 0.5, 1.5, -Z + 0.3], [0.7, 1.3, 0.3])
    b.use('rail-yellow')
    box(b, [-X + 0.06, 1.5, 0.5], [0.03, 0.4, 0.4])
  })
}

/** Pipe from the fire main to the tanks with its valves, proportioner and hose couplings. */
function manifold(b: Drawing): void {
  b.upTo(1, () => {
    b.use('red')
    pipe(
      b,
      [
        [-X - 0.4, 0.75, 0.9],
        [X + 0.4, 0.75, 0.9],
      ],
      0.08,
    )
    pipe(
      b,
      [
        [-0.4, 0.75, 0.9],
        [-0.4, 0.75, 0.3],
        [-0.4, 1.1, 0.1],
      ],
      0.05,
    )
    cylinder(b, [0.5, 0.75, 0.9], [1.1, 0.75, 0.9], 0.14, { segments: 14, endRadius: 0.09 })
  })
  b.upTo(0, () => {
    gateValve(b, [-1.4, 0.75, 0.9], EAST, 0.07)
    gateValve(b, [1.9, 0.75, 0.9], EAST, 0.07)
    for (const x of [-0.9, 0.1, 1.4]) {
      b.use('red')
      rod(b, [x, 0.75, 0.9], [x, 0.75, 1.35], 0.045, 8)
      b.use('galvanised')
      cylinder(b, [x, 0.75, 1.35], [x, 0.75, 1.45], 0.07, { segments: 10 })
    }
  })
  pressureGauge(b, [0.2, 0.83, 0.9], SOUTH)
  b.upTo(0, () => {
    b.use('steel')
    for (const x of [-2, 0, 1.6]) rod(b, [x, 0.2, 0.9], [x, 0.7, 0.9], 0.04, 6)
  })
}
