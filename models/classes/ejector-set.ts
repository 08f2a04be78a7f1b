/** Steam ejectors in stages, each over its inter-condenser: the vacuum of a column is made here. Suction at -x. */
import { z } from 'zod'
import { count, type Drawing, defineClass, named } from '../kit/define'
import { postFrame, shell } from '../kit/frames'
import { nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { lettering, onDrum } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { flangePair, gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { lathe } from '../kit/round'
import { box, SECTIONS } from '../kit/solids'
import { saddle } from '../kit/supports'
import { EAST, SOUTH, UP, WEST } from '../kit/vec'

const params = z.strictObject({ stages: count(2, 1, 4) })
type Params = z.infer<typeof params>

const PITCH = 2
const HALF = 2.3
const CONDENSER = 1.35
const EJECTOR = 3.1
const STEAM = 3.75

/** Where stage `i` lies across, and its size: later stages handle less gas and are smaller. */
const stageZ = (p: Params, i: number) => (i - (p.stages - 1) / 2) * PITCH
const stageSize = (i: number) => 0.78 ** i

export const ejectorSet = defineClass({
  name: 'ejector-set',
  text: { zh: '蒸汽喷射抽空器组', en: 'Ejector set' },
  params,
  nozzles(p) {
    const first = stageZ(p, 0)
    const last = stageZ(p, p.stages - 1)
    const edge = (p.stages * PITCH) / 2
    return {
      N1: nozzleAt([-HALF + 0.2, EJECTOR + 0.75, first], UP, 0.2),
      N2: nozzleAt([-HALF - 0.55, STEAM, -edge - 0.3], [0, 0, -1], 0.06),
      N3: nozzleAt([HALF - 0.2, 0.34, edge + 0.25], SOUTH, 0.06),
      N4: nozzleAt([-HALF - 0.6, 0.75, first], WEST, 0.1),
      N5: nozzleAt([HALF + 0.75, CONDENSER + 0.75, first], EAST, 0.1),
      N6: nozzleAt([-HALF * 0.5, CONDENSER + 1.1, last + 0.62], SOUTH, 0.08),
    }
  },
  draw(b, p, nozzles, label) {
    for (let i = 0; i < p.stages; i++) {
      const z = stageZ(p, i)
      b.at([0, 0, z], () => {
        condenser(b, i)
        ejector(b, i, i === 0 ? 'open' : 'joined')
      })
    }
    frame(b, p)
    headers(b, p, (name) => named(nozzles, name).at)
    for (const n of Object.values(nozzles)) nozzle(b, n, 0.3)
    b.at([0, 0, stageZ(p, p.stages - 1)], () => {
      const r = 0.5 * stageSize(p.stages - 1)
      lettering(b, label, 0.3, onDrum(r, CONDENSER, 0.3, 0.3))
      nameplate(b, [-1, CONDENSER, r + 0.08], SOUTH, 0.26, 0.18)
    })
  },
})

/** Suction chamber, converging inlet, throat and diffuser along x, elbow down into the condenser. */
function ejector(b: Drawing, i: number, suction: 'open' | 'joined'): void {
  const k = stageSize(i)
  const x0 = -HALF
  b.use('paint', '#b4bcc0')
  b.lying([0, EJECTOR, 0], () => {
    lathe(
      b,
      [
        [
          [0, x0],
          [0.3 * k, x0],
          [0.3 * k, x0 + 0.6],
          [0.24 * k, x0 + 0.9],
          [0.1 * k, x0 + 1.9],
          [0.1 * k, x0 + 2.3],
          [0.17 * k, x0 + 3.9],
        ],
      ],
      { segments: 22 },
    )
  })
  for (const x of [x0 + 0.85, x0 + 1.95, x0 + 2.3])
    flangePair(b, [x, EJECTOR, 0], EAST, (x < x0 + 1 ? 0.25 : 0.11) * k)
  b.use('pipe-paint')
  pipe(
    b,
    [
      [x0 + 3.9, EJECTOR, 0],
      [x0 + 4.25, EJECTOR, 0],
      [x0 + 4.25, CONDENSER, 0],
    ],
    0.17 * k,
  )
  if (suction === 'open')
    pipe(
      b,
      [
        [x0 + 0.2, EJECTOR, 0],
        [x0 + 0.2, EJECTOR + 0.6, 0],
      ],
      0.2,
    )
  // Motive steam nozzle out of the back of the chamber.
  b.upTo(1, () =>
    pipe(
      b,
      [
        [x0, EJECTOR, 0],
        [x0 - 0.55, EJECTOR, 0],
        [x0 - 0.55, STEAM, 0],
      ],
      0.045,
    ),
  )
  b.upTo(0, () => gateValve(b, [x0 - 0.55, EJECTOR + 0.35, 0], UP, 0.04, WEST))
  pressureGauge(b, [x0 + 0.45, EJECTOR + 0.27 * k, 0], SOUTH)
}

/** A small shell-and-tube condenser on saddles with bonnets at both ends. */
function condenser(b: Drawing, i: number): void {
  const r = 0.5 * stageSize(i)
  for (const x of [-1.1, 1.1]) saddle(b, x, r, CONDENSER, { width: 0.24 })
  b.use('paint', '#c2cbcd')
  b.lying([0, CONDENSER, 0], () => shell(b, r, -HALF + 0.1, HALF - 0.1))
  for (const x of [-HALF + 0.5, HALF - 0.5]) {
    b.lying([0, CONDENSER, 0], () => {
      b.upTo(1, () => {
        b.use('flange')
        lathe(
          b,
          [
            [
              [r, x - 0.07],
              [r + 0.1, x - 0.07],
            ],
            [
              [r + 0.1, x - 0.07],
              [r + 0.1, x + 0.07],
            ],
            [
              [r + 0.1, x + 0.07],
              [r, x + 0.07],
            ],
          ],
          { segments: 26 },
        )
      })
    })
  }
  thermowell(b, [0.4, CONDENSER, r], SOUTH)
  b.use('pipe-paint')
  b.upTo(1, () =>
    pipe(
      b,
      [
        [1.5, CONDENSER - r, 0],
        [1.5, 0.34, 0],
        [HALF - 0.2, 0.34, 0],
      ],
      0.06,
    ),
  )
}

/** Posts and beams that carry the ejectors. */
function frame(b: Drawing, p: Params): void {
  const edge = (p.stages * PITCH) / 2 - 0.1
  postFrame(b, [-HALF + 0.1, HALF - 0.6], [-edge, edge], EJECTOR - 0.36, SECTIONS.I160)
  b.use('concrete')
  box(b, [0, 0.06, 0], [HALF * 2 + 1.2, 0.12, edge * 2 + 0.9], { omit: ['bottom'], step: 2 })
}

/** Steam, cooling water, condensate and vapour crossovers between the stages. */
function headers(b: Drawing, p: Params, at: (name: string) => Vec3): void {
  const [first, last] = [stageZ(p, 0), stageZ(p, p.stages - 1)]
  b.upTo(1, () => {
    b.use('pipe-cladding')
    pipe(b, [at('N2'), [-HALF - 0.55, STEAM, last]], 0.06, { caps: 'end' })
    b.use('pipe-paint', '#b9d6c4')
    const inlet = at('N4')
    pipe(b, [inlet, [-HALF + 0.3, inlet[1], first], [-HALF + 0.3, CONDENSER, first]], 0.1)
    const outlet = at('N5')
    pipe(b, [outlet, [HALF - 0.3, outlet[1], first], [HALF - 0.3, CONDENSER, first]], 0.1)
    for (let i = 0; i + 1 < p.stages; i++) {
      const [a, c] = [stageZ(p, i), stageZ(p, i + 1)]
      b.use('pipe-paint', '#b9d6c4')
      pipe(
        b,
        [
          [-HALF + 0.3, inlet[1], a],
          [-HALF + 0.3, inlet[1], c],
          [-HALF + 0.3, CONDENSER, c],
        ],
        0.09,
      )
      pipe(
        b,
        [
          [HALF - 0.3, outlet[1], a],
          [HALF - 0.3, outlet[1], c],
          [HALF - 0.3, CONDENSER, c],
        ],
        0.09,
      )
      b.use('pipe-paint')
      // Gas left over from one condenser is drawn by the next ejector.
      pipe(
        b,
        [
          [-HALF * 0.5, CONDENSER, a],
          [-HALF * 0.5, EJECTOR - 0.85, a],
          [-HALF * 0.5, EJECTOR - 0.85, c - 0.7],
          [-HALF + 0.3, EJECTOR - 0.85, c - 0.7],
          [-HALF + 0.3, EJECTOR - 0.85, c],
          [-HALF + 0.3, EJECTOR, c],
        ],
        0.11 * stageSize(i),
        { bendRadius: 0.2 },
      )
    }
    b.use('pipe-paint')
    const off = at('N6')
    pipe(b, [off, [off[0], off[1], last], [off[0], CONDENSER, last]], 0.08)
    const drain = at('N3')
    pipe(b, [drain, [drain[0], drain[1], first]], 0.06, { caps: 'end' })
  })
}
