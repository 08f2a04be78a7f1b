/** A hydrogen tube trailer parked on its legs: cylinders in a frame on a three-axle chassis, valve cabinet at the rear. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, named } from '../kit/define'
import { lettering } from '../kit/lettering'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, lathe, rod } from '../kit/round'
import { bar, box } from '../kit/solids'
import { WEST } from '../kit/vec'

const HALF = 5.6
const BED = 1.25
const TUBE = 0.29
const ROWS = [BED + 0.42, BED + 1.04, BED + 1.66] as const
const COLUMNS = [-0.92, -0.31, 0.31, 0.92] as const

export const tubeTrailer = defineClass({
  name: 'tube-trailer',
  text: { zh: '长管拖车', en: 'Tube trailer' },
  params: z.strictObject({}),
  nozzles: () => ({ N1: nozzleAt([-HALF - 1.05, BED + 0.35, 0.4], WEST, 0.035) }),
  draw(b, _, nozzles, label) {
    chassis(b)
    tubes(b)
    cabinet(b, label)
    nozzle(b, named(nozzles, 'N1'), 0.3)
  },
})

function tubes(b: Drawing): void {
  for (const [i, y] of ROWS.entries())
    for (const [k, z] of COLUMNS.entries()) {
      // From afar only the outer tubes are seen.
      if (b.lod === 2 && i === 1 && (k === 1 || k === 2)) continue
      b.use('white')
      b.lying([0, y, z], () =>
        lathe(
          b,
          [
            [
              [0.06, -HALF + 0.1],
              [TUBE * 0.8, -HALF + 0.35],
              [TUBE, -HALF + 0.65],
              [TUBE, HALF - 0.65],
              [TUBE * 0.8, HALF - 0.35],
              [0.06, HALF - 0.1],
            ],
          ],
          { segments: 16 },
        ),
      )
      b.upTo(0, () => {
        b.use('red')
        b.lying([0, y, z], () =>
          lathe(
            b,
            [
              [
                [TUBE + 0.004, HALF - 1.1],
                [TUBE + 0.004, HALF - 0.8],
              ],
            ],
            { segments: 16 },
          ),
        )
      })
    }
  b.use('motor')
  for (const x of [-HALF + 0.75, -HALF / 3, HALF / 3, HALF - 0.75]) {
    for (const z of [-1.24, 1.24]) bar(b, [x, BED, z], [x, BED + 2.05, z], 0.1, 0.14)
    for (const y of [BED + 0.1, BED + 0.73, BED + 1.35, BED + 2.02])
      bar(b, [x, y, -1.24], [x, y, 1.24], 0.14, 0.08)
  }
  b.upTo(1, () => {
    for (const z of [-1.24, 1.24])
      for (const y of [BED + 0.05, BED + 2.05]) bar(b, [-HALF + 0.7, y, z], [HALF - 0.7, y, z], 0.09, 0.1)
  })
}

/** Two rails, three axles of twin wheels, mudguards, landing legs and king pin plate. */
function chassis(b: Drawing): void {
  b.use('rubber', '#8c9296')
  for (const z of [-0.5, 0.5]) bar(b, [-HALF - 0.4, BED - 0.18, z], [HALF, BED - 0.18, z], 0.14, 0.3)
  for (const x of [-HALF - 0.3, -2, 1.2, HALF - 0.1])
    bar(b, [x, BED - 0.16, -1.2], [x, BED - 0.16, 1.2], 0.12, 0.16)
  for (const x of [-4.3, -3, -1.7]) {
    for (const s of [-1, 1]) {
      b.use('rubber')
      cylinder(b, [x, 0.52, s * 0.72], [x, 0.52, s * 1.24], 0.52, { segments: 22 })
      b.upTo(1, () => {
        b.use('galvanised')
        cylinder(b, [x, 0.52, s * 1.2], [x, 0.52, s * 1.26], 0.27, { segments: 14, caps: 'both' })
      })
    }
    b.use('bolt')
    rod(b, [x, 0.52, -1.1], [x, 0.52, 1.1], 0.08, 8)
  }
  b.upTo(1, () => {
    b.use('rubber', '#a0a4a8')
    for (const s of [-1, 1]) box(b, [-3, 1.09, s * 0.98], [3.9, 0.04, 0.56])
    b.use('galvanised')
    for (const s of [-1, 1]) {
      bar(b, [3, 0.05, s * 0.85], [3, BED - 0.2, s * 0.85], 0.14, 0.14)
      box(b, [3, 0.03, s * 0.85], [0.34, 0.06, 0.3])
      // Side guards against people getting under the wheels.
      bar(b, [-0.9, 0.62, s * 1.2], [2.6, 0.62, s * 1.2], 0.03, 0.1)
      bar(b, [-0.9, 0.92, s * 1.2], [2.6, 0.92, s * 1.2], 0.03, 0.1)
    }
    b.use('red')
    for (const s of [-1, 1]) box(b, [-HALF - 0.47, BED - 0.15, s * 0.9], [0.05, 0.14, 0.34])
    b.use('rail-yellow')
    b.upTo(0, () => {
      for (const x of [0.6, 1.6]) for (const s of [-1, 1]) box(b, [x, 0.1, s * 0.98], [0.3, 0.2, 0.3])
    })
  })
}

/** The rear cabinet with manifold, gauges and doors, and the cover plates at the front. */
function cabinet(b: Drawing, label: string): void {
  b.use('paint-white')
  box(b, [-HALF - 0.25, BED + 1.05, 0], [0.9, 2.15, 2.5])
  b.use('motor')
  box(b, [HALF - 0.1, BED + 1.05, 0], [0.12, 2.15, 2.5])
  b.upTo(1, () => {
    b.use('paint', '#c9d0d4')
    for (const s of [-1, 1]) box(b, [-HALF - 0.71, BED + 1.1, s * 0.6], [0.03, 1.9, 1.1])
    b.use('copper')
    pipe(
      b,
      [
        [-HALF - 0.7, BED + 0.35, 0.4],
        [-HALF - 1.05, BED + 0.35, 0.4],
      ],
      0.035,
    )
  })
  b.upTo(0, () => {
    b.use('bolt')
    for (const s of [-1, 1])
      rod(b, [-HALF - 0.75, BED + 0.9, s * 0.12], [-HALF - 0.75, BED + 1.3, s * 0.12], 0.014, 5)
    b.use('orange')
    for (const s of [-1, 1]) box(b, [-HALF - 0.25, BED + 1.55, s * 1.256], [0.5, 0.3, 0.012])
  })
  for (const s of [1, -1])
    b.at(
      [0, 0, 0],
      () =>
        lettering(b, label, 0.3, (u, v) => [
          [u, BED - 0.34 + v * 0.8, 1.27],
          [0, 0, 1],
        ]),
      s > 0 ? 0 : Math.PI,
    )
}
