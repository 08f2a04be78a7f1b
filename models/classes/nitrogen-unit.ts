/** A nitrogen generator: two adsorber towers with their valve skid, a surge vessel and the compressor container. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, named } from '../kit/define'
import { louvres, ribbedHouse, shell } from '../kit/frames'
import { pressureGauge } from '../kit/instruments'
import { lettering, onShell } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder } from '../kit/round'
import { block, box } from '../kit/solids'
import { legs } from '../kit/supports'
import { EAST, SOUTH, UP, WEST } from '../kit/vec'

const TOWERS = [-0.9, 0.9] as const
const TOWER_X = 1.6
const R = 0.62
const LOW = 0.95
const HIGH = 4.2
const SURGE: Vec3 = [4, 0, 0]

export const nitrogenUnit = defineClass({
  name: 'nitrogen-unit',
  text: { zh: '制氮机组', en: 'Nitrogen unit' },
  params: z.strictObject({}),
  nozzles: () => ({ N1: nozzleAt([-5.2, 1.1, -0.9], WEST, 0.06), N2: nozzleAt([5.2, 1.1, 0], EAST, 0.06) }),
  draw(b, _, nozzles, label) {
    b.use('concrete')
    block(b, [-0.2, 0, 0], [10, 0.15, 4.4])
    b.use('paint', '#dbe0e2')
    ribbedHouse(b, [-4.9, -1.3, -0.6, 1.3], 0.3, 2.9, 0.28)
    b.use('steel')
    for (const z of [-1.1, 1.1]) box(b, [-2.75, 0.22, z], [4.3, 0.16, 0.2])
    container(b)
    for (const z of TOWERS) b.at([TOWER_X, 0.15, z], () => tower(b, R, LOW, HIGH))
    b.at([SURGE[0], 0.15, SURGE[2]], () => tower(b, 0.75, 1, 3.6))
    valves(b)
    nozzle(b, named(nozzles, 'N1'), 0.4)
    nozzle(b, named(nozzles, 'N2'), 0.6)
    for (const a of [-Math.PI / 2, Math.PI / 2])
      b.at([SURGE[0], 0, 0], () => lettering(b, label, 0.3, onShell(0.75, a, 2.4)))
    b.lamp([TOWER_X, 4.9, 1.6])
  },
})

function tower(b: Drawing, r: number, low: number, high: number): void {
  legs(b, r, low)
  b.use('paint-white')
  shell(b, r, low, high, 26)
  nozzle(b, nozzleAt([0, high + r * 0.5 + 0.24, 0], UP, 0.07), 0.4)
  pressureGauge(b, [r + 0.1, high - 0.6, 0], EAST)
}

function container(b: Drawing): void {
  b.upTo(1, () => {
    b.use('motor')
    box(b, [-2.75, 2.93, 0], [4.5, 0.08, 2.75])
    b.use('paint', '#c3cbd0')
    box(b, [-1.6, 1.4, 1.37], [0.95, 2.05, 0.05])
    b.use('rubber', '#7a8084')
    louvres(b, [-4.5, 1.3, 1.36], [-3, 1.3, 1.36], 1.1, SOUTH, 0.12)
    louvres(b, [-4.5, 1.3, -1.36], [-3, 1.3, -1.36], 1.1, [0, 0, -1], 0.12)
  })
  b.upTo(0, () => {
    b.use('rail-yellow')
    box(b, [-1.6, 2.2, 1.4], [0.3, 0.3, 0.02])
    b.use('casing')
    box(b, [-2.1, 3.2, 0.3], [0.9, 0.5, 0.9])
  })
}

/** Switching valves over and under the towers, silencer on the vent, and the line to the surge vessel. */
function valves(b: Drawing): void {
  const [a, c] = TOWERS
  b.upTo(1, () => {
    b.use('pipe-paint')
    for (const y of [0.55, HIGH + 0.95])
      pipe(
        b,
        [
          [TOWER_X, y, a],
          [TOWER_X, y, c],
        ],
        0.07,
        { caps: 'both' },
      )
    for (const z of TOWERS) {
      pipe(
        b,
        [
          [TOWER_X, 0.55, z],
          [TOWER_X, LOW - 0.1, z],
        ],
        0.07,
      )
      pipe(
        b,
        [
          [TOWER_X, HIGH + 0.6, z],
          [TOWER_X, HIGH + 0.95, z],
        ],
        0.07,
      )
    }
    pipe(
      b,
      [
        [-0.6, 0.55, 0],
        [TOWER_X, 0.55, 0],
      ],
      0.07,
    )
    pipe(
      b,
      [
        [TOWER_X, HIGH + 0.95, 0],
        [SURGE[0], HIGH + 0.95, 0],
        [SURGE[0], 4.4, 0],
      ],
      0.07,
    )
    b.use('galvanised')
    cylinder(b, [0.6, 0.8, 1.5], [0.6, 2.2, 1.5], 0.2, { segments: 14 })
    b.use('pipe-paint')
    pipe(
      b,
      [
        [TOWER_X, 0.55, 0.3],
        [0.6, 0.55, 0.3],
        [0.6, 0.55, 1.5],
        [0.6, 0.8, 1.5],
      ],
      0.06,
    )
  })
  b.upTo(0, () => {
    for (const z of [-0.45, 0.45])
      for (const y of [0.55, HIGH + 0.95]) {
        gateValve(b, [TOWER_X, y, z], SOUTH, 0.06, EAST)
        b.use('motor')
        cylinder(b, [TOWER_X + 0.3, y, z], [TOWER_X + 0.62, y, z], 0.12, { segments: 12 })
      }
  })
}
