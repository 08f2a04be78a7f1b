import { z } from 'zod'
import { ladder } from '../kit/access'
import { type Drawing, defineClass, metres, named } from '../kit/define'
import { baseFrame, bearingHousing, coupling, couplingGuard } from '../kit/drives'
import { junctionBox, pressureGauge, transmitter } from '../kit/instruments'
import { highVoltageMotor } from '../kit/motors'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, lathe } from '../kit/round'
import { block, box } from '../kit/solids'
import { NORTH, SOUTH, UP } from '../kit/vec'
import { steamTurbine } from './steam-turbine'

const params = z.strictObject({
  drive: z.enum(['turbine', 'motor']).default('turbine'),
  size: metres(1, 0.5, 2),
})
type Params = z.infer<typeof params>

function layout(p: Params) {
  const k = (x: number) => x * p.size
  return { k, y: k(2.1), table: k(0.85), radius: k(0.82) }
}

/** A barrel compressor and its driver on one frame: shaft along x, compressor at -x, turbine or motor at +x. */
export const compressorCentrifugal = defineClass({
  name: 'compressor-centrifugal',
  text: { zh: '离心压缩机', en: 'Centrifugal compressor' },
  params,
  nozzles: (p) => {
    const { k, y } = layout(p)
    return {
      N1: nozzleAt([k(-3.15), y + k(1.5), 0], UP, k(0.2)),
      N2: nozzleAt([k(-1.75), y + k(1.5), 0], UP, k(0.17)),
      N3: nozzleAt([k(1.0), y + k(1.65), 0], UP, k(0.12)),
      N4: nozzleAt([k(3.1), y + k(0.1), k(-1.75)], NORTH, k(0.36)),
      // Oil from the lube skid and back, off the headers along the frame.
      L1: nozzleAt([k(3.6), k(0.85 + OIL_IN.high), k(OIL_IN.z + 0.36)], SOUTH, k(OIL_IN.radius)),
      L2: nozzleAt([k(3.2), k(0.85 + OIL_OUT.high), k(OIL_OUT.z + 0.24)], SOUTH, k(OIL_OUT.radius)),
    }
  },
  draw(b, p, nozzles) {
    const { k, y, table } = layout(p)
    b.use('concrete')
    block(b, [k(-0.1), 0, 0], [k(9), table - k(0.35), k(3.3)])
    baseFrame(b, { from: k(-4.3), to: k(4.1), width: k(2.3), top: table })
    barrel(b, p)
    b.use('pump', '#d5e2e8')
    bearingHousing(b, k(-4.1), k(-3.55), y, k(0.3))
    bearingHousing(b, k(-1.28), k(-0.78), y, k(0.28))
    b.use('pump', '#c9d6dc')
    for (const x of [-3.85, -1.0]) {
      box(b, [k(x), (y + table) / 2 - k(0.12), 0], [k(0.3), y - table - k(0.2), k(0.5)], { omit: ['bottom'] })
    }
    coupling(b, `coupling-k-${p.size}`, k(-0.76), k(0.06), y, k(0.19))
    couplingGuard(b, k(-0.74), k(0.04), y, k(0.34), table)
    if (p.drive === 'turbine') {
      steamTurbine(b, p.size, y, table)
      nozzle(b, named(nozzles, 'N3'), k(0.5), { tint: '#d9dde0' })
      nozzle(b, named(nozzles, 'N4'), k(0.7), { tint: '#d9dde0' })
    } else {
      highVoltageMotor(b, { from: k(0.1), to: k(3.6), y, radius: k(0.85), foot: table })
    }
    nozzle(b, named(nozzles, 'N1'), k(0.8), { tint: '#b9cdd8' })
    nozzle(b, named(nozzles, 'N2'), k(0.8), { tint: '#b9cdd8' })
    b.upTo(0, () => lubeOil(b, p))
    nozzle(b, named(nozzles, 'L1'), k(0.36))
    nozzle(b, named(nozzles, 'L2'), k(0.24))
    instruments(b, p)
    b.label([k(-1), y + k(2.6), 0])
  },
})

