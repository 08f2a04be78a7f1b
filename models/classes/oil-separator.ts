/** A gravity oil separator (API type): two covered channels, skimming pipes with handwheels, chain drive, oil sump. */
import { z } from 'zod'
import { stair } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { railedDeck } from '../kit/frames'
import { fixture, levelBoard } from '../kit/instruments'
import { handwheel, nozzle, nozzleAt } from '../kit/piping'
import { cylinder, rod } from '../kit/round'
import { bar, box, quad } from '../kit/solids'
import { EAST, SOUTH, UP, WEST } from '../kit/vec'

const params = z.strictObject({ lengthM: metres(14, 5, 50), widthM: metres(5, 2.5, 20) })

const WALL = 1.8
const LEVEL = 1.45
/** Height of the level board. */
const BOARD = 1.4

export const oilSeparator = defineClass({
  name: 'oil-separator',
  text: { zh: '隔油池', en: 'Oil separator' },
  params,
  nozzles(p) {
    const x = p.lengthM / 2 + 0.4
    return {
      N1: nozzleAt([-x, 1.2, 0], WEST, 0.14),
      N2: nozzleAt([x, 0.9, 0], EAST, 0.14),
      N3: nozzleAt([p.lengthM * 0.28, 0.6, p.widthM / 2 + 0.4], SOUTH, 0.06),
    }
  },
  draw(b, p, nozzles) {
    const [x, z] = [p.lengthM / 2, p.widthM / 2]
    walls(b, x, z)
    covers(b, x, z)
    skimmers(b, x, z)
    b.gauge(levelBoard(b, [x * 0.28, WALL, z - 0.15], SOUTH, BOARD), SOUTH, BOARD)
    railedDeck(b, [x * 0.52, -z - 0.1, x * 0.52 + 1.2, z + 0.1], WALL + 0.35)
    railedDeck(b, [-x + 1.2, -z - 1.1, x * 0.52 + 1.2, -z - 0.05], WALL, 'south')
    stair(b, [-x - 0.95, 0, -z - 0.6], [-x + 1.2, WALL, -z - 0.6], 0.9)
    for (const name of ['N1', 'N2', 'N3']) nozzle(b, named(nozzles, name), 0.42)
    for (const k of [-0.5, 0.4]) b.lamp(fixture(b, [x * k, WALL, -z - 1.05], 2.2))
    b.label([0, WALL + 3, 0])
  },
})

function walls(b: Drawing, x: number, z: number): void {
  b.use('concrete')
  for (const s of [-1, 0, 1])
    box(b, [0, WALL / 2, s * (z - 0.15)], [x * 2, WALL, 0.3], { omit: ['bottom'], step: 2 })
  for (const s of [-1, 1])
    box(b, [s * (x - 0.15), WALL / 2, 0], [0.3, WALL, z * 2 - 0.6], { omit: ['bottom'], step: 2 })
  b.use('water', '#6d6250')
  quad(
    b,
    [
      [-x + 0.3, LEVEL, z - 0.3],
      [x - 0.3, LEVEL, z - 0.3],
      [x - 0.3, LEVEL, -z + 0.3],
      [-x + 0.3, LEVEL, -z + 0.3],
    ],
    2.5,
  )
  b.upTo(1, () => {
    b.use('steel')
    for (let i = 0; i < 4; i++) box(b, [-x * 0.86 + 0.4 * i, LEVEL - 0.1, 0], [0.05, 0.7, z * 2 - 0.7])
  })
}

/** Removable vapour covers over the first half, each with ribs and grips. */
function covers(b: Drawing, x: number, z: number): void {
  const n = Math.max(3, Math.round(x * 0.8))
  const pitch = (x * 1.1) / n
  for (let i = 0; i < n; i++)
    for (const s of [-1, 1]) {
      const c: readonly [number, number, number] = [
        -x + 0.9 + pitch * (i + 0.5),
        WALL + 0.06,
        (s * (z - 0.1)) / 2,
      ]
      b.use('galvanised', '#e9efe6')
      box(b, c, [pitch * 0.94, 0.1, z - 0.4])
      b.upTo(0, () => {
        b.use('galvanised', '#dbe2d8')
        for (const k of [-0.3, 0, 0.3]) box(b, [c[0] + k * pitch, c[1] + 0.07, c[2]], [0.06, 0.05, z - 0.5])
        b.use('bolt')
        for (const k of [-1, 1])
          rod(
            b,
            [c[0] - 0.12, c[1] + 0.13, c[2] + k * (z / 2 - 0.4)],
            [c[0] + 0.12, c[1] + 0.13, c[2] + k * (z / 2 - 0.4)],
            0.012,
            5,
          )
      })
    }
  b.upTo(1, () => {
    b.use('pipe-paint')
    rod(b, [-x + 0.6, WALL, 0], [-x + 0.6, WALL + 2.4, 0], 0.06, 8)
  })
}

/** Slotted skimming pipes across the channels, their worm gears with wheels, and the flight scraper's drive. */
function skimmers(b: Drawing, x: number, z: number): void {
  const at = x * 0.42
  for (const dx of [0, 1.9]) {
    b.use('galvanised')
    b.upTo(1, () =>
      cylinder(b, [at + dx, LEVEL, -z + 0.3], [at + dx, LEVEL, z - 0.3], 0.14, {
        segments: 14,
        caps: 'none',
      }),
    )
    b.use('pump')
    b.upTo(1, () => {
      box(b, [at + dx, WALL + 0.18, z - 0.15], [0.3, 0.36, 0.3])
      rod(b, [at + dx, WALL + 0.3, z - 0.15], [at + dx, WALL + 0.95, z - 0.15], 0.03, 6)
    })
    handwheel(b, [at + dx, WALL + 0.98, z - 0.15], UP, 0.26)
  }
  b.upTo(1, () => {
    b.use('motor')
    cylinder(b, [x - 0.9, WALL + 0.35, -0.1], [x - 0.9, WALL + 0.35, 0.5], 0.2, { segments: 14 })
    b.use('pump')
    box(b, [x - 0.9, WALL + 0.25, -0.3], [0.5, 0.5, 0.4])
    b.use('orange')
    bar(b, [x - 0.9, WALL + 0.3, -0.55], [x - 0.9, LEVEL - 0.5, -0.55], 0.12, 0.4)
  })
}
