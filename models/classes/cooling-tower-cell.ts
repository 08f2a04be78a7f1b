/** One cell of an induced-draught cooling tower: basin, louvred air inlets at ±x, clad casing, fan deck, flared stack. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { fanBlades, SHAFT_UPRIGHT } from '../kit/drives'
import { louvres, railed } from '../kit/frames'
import { fixture, levelBoard } from '../kit/instruments'
import type { Vec3 } from '../kit/model'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, lathe, rod } from '../kit/round'
import { bar, box, quad } from '../kit/solids'
import { EAST, UP, WEST } from '../kit/vec'

const params = z.strictObject({
  /** Side of the square cell; cells of one tower stand side by side along z. */
  sizeM: metres(10, 4, 20),
  /** Top of the fan stack. */
  heightM: metres(11, 7, 22),
  /** A board on the basin's wall shows its level; one cell of a tower has it. */
  gauge: z.boolean().default(false),
})
type Params = z.infer<typeof params>

const BASIN = 1.2
const INLET = 4.2
/** The basin's wall stands out this far beyond the casing. */
const BASIN_REACH = 0.9
/** Height of the level board. */
const BOARD = 1.5

function frame(p: Params) {
  const half = p.sizeM / 2
  const deck = p.heightM - 2.6
  const fan = Math.min(half * 0.72, 4.2)
  return { half, deck, fan, top: p.heightM }
}

export const coolingTowerCell = defineClass({
  name: 'cooling-tower-cell',
  text: { zh: '冷却塔', en: 'Cooling tower cell' },
  params,
  nozzles(p) {
    const { half, deck } = frame(p)
    return {
      N1: nozzleAt([-half - 0.6, deck - 0.9, half * 0.3], WEST, 0.25),
      N2: nozzleAt([-half - 1.25, 0.62, -half * 0.3], WEST, 0.3),
    }
  },
  draw(b, p, nozzles, label) {
    const f = frame(p)
    basin(b, f.half)
    casing(b, f.half, f.deck)
    inlets(b, f.half)
    stack(b, f)
    nozzle(b, named(nozzles, 'N1'), 0.8)
    nozzle(b, named(nozzles, 'N2'), 0.5)
    access(b, f)
    if (p.gauge) {
      const foot: Vec3 = [f.half + BASIN_REACH - 0.13, BASIN, f.half * 0.25]
      b.gauge(levelBoard(b, foot, EAST, BOARD), EAST, BOARD)
    }
    if (label) sign(b, f.half, f.deck)
    b.plume([0, f.top, 0], 'steam', f.fan)
    b.label([0, f.top + 1.6, 0])
  },
})

/** The concrete basin with its water and columns standing in it. */
function basin(b: Drawing, half: number): void {
  const w = half + BASIN_REACH
  b.use('concrete')
  for (const s of [-1, 1]) {
    box(b, [s * (w - 0.13), BASIN / 2, 0], [0.26, BASIN, half * 2], { omit: ['bottom'] })
    box(b, [0, BASIN / 2, s * (half - 0.1)], [w * 2 - 0.5, BASIN, 0.2], { omit: ['bottom'] })
  }
  b.use('water')
  const y = BASIN - 0.3
  quad(
    b,
    [
      [-w + 0.2, y, half - 0.15],
      [w - 0.2, y, half - 0.15],
      [w - 0.2, y, -half + 0.15],
      [-w + 0.2, y, -half + 0.15],
    ],
    2.5,
  )
  b.use('concrete', '#f2f0ea')
  b.upTo(1, () => {
    const n = 3
    for (let i = 0; i <= n; i++)
      for (const s of [-1, 1]) {
        const z = -half + 0.2 + ((half * 2 - 0.4) * i) / n
        box(b, [s * (half - 0.2), INLET / 2, z], [0.3, INLET, 0.3], { omit: ['top', 'bottom'] })
      }
  })
}

/** Corrugated walls from the inlets up, corner posts, and the deck. */
function casing(b: Drawing, half: number, deck: number): void {
  b.use('paint', '#cfdbe2')
  const h = deck - INLET
  box(b, [0, INLET + h / 2, 0], [half * 2, h, half * 2], { omit: ['top'], step: 2 })
  for (const s of [-1, 1]) {
    // End walls run down to the basin where a neighbour cell or the wind wall closes them.
    box(b, [0, (BASIN + INLET) / 2, s * (half - 0.05)], [half * 2, INLET - BASIN, 0.1], {
      omit: ['top', 'bottom'],
      step: 2,
    })
  }
  b.upTo(0, () => {
    b.use('paint', '#b9c8d1')
    const n = Math.round(half * 2.6)
    for (let i = 0; i <= n; i++) {
      const k = -half + (half * 2 * i) / n
      for (const s of [-1, 1]) {
        bar(b, [s * (half + 0.03), INLET, k], [s * (half + 0.03), deck, k], 0.16, 0.07, {
          up: [1, 0, 0],
          ends: false,
          step: 99,
        })
        bar(b, [k, BASIN, s * (half + 0.03)], [k, deck, s * (half + 0.03)], 0.16, 0.07, {
          up: [0, 0, 1],
          ends: false,
          step: 99,
        })
      }
    }
  })
  b.use('paint', '#9fb1bb')
  for (const y of [INLET, deck - 0.1])
    for (const s of [-1, 1]) {
      bar(b, [s * (half + 0.05), y, -half], [s * (half + 0.05), y, half], 0.16, 0.22)
      bar(b, [-half, y, s * (half + 0.05)], [half, y, s * (half + 0.05)], 0.16, 0.22)
    }
  b.use('concrete', '#e6e4de')
  box(b, [0, deck + 0.05, 0], [half * 2 + 0.5, 0.1, half * 2], { step: 2.5 })
}

