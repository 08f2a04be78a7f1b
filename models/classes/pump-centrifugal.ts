import { z } from 'zod'
import { type Drawing, defineClass, metres } from '../kit/define'
import { baseFrame, bearingHousing, controlPost, coupling, couplingGuard } from '../kit/drives'
import { pressureGauge } from '../kit/instruments'
import { motor } from '../kit/motors'
import { FLANGE_GAP, flangePair, gateValve, gateValveHalfLength, nozzleAt } from '../kit/piping'
import { cylinder, lathe, rod, tube } from '../kit/round'
import { bar, box } from '../kit/solids'
import { UP, WEST } from '../kit/vec'

/** Where the suction valve ends; its outer flange is the one the piping brings. */
const suctionFace = (s: number) => -1.92 * s

const params = z.strictObject({ size: metres(1, 0.3, 3) })

/**
 * An overhung process pump (API 610 OH2) with its block valves: shaft along x, suction at -x, motor at +x. Suction and
 * discharge valves belong to the model, so that the nozzles are where the unit's piping begins.
 */
export const pumpCentrifugal = defineClass({
  name: 'pump-centrifugal',
  text: { zh: '离心泵', en: 'Centrifugal pump' },
  params,
  nozzles: ({ size: s }) => ({
    N1: nozzleAt([suctionFace(s) + FLANGE_GAP / 2, 0.95 * s, 0], WEST, 0.12 * s),
    N2: nozzleAt([-0.83 * s, 2.36 * s - FLANGE_GAP / 2, 0], UP, 0.09 * s),
  }),
  draw(b, { size: s }) {
    const k = (x: number) => x * s
    const y = k(0.95)
    baseFrame(b, { from: k(-1.05), to: k(1.2), width: k(0.82), top: k(0.5) })
    casing(b, s)
    b.use('pump', '#d5e2e8')
    // Lantern between casing cover and bearing bracket: two side arms, the seal gland in between.
    for (const z of [-1, 1]) box(b, [k(-0.6), y, k(0.15) * z], [k(0.2), k(0.2), k(0.05)])
    b.use('flange')
    cylinder(b, [k(-0.72), y, 0], [k(-0.5), y, 0], k(0.075), { segments: 12, caps: 'none' })
    bearingHousing(b, k(-0.52), k(-0.16), y, k(0.15))
    b.use('pump', '#c9d6dc')
    box(b, [k(-0.24), k(0.66), 0], [k(0.08), k(0.34), k(0.22)], { omit: ['bottom'] })
    coupling(b, `coupling-pump-${s}`, k(-0.14), k(0.16), y, k(0.11))
    couplingGuard(b, k(-0.12), k(0.14), y, k(0.19), k(0.5))
    b.lying([k(0.18), y, 0], () => motor(b, { radius: k(0.28), length: k(0.98) }, k(0.37)))
    b.use('paint', '#8f9aa2')
    box(b, [k(0.62), k(0.54), 0], [k(0.72), k(0.08), k(0.62)], { omit: ['bottom'] })
    b.upTo(0, () => sealPlan(b, s))
    suctionAndDischarge(b, s)
    pressureGauge(b, [k(-0.83), k(1.72), k(0.1)], [0, 0, 1])
    controlPost(b, [k(0.75), 0, k(0.82)])
    b.lamp([k(-0.4), 3.6, 0])
  },
})

