/** A waste-water basin: concrete walls, water, two floating aerators, a footbridge to the weir, rails all round. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { SHAFT_UPRIGHT } from '../kit/drives'
import { railed, railedDeck } from '../kit/frames'
import { levelBoard } from '../kit/instruments'
import { nozzle, nozzleAt } from '../kit/piping'
import { cylinder, lathe, rod } from '../kit/round'
import { box, quad } from '../kit/solids'
import { EAST, SOUTH, WEST } from '../kit/vec'

const params = z.strictObject({ lengthM: metres(24, 6, 80), widthM: metres(14, 4, 60) })

const WALL = 1.1
const THICK = 0.35
const LEVEL = 0.72
/** Height of the level board. */
const BOARD = 1.4

export const pond = defineClass({
  name: 'pond',
  text: { zh: '污水池', en: 'Waste water basin' },
  params,
  nozzles(p) {
    const x = p.lengthM / 2 + 0.4
    return { N1: nozzleAt([-x, 0.55, 0], WEST, 0.12), N2: nozzleAt([x, 0.45, 0], EAST, 0.12) }
  },
  draw(b, p, nozzles) {
    const [x, z] = [p.lengthM / 2, p.widthM / 2]
    basin(b, x, z)
    for (const k of [-0.4, 0.4]) b.at([x * k * 1.1, 0, 0], () => aerator(b))
    railed(b, [-x + 0.1, -z + 0.1, x - 0.1, z - 0.1], WALL)
    railedDeck(b, [x - 3.2, -0.6, x - 0.4, 0.6], WALL + 0.12, 'east')
    weir(b, x)
    b.gauge(levelBoard(b, [-x * 0.2, WALL, z - THICK / 2], SOUTH, BOARD), SOUTH, BOARD)
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.4)
    for (const k of [-1, 1]) b.lamp([k * (x - 0.4), WALL + 1.6, z])
    b.label([0, 3.4, 0])
  },
})

function basin(b: Drawing, x: number, z: number): void {
  b.use('concrete')
  for (const s of [-1, 1]) {
    box(b, [0, WALL / 2, s * (z - THICK / 2)], [x * 2, WALL, THICK], { omit: ['bottom'], step: 2 })
    box(b, [s * (x - THICK / 2), WALL / 2, 0], [THICK, WALL, z * 2 - THICK * 2], {
      omit: ['bottom'],
      step: 2,
    })
  }
  b.use('water', '#cfe0d2')
  quad(
    b,
    [
      [-x + THICK, LEVEL, z - THICK],
      [x - THICK, LEVEL, z - THICK],
      [x - THICK, LEVEL, -z + THICK],
      [-x + THICK, LEVEL, -z + THICK],
    ],
    3,
  )
  b.upTo(0, () => {
    // Buttresses on the long walls.
    b.use('concrete', '#eeece6')
    const n = Math.round(x / 2)
    for (let i = 0; i <= n; i++)
      for (const s of [-1, 1])
        box(b, [-x + 0.3 + ((x * 2 - 0.6) * i) / n, WALL * 0.42, s * (z + 0.1)], [0.35, WALL * 0.84, 0.2], {
          omit: ['bottom'],
        })
  })
}

/** A float ring with its motor, mooring lines, and the foam it throws. */
function aerator(b: Drawing): void {
  b.use('orange')
  lathe(
    b,
    [
      [
        [1.15, LEVEL - 0.05],
        [1.35, LEVEL + 0.12],
        [1.15, LEVEL + 0.3],
        [0.85, LEVEL + 0.3],
      ],
      [
        [0.85, LEVEL + 0.3],
        [0.85, LEVEL],
      ],
    ],
    { segments: 24 },
  )
  b.use('white')
  b.upTo(1, () =>
    lathe(
      b,
      [
        [
          [2.3, LEVEL + 0.012],
          [1.4, LEVEL + 0.05],
        ],
      ],
      { segments: 26 },
    ),
  )
  b.use('motor')
  cylinder(b, [0, LEVEL + 0.3, 0], [0, LEVEL + 1.1, 0], 0.26, { segments: 16 })
  b.use('galvanised')
  for (let i = 0; i < (b.lod === 0 ? 3 : 0); i++) {
    const a = (i / 3) * Math.PI * 2
    rod(b, [0, LEVEL + 0.4, 0], [1.1 * Math.cos(a), LEVEL + 0.22, 1.1 * Math.sin(a)], 0.05, 6)
  }
  b.upTo(0, () => {
    b.use('bolt')
    for (const s of [-1, 1]) rod(b, [1.2 * s, LEVEL + 0.2, 0], [3.6 * s, LEVEL + 0.05, 2.4 * s], 0.012, 4)
  })
  b.moving('impeller', 60, { at: [0, LEVEL + 0.06, 0], rotation: SHAFT_UPRIGHT }, (m) => {
    m.use('galvanised')
    for (let i = 0; i < 6; i++)
      m.at([0, 0, 0], () => box(m, [0.4, 0, 0], [0.7, 0.2, 0.03]), (i / 6) * Math.PI * 2)
  })
}

/** The outlet chamber with its sluice gate at the end of the bridge. */
function weir(b: Drawing, x: number): void {
  b.use('concrete')
  for (const s of [-1, 1]) box(b, [x - 1.1, WALL / 2, s * 1.1], [1.5, WALL, 0.2], { omit: ['bottom'] })
  b.upTo(1, () => {
    b.use('steel')
    box(b, [x - 1.8, WALL * 0.6, 0], [0.06, WALL * 0.8, 2])
    rod(b, [x - 1.8, WALL, 0], [x - 1.8, WALL + 1.3, 0], 0.03, 6)
    b.use('red')
    cylinder(b, [x - 1.8, WALL + 1.1, 0], [x - 1.8, WALL + 1.14, 0], 0.28, { segments: 14 })
  })
}