/** Slanted blades between the columns, the dark fill behind them. */
function inlets(b: Drawing, half: number): void {
  for (const s of [-1, 1]) {
    const out: readonly [number, number, number] = [s, 0, 0]
    b.use('rubber', '#6f777b')
    box(b, [s * (half - 0.55), (BASIN + INLET) / 2, 0], [0.06, INLET - BASIN, half * 2 - 0.3], {
      omit: ['top', 'bottom', '-z', '+z'],
      step: 3,
    })
    b.use('paint', '#b4c6d0')
    b.upTo(1, () =>
      louvres(
        b,
        [s * (half - 0.05), BASIN + 0.1, -half + 0.1],
        [s * (half - 0.05), BASIN + 0.1, half - 0.1],
        INLET - BASIN - 0.2,
        out,
        0.36,
      ),
    )
  }
}

/** Flared fan stack with its ribs, the fan, gearbox and the motor outside on its drive shaft. */
function stack(b: Drawing, f: ReturnType<typeof frame>): void {
  const { deck, fan, top } = f
  const foot = deck + 0.1
  const throat = foot + (top - foot) * 0.35
  b.use('paint-white', '#e8ecec')
  const outer = [
    [fan + 0.42, foot],
    [fan + 0.16, throat],
    [fan + 0.24, throat + (top - throat) * 0.5],
    [fan + 0.46, top],
  ] as const
  const inner = outer.map(([r, y]) => [r - 0.08, y] as const).reverse()
  lathe(b, [outer, [outer[3], inner[0]!], inner], { segments: 40 })
  b.upTo(0, () => {
    for (const y of [foot + 0.1, throat, top - 0.08])
      lathe(
        b,
        [
          [
            [fan + 0.2, y - 0.05],
            [fan + (y === throat ? 0.27 : 0.54), y - 0.05],
          ],
          [
            [fan + (y === throat ? 0.27 : 0.54), y - 0.05],
            [fan + (y === throat ? 0.27 : 0.54), y + 0.05],
          ],
          [
            [fan + (y === throat ? 0.27 : 0.54), y + 0.05],
            [fan + 0.2, y + 0.05],
          ],
        ],
        { segments: 40 },
      )
  })
  b.use('rubber', '#4a4f52')
  disc(b, [0, foot + 0.02, 0], UP, fan + 0.4, { segments: 32 })
  b.upTo(0, () => {
    b.use('steel')
    for (const s of [-0.35, 0.35])
      bar(b, [-fan, throat - 0.6, s], [fan + 0.9, throat - 0.6, s], 0.12, 0.2, { ends: false })
    b.use('pump')
    cylinder(b, [0, throat - 0.6, 0], [0, throat - 0.05, 0], 0.4, { segments: 16 })
    b.use('galvanised')
    rod(b, [0, throat - 0.35, 0], [fan + 1.1, throat - 0.35, 0], 0.07, 8)
  })
  b.upTo(1, () => {
    b.use('motor')
    cylinder(b, [fan + 0.9, throat - 0.35, 0], [fan + 1.85, throat - 0.35, 0], 0.32, { segments: 16 })
    box(b, [fan + 1.35, (foot + throat - 0.6) / 2, 0], [0.7, throat - 0.6 - foot, 0.5], { omit: ['bottom'] })
  })
  b.moving('fan', 110, { at: [0, throat, 0], rotation: SHAFT_UPRIGHT }, (m) => fanBlades(m, fan))
}

/** Rails round the deck, a caged ladder, the water riser to the distribution header and lamps. */
function access(b: Drawing, f: ReturnType<typeof frame>): void {
  const { half, deck } = f
  railed(b, [-half - 0.2, -half, half + 0.2, half], deck + 0.1)
  ladder(b, [half + 0.55, 0, half * 0.6], deck + 1.2, [1, 0, 0])
  for (const z of [-half * 0.7, half * 0.7]) b.lamp(fixture(b, [half + 0.1, deck + 0.1, z], 2.2))
  b.upTo(1, () => {
    b.use('pipe-paint', '#b9d6c4')
    pipe(
      b,
      [
        [-half + 0.2, deck - 0.9, half * 0.3],
        [half * 0.4, deck - 0.9, half * 0.3],
      ],
      0.25,
      { caps: 'end' },
    )
  })
}

/** A dark plate on the deck's fascia, where the cell's letter hangs. */
function sign(b: Drawing, half: number, deck: number): void {
  b.use('motor')
  b.upTo(0, () => box(b, [half + 0.15, deck - 0.7, 0], [0.04, 0.8, 1.2], { omit: ['-x'] }))
}
