/** A package on a steel base frame: oil tank, two small pumps, twin filters, cooler, piping and a local panel. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { conduit, junctionBox, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import type { Vec3 } from '../kit/model'
import { gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, head, lathe, straight } from '../kit/round'
import { bar, block, box, quad } from '../kit/solids'
import { EAST, SOUTH, UP } from '../kit/vec'

const params = z.strictObject({ lengthM: metres(4.2, 2, 14), widthM: metres(2, 1.2, 6) })
type Params = z.infer<typeof params>

const DECK = 0.42
const BORE = 0.05

export const skid = defineClass({
  name: 'skid',
  text: { zh: '撬装设备', en: 'Skid package' },
  params,
  nozzles: (p) => ({ N1: nozzleAt([p.lengthM / 2 + 0.18, DECK + 0.75, -p.widthM * 0.1], EAST, BORE) }),
  draw(b, p, nozzles) {
    base(b, p)
    oilTank(b, p)
    for (const z of [0.12, 0.36]) b.upTo(1, () => pumpSet(b, [p.lengthM * 0.12, DECK, p.widthM * z]))
    const outlet = named(nozzles, 'N1')
    filters(b, p)
    cooler(b, p)
    b.use('pipe-paint')
    b.upTo(1, () => {
      const z = outlet.at[2]
      const y = outlet.at[1]
      pipe(
        b,
        [
          [p.lengthM * 0.12, DECK + 0.5, p.widthM * 0.12],
          [p.lengthM * 0.12, y, p.widthM * 0.12],
          [p.lengthM * 0.12, y, z],
          [outlet.at[0] - 0.05, y, z],
        ],
        BORE,
      )
      pipe(
        b,
        [
          [p.lengthM * 0.12, DECK + 0.5, p.widthM * 0.36],
          [p.lengthM * 0.12, y, p.widthM * 0.36],
          [p.lengthM * 0.12, y, p.widthM * 0.1],
        ],
        BORE,
      )
      pipe(
        b,
        [
          [-p.lengthM * 0.06, DECK + 0.3, p.widthM * 0.12],
          [p.lengthM * 0.04, DECK + 0.3, p.widthM * 0.12],
        ],
        BORE * 1.2,
      )
      pipe(
        b,
        [
          [-p.lengthM * 0.06, DECK + 0.3, p.widthM * 0.36],
          [p.lengthM * 0.04, DECK + 0.3, p.widthM * 0.36],
        ],
        BORE * 1.2,
      )
    })
    b.upTo(1, () => gateValve(b, [p.lengthM / 2 - 0.25, outlet.at[1], outlet.at[2]], EAST, BORE))
    nozzle(b, outlet, 0.18)
    panel(b, p)
    b.label([0, DECK + 2.6, 0])
  },
})

/** The rolled-steel frame, its chequer plate and the concrete it is grouted to. */
function base(b: Drawing, p: Params): void {
  const [x, z] = [p.lengthM / 2, p.widthM / 2]
  b.use('concrete')
  block(b, [0, 0, 0], [p.lengthM + 0.5, 0.15, p.widthM + 0.5])
  b.use('motor', '#cfdbe6')
  for (const side of [-1, 1]) {
    bar(b, [-x, 0.28, side * z], [x, 0.28, side * z], 0.12, 0.26)
    bar(b, [side * x, 0.28, -z], [side * x, 0.28, z], 0.12, 0.26)
  }
  b.use('galvanised', '#d8dcde')
  quad(
    b,
    [
      [-x, DECK, z],
      [x, DECK, z],
      [x, DECK, -z],
      [-x, DECK, -z],
    ],
    0.8,
  )
  b.upTo(0, () => {
    b.use('motor', '#cfdbe6')
    for (const sx of [-0.75, 0.75]) {
      for (const sz of [-1, 1])
        cylinder(b, [x * sx, 0.28, z * sz], [x * sx, 0.28, (z + 0.14) * sz], 0.07, { segments: 10 })
    }
  })
}