/** The volute with its rounded rim, cover bolts, feet on the centre line, and the flanged necks. */
function casing(b: Drawing, s: number): void {
  const k = (x: number) => x * s
  const y = k(0.95)
  b.use('pump')
  b.lying([k(-0.84), y, 0], () => {
    lathe(
      b,
      [
        [
          [k(0.12), k(-0.2)],
          [k(0.2), k(-0.14)],
          [k(0.3), k(-0.11)],
          [k(0.355), k(-0.04)],
          [k(0.355), k(0.04)],
          [k(0.3), k(0.1)],
        ],
        [
          [k(0.3), k(0.1)],
          [k(0.3), k(0.16)],
        ],
        [
          [k(0.3), k(0.16)],
          [0, k(0.16)],
        ],
      ],
      { segments: 24 },
    )
    b.upTo(0, () =>
      b.slender(() => {
        b.use('bolt')
        for (let i = 0; i < 12; i++) {
          const a = ((i + 0.5) / 12) * Math.PI * 2
          const at = [k(0.27) * Math.cos(a), k(0.16), k(0.27) * Math.sin(a)] as const
          cylinder(b, at, [at[0], k(0.2), at[2]], k(0.016), { segments: 5, caps: 'end' })
        }
      }),
    )
  })
  // Discharge neck swells out of the volute; suction neck on the axis.
  cylinder(b, [k(-0.83), y + k(0.24), 0], [k(-0.83), y + k(0.52), 0], k(0.15), {
    segments: 16,
    caps: 'none',
    endRadius: k(0.09),
  })
  cylinder(b, [k(-1.0), y, 0], [k(-1.2), y, 0], k(0.13), { segments: 16, caps: 'none' })
  b.use('pump', '#c9d6dc')
  for (const z of [-1, 1]) {
    box(b, [k(-0.83), k(0.68), k(0.26) * z], [k(0.2), k(0.38), k(0.14)], { omit: ['bottom'] })
    b.upTo(0, () => box(b, [k(-0.83), k(0.52), k(0.28) * z], [k(0.34), k(0.05), k(0.24)]))
  }
  b.use('pipe-paint')
  b.upTo(0, () =>
    tube(
      b,
      [
        [k(-0.83), k(0.6), 0],
        [k(-0.83), k(0.46), 0],
      ],
      k(0.022),
      { segments: 7 },
    ),
  )
}

/** Suction strainer and valve, discharge check valve and valve, drawn outward from the casing. */
function suctionAndDischarge(b: Drawing, s: number): void {
  const k = (x: number) => x * s
  const y = k(0.95)
  const suction = k(0.12)
  const discharge = k(0.09)
  b.use('pipe-paint')
  const half = gateValveHalfLength(suction)
  const valve = suctionFace(s) + half
  cylinder(b, [k(-1.15), y, 0], [suctionFace(s), y, 0], suction, { caps: 'none' })
  b.upTo(1, () => gateValve(b, [valve, y, 0], [1, 0, 0], suction))
  const rise = gateValveHalfLength(discharge)
  flangePair(b, [k(-0.83), k(1.47), 0], UP, discharge)
  b.use('pipe-paint')
  cylinder(b, [k(-0.83), k(1.4), 0], [k(-0.83), k(2.36), 0], discharge, { caps: 'none' })
  b.upTo(1, () => {
    // Check valve: a squat body with a bolted cap to the front.
    b.use('valve')
    cylinder(b, [k(-0.83), k(1.52), 0], [k(-0.83), k(1.78), 0], discharge * 1.5, { segments: 14 })
    cylinder(b, [k(-0.83), k(1.66), 0], [k(-0.83), k(1.66), k(-0.2)], discharge * 1.05, { segments: 12 })
    gateValve(b, [k(-0.83), k(2.36) - rise, 0], UP, discharge, [0, 0, 1])
  })
}

/** Flush and barrier-fluid tubing to a small seal pot on its own post. */
function sealPlan(b: Drawing, s: number): void {
  const k = (x: number) => x * s
  const pot = [k(-0.42), 0, k(-0.62)] as const
  b.use('galvanised')
  rod(b, pot, [pot[0], k(1.25), pot[2]], k(0.025), 6)
  b.use('paint-white')
  cylinder(b, [pot[0], k(1.1), pot[2]], [pot[0], k(1.62), pot[2]], k(0.085), { segments: 14 })
  b.use('copper', '#d8d8d8')
  tube(
    b,
    [
      [k(-0.6), k(1.03), k(-0.06)],
      [k(-0.58), k(1.25), k(-0.2)],
      [pot[0], k(1.5), pot[2] + k(0.08)],
    ],
    k(0.012),
    {
      segments: 5,
    },
  )
  tube(
    b,
    [
      [k(-0.6), k(0.87), k(-0.06)],
      [k(-0.52), k(0.9), k(-0.3)],
      [pot[0], k(1.12), pot[2] + k(0.06)],
    ],
    k(0.012),
    {
      segments: 5,
    },
  )
  tube(
    b,
    [
      [k(-0.75), k(1.4), k(0.06)],
      [k(-0.66), k(1.25), k(0.14)],
      [k(-0.6), k(1.03), k(0.06)],
    ],
    k(0.011),
    {
      segments: 5,
    },
  )
  b.use('paint', '#8f9aa2')
  bar(b, [k(-0.42), k(1.3), k(-0.62)], [k(-0.42), k(1.3), k(-0.5)], k(0.03), k(0.03))
}
