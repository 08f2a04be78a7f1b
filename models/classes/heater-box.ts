/** A box (cabin) heater along x: two floor-fired walls, coil headers at its ends, convection bank and stack on top. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import { count, type Drawing, defineClass, metres, named } from '../kit/define'
import { railedDeck } from '../kit/frames'
import { fixture } from '../kit/instruments'
import { nozzle, nozzleAt } from '../kit/piping'
import { cylinder, disc, lathe, straight } from '../kit/round'
import { box } from '../kit/solids'
import { EAST, WEST } from '../kit/vec'
import { boxCasing, boxConvection, boxFrame } from './heater-box-casing'
import { boxBurners, boxCoils } from './heater-box-firing'

const params = z.strictObject({
  /** Along the row of burners. */
  lengthM: metres(12, 5, 30),
  widthM: metres(6, 3, 12),
  /** Top of the radiant box. */
  boxHeightM: metres(12, 6, 25),
  stackHeightM: metres(38, 18, 90),
  burners: count(8, 2, 24),
})
export type HeaterBoxParams = z.infer<typeof params>

/** Underside of the radiant floor, with head room below it. */
export const BOX_FLOOR = 2.4

/** What follows from the parameters, shared by the parts. */
export function boxHeater(p: HeaterBoxParams) {
  const x = p.lengthM / 2
  const z = p.widthM / 2
  const roof = p.boxHeightM
  const bankX = x * 0.72
  const bankZ = Math.min(z * 0.42, 1.6)
  const bankFoot = roof + 1.3
  const bankTop = bankFoot + 3.6
  const stack = Math.max(0.7, p.widthM * 0.15)
  return { x, z, roof, bankX, bankZ, bankFoot, bankTop, stack }
}

export const heaterBox = defineClass({
  name: 'heater-box',
  text: { zh: '箱式加热炉', en: 'Box heater' },
  params,
  nozzles(p) {
    const f = boxHeater(p)
    return {
      N1: nozzleAt([-f.bankX - 1.2, f.bankTop - 0.6, 0], WEST, 0.16),
      N2: nozzleAt([-f.x - 1.15, BOX_FLOOR + 1, f.z * 0.55], WEST, 0.2),
      N3: nozzleAt([-f.x - 0.6, 1.35, -f.z * 0.5], WEST, 0.08),
      N4: nozzleAt([f.x + 0.9, 1.35, 0], EAST, 0.4),
    }
  },
  draw(b, p, nozzles) {
    boxFrame(b, p)
    boxCasing(b, p)
    boxConvection(b, p)
    boxBurners(b, p, nozzles)
    boxCoils(b, p, nozzles)
    stack(b, p)
    for (const name of ['N1', 'N2', 'N3', 'N4']) nozzle(b, named(nozzles, name), 0.5)
    platforms(b, p)
    b.label([0, p.stackHeightM + 1.2, 0])
  },
})

/** The stack on the convection bank, with stiffening rings, damper, warning bands and its lip. */
function stack(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  const foot = f.bankTop + 1.6
  const top = p.stackHeightM
  const r = f.stack
  b.use('casing', '#eceeee')
  lathe(b, [straight(b, r, foot - 0.2, r, top - 4.5, 2)], { segments: 28 })
  for (const [i, y] of [top - 4.5, top - 3, top - 1.5].entries()) {
    b.use(i % 2 === 0 ? 'red' : 'white')
    lathe(b, [straight(b, r, y, r, y + 1.5)], { segments: 28 })
  }
  b.use('casing', '#c4c8c9')
  lathe(
    b,
    [
      [
        [r + 0.12, top - 0.25],
        [r + 0.12, top],
      ],
      [
        [r + 0.12, top],
        [r - 0.06, top],
      ],
    ],
    { segments: 28 },
  )
  b.use('rubber')
  disc(b, [0, top - 0.02, 0], [0, 1, 0], r - 0.05, { segments: 24 })
  b.use('casing', '#dcdede')
  b.upTo(1, () => {
    for (let y = foot + 2.6; y < top - 5; y += 3.2)
      lathe(
        b,
        [
          straight(b, r + 0.09, y - 0.05, r + 0.09, y + 0.05),
          [
            [r + 0.09, y + 0.05],
            [r, y + 0.05],
          ],
        ],
        { segments: 28 },
      )
  })
  b.upTo(0, () => {
    b.use('bolt')
    cylinder(b, [-r - 0.3, foot + 0.7, 0], [r + 0.3, foot + 0.7, 0], 0.04, { segments: 8 })
    b.use('motor')
    box(b, [r + 0.4, foot + 0.7, 0], [0.35, 0.45, 0.35])
  })
  b.lamp([0, top + 0.6, 0])
}

/** Walkways along both long sides at two heights, across the roof, and the ladders between them. */
function platforms(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  const levels = [BOX_FLOOR + 1.9, BOX_FLOOR + (f.roof - BOX_FLOOR) * 0.72]
  for (const y of levels)
    for (const s of [-1, 1]) {
      const near = f.z + 0.25
      const rect =
        s > 0
          ? ([-f.x, near, f.x + 1.2, near + 1.1] as const)
          : ([-f.x, -near - 1.1, f.x + 1.2, -near] as const)
      railedDeck(b, rect, y, s > 0 ? 'north' : 'south')
      for (const k of [-0.5, 0.5]) b.lamp(fixture(b, [f.x * k, y, s * (near + 1.05)], 2.2))
    }
  const roofY = f.roof + 1.15
  railedDeck(b, [-f.bankX - 1.6, -f.bankZ - 1.5, f.bankX + 1.4, -f.bankZ - 0.3], roofY, 'south')
  railedDeck(b, [-f.bankX - 1.6, f.bankZ + 0.3, f.bankX + 1.4, f.bankZ + 1.5], roofY, 'north')
  const side = f.z + 1.68
  ladder(b, [f.x * 0.82, 0, side], levels[0]! + 1.1, [0, 0, 1])
  ladder(b, [f.x * 0.3, levels[0]!, side], levels[1]! - levels[0]! + 1.1, [0, 0, 1])
  ladder(b, [f.x + 0.75, levels[1]!, f.z + 0.4], roofY - levels[1]! + 1.1, [0, 0, -1], { cage: false })
  // A mast platform on the stack for sampling.
  const mast = f.bankTop + (p.stackHeightM - f.bankTop) * 0.45
  const w = f.stack + 1.1
  railedDeck(b, [-w, f.stack + 0.05, w, w], mast, 'north')
  ladder(b, [0, f.bankTop + 1.4, w + 0.32], mast - f.bankTop - 0.3, [0, 0, 1])
}