function oilTank(b: Drawing, p: Params): void {
  const [w, d] = [p.lengthM * 0.34, p.widthM * 0.8]
  const centre: Vec3 = [-p.lengthM * 0.28, DECK + 0.62, 0]
  b.use('paint', '#e2ecef')
  box(b, centre, [w, 1.0, d], { omit: ['bottom'], step: 0.6 })
  b.upTo(0, () => {
    b.use('paint', '#c6d2d6')
    for (const t of [-0.5, 0, 0.5]) {
      bar(
        b,
        [centre[0] + t * w * 0.98, DECK + 0.12, d / 2 + 0.02],
        [centre[0] + t * w * 0.98, DECK + 1.12, d / 2 + 0.02],
        0.05,
        0.05,
      )
    }
    bar(b, [centre[0] - w / 2, DECK + 0.12, 0], [centre[0] + w / 2, DECK + 0.12, 0], d, 0.04)
    b.use('flange')
    cylinder(b, [centre[0] - w * 0.2, DECK + 1.12, 0], [centre[0] - w * 0.2, DECK + 1.17, 0], 0.26, {
      segments: 20,
    })
    b.use('paint-white')
    cylinder(
      b,
      [centre[0] + w * 0.3, DECK + 1.12, d * 0.3],
      [centre[0] + w * 0.3, DECK + 1.45, d * 0.3],
      0.05,
      { segments: 9 },
    )
    cylinder(
      b,
      [centre[0] + w * 0.3, DECK + 1.45, d * 0.3],
      [centre[0] + w * 0.3, DECK + 1.58, d * 0.3],
      0.1,
      { segments: 12 },
    )
    b.use('window')
    box(b, [centre[0] + w * 0.22, DECK + 0.6, d / 2 + 0.02], [0.06, 0.6, 0.04])
  })
  thermowell(b, [centre[0] - w * 0.3, DECK + 0.7, d / 2], SOUTH)
  nameplate(b, [centre[0], DECK + 0.85, d / 2 + 0.04], SOUTH, 0.3, 0.2)
}

/** A close-coupled pump with its motor, shaft along x. */
function pumpSet(b: Drawing, foot: Vec3): void {
  b.at(foot, () => {
    b.use('motor', '#cfdbe6')
    box(b, [0.25, 0.06, 0], [0.95, 0.12, 0.34], { omit: ['bottom'] })
    b.use('pump')
    b.lying([-0.12, 0.3, 0], () => {
      lathe(
        b,
        [
          [
            [0.1, 0],
            [0.17, 0.03],
            [0.17, 0.16],
            [0.1, 0.2],
          ],
        ],
        { segments: 18 },
      )
      lathe(
        b,
        [
          [
            [0.06, 0.2],
            [0.06, 0.34],
          ],
        ],
        { segments: 10 },
      )
    })
    cylinder(b, [0, 0.4, 0], [0, 0.52, 0], 0.055, { segments: 10 })
    b.use('motor')
    b.lying([0.24, 0.3, 0], () => {
      lathe(
        b,
        [
          [
            [0, 0],
            [0.15, 0],
          ],
          [
            [0.15, 0],
            [0.15, 0.34],
          ],
          [
            [0.16, 0.34],
            [0.16, 0.44],
            [0.06, 0.47],
            [0, 0.47],
          ],
        ],
        { segments: 18 },
      )
      b.upTo(0, () => {
        for (let i = 0; i < 12; i++) {
          const a = (i / 12) * Math.PI * 2
          const [c, s] = [Math.cos(a), Math.sin(a)]
          bar(b, [0.165 * c, 0.02, 0.165 * s], [0.165 * c, 0.32, 0.165 * s], 0.012, 0.03, {
            up: [c, 0, s],
            ends: false,
          })
        }
      })
    })
    b.upTo(0, () => box(b, [0.42, 0.48, 0], [0.16, 0.09, 0.13]))
  })
}

/** Twin filters with a change-over valve between them. */
function filters(b: Drawing, p: Params): void {
  for (const dx of [0.3, 0.42]) {
    const x = p.lengthM * dx
    b.at([x, DECK, p.widthM * 0.3], () => {
      b.use('paint', '#dfe8ee')
      lathe(
        b,
        [
          [...head(b, 0.12, 0.3, 'bottom').slice(0, -1), ...straight(b, 0.12, 0.3, 0.12, 0.85)],
          [
            [0.17, 0.85],
            [0.17, 0.93],
          ],
          [
            [0.17, 0.93],
            [0, 0.93],
          ],
        ],
        { segments: 18 },
      )
      b.upTo(1, () => {
        b.use('steel')
        for (const a of [0, 2.1, 4.2])
          bar(
            b,
            [0.11 * Math.cos(a), 0, 0.11 * Math.sin(a)],
            [0.11 * Math.cos(a), 0.35, 0.11 * Math.sin(a)],
            0.03,
            0.03,
          )
      })
    })
    pressureGauge(b, [x, DECK + 0.93, p.widthM * 0.3], SOUTH)
  }
  b.upTo(0, () => {
    b.use('pipe-paint')
    cylinder(
      b,
      [p.lengthM * 0.3, DECK + 0.6, p.widthM * 0.3],
      [p.lengthM * 0.42, DECK + 0.6, p.widthM * 0.3],
      0.035,
      { segments: 8, caps: 'none' },
    )
    pipe(
      b,
      [
        [p.lengthM * 0.36, DECK + 0.6, p.widthM * 0.3],
        [p.lengthM * 0.36, DECK + 0.6, -p.widthM * 0.1],
        [p.lengthM * 0.36, DECK + 0.75, -p.widthM * 0.1],
      ],
      0.035,
    )
  })
}

