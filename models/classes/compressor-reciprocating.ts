import { z } from 'zod'
import { type Drawing, defineClass, named } from '../kit/define'
import { controlPost } from '../kit/drives'
import { highVoltageMotor } from '../kit/motors'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, rod } from '../kit/round'
import { block, box } from '../kit/solids'
import { EAST, NORTH, SOUTH, UP } from '../kit/vec'
import {
  AXIS,
  BOTTLE_DOWN,
  BOTTLE_UP,
  bottles,
  cylinderUnit,
  flywheel,
  type Layout,
  layout,
} from './compressor-cylinders'

const params = z.strictObject({ cylinders: z.union([z.literal(2), z.literal(4), z.literal(6)]).default(4) })

/**
 * A balanced-opposed compressor: crankshaft along x, cylinders to both sides, flywheel and motor at +x. First stage
 * lies at +z (N1 in, N2 out), second at -z (N3 in, N4 out); each stage has its suction bottle above, discharge below.
 */
export const compressorReciprocating = defineClass({
  name: 'compressor-reciprocating',
  text: { zh: '往复压缩机', en: 'Reciprocating compressor' },
  params,
  nozzles: ({ cylinders }) => {
    const { middle, to } = layout(cylinders)
    return {
      N1: nozzleAt([middle, AXIS + BOTTLE_UP + 0.75, 2.35], UP, 0.13),
      N2: nozzleAt([to + 0.25, AXIS - BOTTLE_DOWN, 2.35], EAST, 0.11),
      N3: nozzleAt([middle, AXIS + BOTTLE_UP + 0.75, -2.35], UP, 0.1),
      N4: nozzleAt([to + 0.25, AXIS - BOTTLE_DOWN, -2.35], EAST, 0.09),
    }
  },
  draw(b, { cylinders }, nozzles) {
    const l = layout(cylinders)
    foundation(b, l)
    crankcase(b, l)
    for (let i = 0; i < l.throws; i++) {
      const x = l.x(i)
      cylinderUnit(b, x, SOUTH[2], 0.47)
      cylinderUnit(b, x, NORTH[2], 0.38)
    }
    bottles(b, l, 1, 0.4)
    bottles(b, l, -1, 0.34)
    flywheel(b, l.to + 0.42)
    highVoltageMotor(b, { from: l.to + 0.85, to: l.to + 3.6, y: AXIS, radius: 0.88, foot: 0.62 })
    for (const [name, n] of Object.entries(nozzles)) {
      nozzle(b, named(nozzles, name), n.direction[1] > 0 ? 0.45 : 0.35, { tint: '#b9cdd8' })
    }
    auxiliaries(b, l)
    b.label([0, AXIS + 3.1, 0])
  },
})

function foundation(b: Drawing, l: Layout): void {
  b.use('concrete')
  block(b, [l.middle, 0, 0], [l.crank + 0.5, 0.9, 1.7])
  block(b, [l.to + 2.1, 0, 0], [3.5, 0.6, 2.4])
  for (let i = 0; i < l.throws; i++) for (const s of [-1, 1]) block(b, [l.x(i), 0, s * 2.9], [0.6, 0.35, 0.5])
}

/** Crankcase with its breather covers, doors with many bolts, and the main-bearing end plates. */
function crankcase(b: Drawing, l: Layout): void {
  b.use('pump')
  box(b, [l.middle, AXIS - 0.12, 0], [l.crank, 1.45, 1.15])
  cylinder(b, [l.from - 0.08, AXIS, 0], [l.from, AXIS, 0], 0.42, { segments: 20, caps: 'start' })
  cylinder(b, [l.to, AXIS, 0], [l.to + 0.12, AXIS, 0], 0.36, { segments: 20, caps: 'end' })
  b.use('pump', '#d5e2e8')
  box(b, [l.middle, AXIS + 0.66, 0], [l.crank - 0.12, 0.12, 1.0])
  b.upTo(0, () => {
    for (let i = 0; i < l.throws; i++) {
      const x = l.x(i)
      b.use('pump', '#c2d2da')
      box(b, [x, AXIS + 0.74, 0], [0.85, 0.05, 0.72])
      b.slender(() => {
        b.use('bolt')
        for (let k = 0; k < 10; k++) {
          const a = (k / 10) * Math.PI * 2
          const at = [x + 0.37 * Math.cos(a), AXIS + 0.765, 0.31 * Math.sin(a)] as const
          cylinder(b, at, [at[0], at[1] + 0.03, at[2]], 0.018, { segments: 5, caps: 'end' })
        }
      })
    }
    b.use('galvanised')
    rod(b, [l.from + 0.4, AXIS + 0.72, -0.3], [l.from + 0.4, AXIS + 1.2, -0.3], 0.05, 8)
    cylinder(b, [l.from + 0.4, AXIS + 1.2, -0.3], [l.from + 0.4, AXIS + 1.36, -0.3], 0.1, { segments: 10 })
  })
}

/** Cylinder lubricator, jacket-water headers with a branch to each cylinder, gauge board, push buttons. */
function auxiliaries(b: Drawing, l: Layout): void {
  b.upTo(0, () => {
    for (const s of [-1, 1]) {
      b.use('pipe-paint', '#9fd0a8')
      const z = s * 3.35
      pipe(
        b,
        [
          [l.from, 0.45, z],
          [l.to, 0.45, z],
        ],
        0.05,
        { caps: 'both' },
      )
      for (let i = 0; i < l.throws; i++)
        pipe(
          b,
          [
            [l.x(i) + 0.2, 0.45, z],
            [l.x(i) + 0.2, AXIS - 0.2, z],
            [l.x(i) + 0.2, AXIS - 0.2, s * 3.02],
          ],
          0.026,
        )
    }
    b.use('paint-white')
    box(b, [l.from - 0.35, AXIS + 0.1, 0.35], [0.3, 0.36, 0.5])
    b.use('copper')
    for (let i = 0; i < l.throws * 2; i++) {
      const x = l.x(i % l.throws)
      const s = i < l.throws ? 1 : -1
      pipe(
        b,
        [
          [l.from - 0.3, AXIS + 0.28, 0.2 + i * 0.06],
          [l.from - 0.1, AXIS + 0.62, s * 0.62],
          [x - 0.2, AXIS + 0.62, s * 0.62],
          [x - 0.2, AXIS + 0.35, s * 2],
        ],
        0.008,
        { bendRadius: 0.08 },
      )
    }
  })
  b.upTo(1, () => {
    b.use('paint-white')
    box(b, [l.from - 1.0, 1.15, 1.5], [0.16, 1.2, 1.4])
    b.use('steel')
    for (const z of [-0.5, 0.5])
      box(b, [l.from - 1.0, 0.28, 1.5 + z], [0.08, 0.56, 0.08], { omit: ['bottom'] })
    b.upTo(0, () => {
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 2; j++) {
          b.use('flange')
          const at = [l.from - 1.08, 0.98 + j * 0.4, 1.05 + i * 0.3] as const
          cylinder(b, at, [at[0] - 0.08, at[1], at[2]], 0.115, { segments: 14 })
          b.use('white')
          disc(b, [at[0] - 0.085, at[1], at[2]], [-1, 0, 0], 0.1, { segments: 14 })
        }
    })
  })
  controlPost(b, [l.to + 2.2, 0, 1.75])
}
