import { z } from 'zod'
import { count, type Drawing, defineClass, metres, named } from '../kit/define'
import { baseFrame, bearingHousing, controlPost, coupling, couplingGuard } from '../kit/drives'
import { pressureGauge, transmitter } from '../kit/instruments'
import { highVoltageMotor } from '../kit/motors'
import { drain, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, lathe } from '../kit/round'
import { box } from '../kit/solids'
import { EAST, NORTH, UP } from '../kit/vec'

const params = z.strictObject({
  stages: count(10, 2, 20),
  size: metres(1, 0.4, 2),
  /** Oil comes from a lube skid (L1 in, L2 out), barrier liquid for the seals from a pot (S1 in, S2 out). */
  auxiliaries: z.boolean().default(false),
})

/** Where things stand along the shaft, from the barrel's outboard cover at `cover` to the motor's end. */
function layout(p: z.infer<typeof params>) {
  const k = (x: number) => x * p.size
  const barrel = k(0.9 + 0.11 * p.stages)
  const end = k(0.05)
  return { k, barrel, cover: end - barrel, end, y: k(1.15), radius: k(0.42) }
}

/** A double-case barrel pump (API 610 BB5): heavy bolted cover, both nozzles up, high-voltage motor at +x. */
export const pumpMultistage = defineClass({
  name: 'pump-multistage',
  text: { zh: '多级离心泵', en: 'Multistage pump' },
  params,
  nozzles: (p) => {
    const { k, cover, end, y } = layout(p)
    return {
      N1: nozzleAt([cover + k(0.4), y + k(0.95), 0], UP, k(0.13)),
      N2: nozzleAt([end - k(0.36), y + k(0.95), 0], UP, k(0.1)),
      ...(p.auxiliaries ? auxiliaryNozzles(p) : {}),
    }
  },
  draw(b, p, nozzles) {
    const { k, cover, end, y, radius: r } = layout(p)
    const frame = { from: cover - k(0.85), to: k(3.2), width: k(1.3), top: k(0.55) }
    baseFrame(b, frame)
    barrel(b, p)
    b.use('pump', '#d5e2e8')
    bearingHousing(b, cover - k(0.82), cover - k(0.38), y, k(0.21))
    bearingHousing(b, end + k(0.32), end + k(0.66), y, k(0.19))
    b.use('flange')
    cylinder(b, [cover - k(0.4), y, 0], [end + k(0.34), y, 0], k(0.1), { segments: 12, caps: 'none' })
    b.use('pump', '#c9d6dc')
    for (const x of [cover - k(0.6), end + k(0.5)])
      box(b, [x, (y + frame.top) / 2 - k(0.05), 0], [k(0.2), y - frame.top - k(0.1), k(0.3)], {
        omit: ['top', 'bottom'],
      })
    coupling(b, `coupling-hp-${p.size}`, end + k(0.68), end + k(1.12), y, k(0.15))
    couplingGuard(b, end + k(0.68), end + k(1.1), y, k(0.26), frame.top)
    highVoltageMotor(b, { from: end + k(1.12), to: k(3.15), y, radius: k(0.55), foot: frame.top })
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), k(0.6), { tint: '#b9cdd8' })
    if (p.auxiliaries) for (const n of Object.values(auxiliaryNozzles(p))) nozzle(b, n, k(0.3))
    b.upTo(0, () => lubeOil(b, p))
    b.upTo(1, () => {
      // Balance line from the drive end back to suction.
      b.use('pump', '#d5e2e8')
      pipe(
        b,
        [
          [end + k(0.02), y, k(-0.3)],
          [end + k(0.02), y, k(-0.62)],
          [cover + k(0.4), y, k(-0.62)],
          [cover + k(0.4), y, k(-0.34)],
        ],
        k(0.035),
      )
    })
    pressureGauge(b, [end - k(0.12), y + r, 0], [0, 0, 1])
    pressureGauge(b, [cover + k(0.7), y + r, 0], [0, 0, 1])
    transmitter(b, [cover - k(0.2), 0, k(0.98)], [0, 0, 1])
    controlPost(b, [k(2.1), 0, k(1.15)])
    b.lamp([0, 3.8, 0])
  },
})