/** A small shell-and-tube oil cooler along the northern edge. */
function cooler(b: Drawing, p: Params): void {
  const z = -p.widthM * 0.36
  const half = p.lengthM * 0.2
  b.use('paint', '#c9d4d6')
  b.lying([p.lengthM * 0.22, DECK + 0.42, z], () => {
    lathe(
      b,
      [
        [
          ...head(b, 0.15, -half, 'bottom', 0.35).slice(0, -1),
          ...straight(b, 0.15, -half, 0.15, half),
          ...head(b, 0.15, half, 'top', 0.35).slice(1),
        ],
      ],
      { segments: 20 },
    )
    b.upTo(1, () => {
      b.use('flange')
      for (const y of [-half, half])
        lathe(
          b,
          [
            [
              [0.15, y - 0.035],
              [0.2, y - 0.035],
            ],
            [
              [0.2, y - 0.035],
              [0.2, y + 0.035],
            ],
            [
              [0.2, y + 0.035],
              [0.15, y + 0.035],
            ],
          ],
          { segments: 20 },
        )
    })
  })
  b.use('steel')
  for (const s of [-0.6, 0.6])
    box(b, [p.lengthM * 0.22 + half * s, DECK + 0.14, z], [0.1, 0.28, 0.26], { omit: ['bottom'] })
  nozzle(b, nozzleAt([p.lengthM * 0.22 - half * 0.7, DECK + 0.72, z], UP, 0.04), 0.2, { blind: true })
  nozzle(b, nozzleAt([p.lengthM * 0.22 + half * 0.7, DECK + 0.72, z], UP, 0.04), 0.2, { blind: true })
}

/** The local gauge panel with its cable. */
function panel(b: Drawing, p: Params): void {
  const at: Vec3 = [p.lengthM / 2 - 0.3, DECK, p.widthM / 2 - 0.12]
  b.upTo(1, () => {
    b.use('galvanised')
    for (const dx of [-0.3, 0.3])
      bar(b, [at[0] + dx, DECK, at[2]], [at[0] + dx, DECK + 1.6, at[2]], 0.05, 0.05)
    b.use('paint-white', '#d4d8da')
    box(b, [at[0], DECK + 1.3, at[2] + 0.04], [0.72, 0.6, 0.05])
  })
  b.upTo(0, () => {
    for (const [dx, dy] of [
      [-0.2, 0.12],
      [0, 0.12],
      [0.2, 0.12],
      [-0.1, -0.1],
      [0.1, -0.1],
    ] as const) {
      b.use('galvanised')
      cylinder(
        b,
        [at[0] + dx, DECK + 1.3 + dy, at[2] + 0.06],
        [at[0] + dx, DECK + 1.3 + dy, at[2] + 0.1],
        0.075,
        { segments: 14 },
      )
      b.use('white')
      cylinder(
        b,
        [at[0] + dx, DECK + 1.3 + dy, at[2] + 0.1],
        [at[0] + dx, DECK + 1.3 + dy, at[2] + 0.105],
        0.06,
        { segments: 14, caps: 'end' },
      )
    }
  })
  junctionBox(b, [at[0], DECK + 0.6, at[2] + 0.03], SOUTH, [0.3, 0.36])
  conduit(b, [
    [at[0] - 0.1, DECK + 0.3, at[2] + 0.1],
    [at[0] - 0.1, DECK + 0.03, at[2] + 0.1],
    [-p.lengthM * 0.1, DECK + 0.03, at[2] + 0.1],
  ])
}