/** Vertically split casing: shear-ring covers at both ends, feet on the centre line, nameplate. */
function barrel(b: Drawing, p: Params): void {
  const { k, y, table, radius: r } = layout(p)
  b.use('pump')
  b.lying([k(-3.5), y, 0], () => {
    const l = k(2.15)
    lathe(
      b,
      [
        [
          [k(0.2), -k(0.1)],
          [r * 0.72, -k(0.1)],
        ],
        [
          [r * 0.72, -k(0.1)],
          [r * 0.72, 0],
        ],
        [
          [r * 0.72, 0],
          [r * 1.06, 0],
        ],
        [
          [r * 1.06, 0],
          [r * 1.06, k(0.26)],
        ],
        [
          [r * 1.06, k(0.26)],
          [r, k(0.3)],
          [r, l * 0.5],
          [r, l - k(0.3)],
          [r * 1.06, l - k(0.26)],
        ],
        [
          [r * 1.06, l - k(0.26)],
          [r * 1.06, l],
        ],
        [
          [r * 1.06, l],
          [r * 0.6, l],
        ],
        [
          [r * 0.6, l],
          [r * 0.5, l + k(0.12)],
        ],
        [
          [r * 0.5, l + k(0.12)],
          [0, l + k(0.12)],
        ],
      ],
      { segments: 36 },
    )
    b.upTo(0, () =>
      b.slender(() => {
        b.use('bolt')
        for (let i = 0; i < 20; i++) {
          const a = ((i + 0.5) / 20) * Math.PI * 2
          const c = r * 0.9 * Math.cos(a)
          const s = r * 0.9 * Math.sin(a)
          cylinder(b, [c, 0, s], [c, -k(0.1), s], k(0.036), { segments: 6, caps: 'end' })
          cylinder(b, [c, l, s], [c, l + k(0.1), s], k(0.036), { segments: 6, caps: 'end' })
        }
      }),
    )
  })
  b.use('pump', '#c9d6dc')
  for (const x of [-3.15, -1.75])
    for (const z of [-1, 1])
      box(b, [k(x), (table + y) / 2, z * r * 0.9], [k(0.4), y - table, k(0.24)], { omit: ['bottom', 'top'] })
  b.upTo(0, () => {
    b.use('white')
    box(b, [k(-2.45), y + k(0.1), r + k(0.005)], [k(0.34), k(0.2), k(0.02)])
    for (const x of [-3.3, -1.55]) {
      b.use('pump', '#c9d6dc')
      box(b, [k(x), y + r * 1.06, 0], [k(0.08), k(0.2), k(0.3)])
    }
  })
}

/** Headers, per size: side and height above the table, and how far above or below the shaft their drops end. */
const OIL_IN = { z: 1.34, high: 0.18, radius: 0.035, up: 0.1, tint: '#e4e0c8' }
const OIL_OUT = { z: 1.46, high: -0.05, radius: 0.075, up: -0.26, tint: '#d8dcc8' }
const BUFFER_GAS = { z: -1.34, high: 0.2, radius: 0.03, up: 0.16, tint: '#e8d9a8' }

/** Oil supply, drain and buffer-gas headers along the frame with a drop to each bearing. */
function lubeOil(b: Drawing, p: Params): void {
  const { k, y, table } = layout(p)
  const bearings = [-3.85, -1.0, 0.35, 3.95]
  for (const { z, high, radius: r, up, tint } of [OIL_IN, OIL_OUT, BUFFER_GAS]) {
    b.use('pipe-paint', tint)
    pipe(
      b,
      [
        [k(-4.3), table + k(high), k(z)],
        [k(4.2), table + k(high), k(z)],
      ],
      k(r),
      { caps: 'both' },
    )
    for (const x of bearings) {
      pipe(
        b,
        [
          [k(x), table + k(high), k(z)],
          [k(x), y + k(up), k(z)],
          [k(x), y + k(up), k(0.22) * Math.sign(z)],
        ],
        k(r * 0.8),
      )
    }
  }
}

function instruments(b: Drawing, p: Params): void {
  const { k, y, table } = layout(p)
  transmitter(b, [k(-4.7), 0, k(1.9)], [0, 0, 1])
  transmitter(b, [k(-0.6), 0, k(1.95)], [0, 0, 1])
  pressureGauge(b, [k(-3.15), y + k(0.82), k(0.3)], [0, 0, 1])
  pressureGauge(b, [k(-1.75), y + k(0.82), k(0.3)], [0, 0, 1])
  // Vibration monitor box and the local gauge board.
  junctionBox(b, [k(-2.4), table * 0.6, k(1.66)], [0, 0, 1], [0.5, 0.5])
  b.upTo(1, () => {
    b.use('paint-white')
    box(b, [k(1.9), 1.05, k(2.1)], [1.5, 1.1, 0.16])
    b.use('steel')
    for (const x of [-0.6, 0.6]) box(b, [k(1.9) + x, 0.25, k(2.1)], [0.08, 0.5, 0.08], { omit: ['bottom'] })
    b.upTo(0, () => {
      for (let i = 0; i < 5; i++)
        for (let j = 0; j < 2; j++) {
          b.use('flange')
          const x = k(1.9) - 0.58 + i * 0.29
          cylinder(b, [x, 0.85 + j * 0.38, k(2.1)], [x, 0.85 + j * 0.38, k(2.1) + 0.1], 0.115, {
            segments: 14,
          })
          b.use('white')
          disc(b, [x, 0.85 + j * 0.38, k(2.1) + 0.105], [0, 0, 1], 0.1, { segments: 14 })
        }
    })
  })
  ladder(b, [k(4.62), 0, k(1)], table + 0.02, [1, 0, 0], { cage: false, standoff: 0.2 })
}