/** At the motor's end of the oil headers, and at the seal between cover and bearing. */
function auxiliaryNozzles(p: z.infer<typeof params>) {
  const { k, cover, y } = layout(p)
  const seal = cover - k(0.27)
  return {
    L1: nozzleAt([k(3.4), k(SUPPLY.high), k(SUPPLY.z)], EAST, k(SUPPLY.radius)),
    L2: nozzleAt([k(3.4), k(RETURN.high), k(RETURN.z)], EAST, k(RETURN.radius)),
    S1: nozzleAt([seal, y + k(0.45), 0], UP, k(0.022)),
    S2: nozzleAt([seal, y, k(-0.45)], NORTH, k(0.022)),
  }
}

/** Oil headers along the frame, per size; their ends lie far enough apart for two flanges. */
const SUPPLY = { z: 0.56, high: 0.68, radius: 0.026 }
const RETURN = { z: 0.74, high: 0.44, radius: 0.036 }

/** Outer barrel, its cover with a ring of great nuts, feet on the centre line. */
function barrel(b: Drawing, p: z.infer<typeof params>): void {
  const { k, barrel: l, cover, end, y, radius: r } = layout(p)
  b.use('pump')
  b.lying([cover, y, 0], () => {
    const strips = [
      [
        [0, k(-0.16)],
        [r * 0.6, k(-0.16)],
      ],
      [
        [r * 0.6, k(-0.16)],
        [r * 0.6, 0],
      ],
      [
        [r * 0.6, 0],
        [r * 1.22, 0],
      ],
      [
        [r * 1.22, 0],
        [r * 1.22, k(0.16)],
      ],
      [
        [r * 1.22, k(0.16)],
        [r, k(0.17)],
      ],
      [
        [r, k(0.16)],
        [r, l * 0.5],
        [r, l - k(0.1)],
      ],
      [
        [r, l - k(0.1)],
        [r * 0.72, l],
      ],
      [
        [r * 0.72, l],
        [k(0.2), l],
      ],
      [
        [k(0.2), l],
        [k(0.2), l + k(0.2)],
      ],
      [
        [k(0.2), l + k(0.2)],
        [0, l + k(0.2)],
      ],
    ] as const
    lathe(b, strips, { segments: 30 })
    b.upTo(0, () =>
      b.slender(() => {
        b.use('bolt')
        for (let i = 0; i < 16; i++) {
          const a = ((i + 0.5) / 16) * Math.PI * 2
          const c = r * 1.06 * Math.cos(a)
          const s = r * 1.06 * Math.sin(a)
          cylinder(b, [c, 0, s], [c, k(-0.11), s], k(0.036), { segments: 6, caps: 'end' })
        }
      }),
    )
  })
  b.use('pump', '#c9d6dc')
  const foot = k(0.55)
  for (const x of [cover + k(0.3), end - k(0.3)])
    for (const z of [-1, 1])
      box(b, [x, (foot + y) / 2, r * 0.86 * z], [k(0.22), y - foot, k(0.16)], { omit: ['bottom', 'top'] })
  b.keep(() => b.at([(cover + end) / 2, y - r, 0], () => drain(b, [0, 0, 0], [0, -1, 0], k(0.022))))
}

/** Supply and return headers along the frame with a branch to each bearing. */
function lubeOil(b: Drawing, p: z.infer<typeof params>): void {
  const { k, cover, end, y } = layout(p)
  b.use('pipe-paint', '#d8dcc8')
  for (const { z, high, radius: r } of [SUPPLY, RETURN]) {
    pipe(
      b,
      [
        [cover - k(0.8), k(high), k(z)],
        [k(3.1), k(high), k(z)],
      ],
      k(r),
      { caps: 'both' },
    )
    for (const x of [cover - k(0.6), end + k(0.5), end + k(1.2), k(3.06)]) {
      const isSupply = r === SUPPLY.radius
      const to = isSupply ? x + k(0.05) : x - k(0.06)
      pipe(
        b,
        [
          [to, k(high), k(z)],
          [to, y - k(isSupply ? -0.06 : 0.12), k(z)],
          [to, y - k(isSupply ? -0.06 : 0.12), k(0.14)],
        ],
        k(r * 0.75),
      )
    }
  }
}
