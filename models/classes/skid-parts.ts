/** The machines of a skid package: small pump sets, twin filters, oil cooler and local panel. */
import type { Drawing } from '../kit/define'
import { conduit, junctionBox, pressureGauge } from '../kit/instruments'
import type { Vec3 } from '../kit/model'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, head, lathe, straight } from '../kit/round'
import { bar, box } from '../kit/solids'
import { SOUTH, UP } from '../kit/vec'

export interface SkidSize {
  readonly lengthM: number
  readonly widthM: number
}

/** Height of the skid's plate, on which everything stands. */
export const DECK = 0.42

/** A close-coupled pump with its motor, shaft along x. */
export function pumpSet(b: Drawing, foot: Vec3): void {
  b.at(foot, () => {
    b.use('motor', '#cfdbe6')
    box(b, [0.25, 0.06, 0], [0.95, 0.12, 0.34], { omit: ['bottom'] })
    b.use('pump')
    b.lying([-0.12, 0.3, 0], () => {
      lathe(
        b,
        [
          [
            [0, 0],
            [0.1, 0],
          ],
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
export function filters(b: Drawing, p: SkidSize): void {
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
export function cooler(b: Drawing, p: SkidSize): void {
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
export function panel(b: Drawing, p: SkidSize): void {
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
