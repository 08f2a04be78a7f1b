/**
 * The central control building: storeys of window bands over a stone plinth, a glazed entrance with canopy on the long
 * side to +z, stair tower, roof plant, antennas, its name over the door. Length along x.
 */
import { z } from 'zod'
import { count, type Drawing, defineClass, metres } from '../kit/define'
import { door, parapet, roofUnit, sides, windowBand } from '../kit/facade'
import { lettering } from '../kit/lettering'
import { cylinder, disc, rod } from '../kit/round'
import { block, box } from '../kit/solids'

const params = z.strictObject({
  lengthM: metres(36, 16, 90),
  widthM: metres(18, 10, 40),
  floors: count(3, 1, 6),
})
type Params = z.infer<typeof params>

const STOREY = 4.2
const PLINTH = 0.6

export const controlBuilding = defineClass({
  name: 'control-building',
  text: { zh: '中央控制楼', en: 'Control building' },
  params,
  nozzles: () => ({}),
  draw(b, p, _nozzles, label) {
    const top = PLINTH + p.floors * STOREY
    b.use('concrete', '#c8c4bc')
    block(b, [0, 0, 0], [p.lengthM + 0.3, PLINTH, p.widthM + 0.3], 0.05)
    b.use('plaster', '#fbfaf6')
    box(b, [0, (PLINTH + top) / 2, 0], [p.lengthM, top - PLINTH, p.widthM], {
      omit: ['bottom', 'top'],
      step: 3,
    })
    storeys(b, p)
    parapet(b, p.lengthM, p.widthM, top, 1)
    roofPlant(b, p, top)
    entrance(b, p, label)
    corners(b, p)
    b.label([0, top + 5.5, 0])
  },
})

/** Window bands of each floor; the ground floor keeps the entrance bay free and its ends closed. */
function storeys(b: Drawing, p: Params): void {
  sides(b, p.lengthM, p.widthM, (length, side) => {
    const front = side === 0
    for (let floor = 0; floor < p.floors; floor++) {
      const y = PLINTH + floor * STOREY + (floor === 0 ? 1.2 : 1.05)
      const height = floor === 0 ? 1.9 : 2.1
      if (floor === 0 && front) {
        const part = length / 2 - 7.5
        for (const s of [-1, 1])
          windowBand(b, [s * (5.5 + part / 2), y], part, height, Math.max(1, Math.round(part / 1.5)))
      } else if (floor > 0 || side === 2) {
        windowBand(b, [0, y], length - 3, height, Math.max(2, Math.round((length - 3) / 1.5)))
      } else door(b, length * 0.25, 1.1, 2.3, '#b8c4cc')
      // A band of grey-blue panels below the windows ties the storeys together.
      if (floor > 0)
        b.upTo(1, () =>
          b.keep(() => {
            b.use('casing', '#a8bccb')
            box(b, [0, y - 0.62, 0.03], [length - 2.6, 0.95, 0.06], { omit: ['-z'], step: 6 })
          }),
        )
    }
  })
}

/** Steps, glazed hall, doors, canopy on two columns, letters and lamps. */
function entrance(b: Drawing, p: Params, label: string): void {
  const face = p.widthM / 2
  b.use('concrete', '#d8d4cc')
  for (let i = 0; i < (b.lod === 0 ? 4 : 1); i++)
    box(b, [0, (PLINTH * (4 - i)) / 8, face + 1.7 + i * 0.18], [8, (PLINTH * (4 - i)) / 4, 3.1 + i * 0.36], {
      omit: ['bottom', '-z'],
      step: 4,
    })
  b.use('window')
  box(b, [0, PLINTH + 1.75, face + 0.06], [8, 3.5, 0.12], { omit: ['-z', 'bottom'], step: 99 })
  b.use('motor', '#e4ecf4')
  box(b, [0, PLINTH + 3.85, face + 1.7], [10, 0.4, 3.6], { step: 4 })
  b.use('casing', '#eef0f2')
  for (const x of [-4.4, 4.4])
    cylinder(b, [x, PLINTH, face + 3], [x, PLINTH + 3.7, face + 3], 0.2, {
      segments: 14,
      caps: 'none',
      step: 9,
    })
  b.upTo(0, () => {
    b.use('casing', '#dfe4e8')
    for (const x of [-4, -2.6, -1.3, 0, 1.3, 2.6, 4])
      box(b, [x, PLINTH + 1.75, face + 0.13], [0.08, 3.5, 0.1])
    box(b, [0, PLINTH + 2.5, face + 0.13], [8, 0.08, 0.1])
    b.use('flange')
    for (const x of [-0.2, 0.2])
      rod(b, [x, PLINTH + 0.9, face + 0.22], [x, PLINTH + 1.7, face + 0.22], 0.022, 6)
    b.use('lamp')
    for (const x of [-3, 0, 3]) disc(b, [x, PLINTH + 3.645, face + 1.8], [0, -1, 0], 0.2, { segments: 12 })
  })
  for (const x of [-3, 3]) b.lamp([x, PLINTH + 3.5, face + 1.8])
  // A light board on the canopy's edge carries the name.
  b.use('white')
  box(b, [0, PLINTH + 4.46, face + 3.33], [9, 0.9, 0.16], { step: 9 })
  for (const [text, height, x] of [
    ['中央控制室', 0.64, -2.5],
    ['CONTROL CENTRE', 0.34, 1.95],
  ] as const)
    lettering(b, text, height, (u, v) => [
      [x + u, PLINTH + 4.46 - height / 2 + v, face + 3.42],
      [0, 0, 1],
    ])
  if (label !== '')
    lettering(b, label, 0.8, (u, v) => [
      [p.lengthM / 2 - 5 + u, PLINTH + p.floors * STOREY + 0.1 + v, face + 0.012],
      [0, 0, 1],
    ])
}

/** Wall lamps and downpipes at the corners. */
function corners(b: Drawing, p: Params): void {
  for (const sx of [-1, 1])
    for (const sz of [-1, 1]) {
      const [x, zz] = [sx * (p.lengthM / 2 - 1), sz * (p.widthM / 2)]
      b.lamp([x, PLINTH + 3.3, zz + sz * 0.5])
      b.upTo(0, () => {
        b.use('paint', '#9aa0a4')
        box(b, [x, PLINTH + 3.4, zz + sz * 0.16], [0.36, 0.16, 0.32])
        b.use('lamp')
        box(b, [x, PLINTH + 3.31, zz + sz * 0.18], [0.3, 0.02, 0.24])
        b.use('galvanised')
        rod(
          b,
          [x + sx * 0.7, 0, zz + sz * 0.09],
          [x + sx * 0.7, PLINTH + p.floors * STOREY, zz + sz * 0.09],
          0.06,
          7,
        )
      })
    }
}

/** Stair head, air units, dishes, whip antennas on the roof. */
function roofPlant(b: Drawing, p: Params, top: number): void {
  const x = p.lengthM * 0.3
  b.use('plaster', '#f0f0ec')
  box(b, [x, top + 1.5, -p.widthM * 0.2], [6, 3, 5], { omit: ['bottom'], step: 3 })
  b.use('casing', '#a8bccb')
  b.upTo(1, () => box(b, [x, top + 3.08, -p.widthM * 0.2], [6.5, 0.16, 5.5]))
  b.at([x, top, -p.widthM * 0.2 + 2.5], () => door(b, -1.5, 1, 2.1, '#b8c4cc'))
  for (let i = 0; i < 4; i++) roofUnit(b, [-p.lengthM * 0.38 + i * 3.4, top, -p.widthM * 0.12])
  b.upTo(1, () => {
    b.use('galvanised')
    for (const [dx, h] of [
      [-1.8, 5],
      [0, 7],
      [1.8, 4],
    ] as const) {
      cylinder(b, [x + dx, top + 3, -p.widthM * 0.2], [x + dx, top + 3 + h * 0.7, -p.widthM * 0.2], 0.045, {
        segments: 7,
        endRadius: 0.02,
        caps: 'none',
        step: 9,
      })
    }
    // A satellite dish tilted to the south.
    b.within(
      [1, 0, 0],
      [0, 0.64, 0.77],
      [0, -0.77, 0.64],
      [-p.lengthM * 0.1, top + 1.6, p.widthM * 0.25],
      () => {
        b.use('white')
        disc(b, [0, 0, 0], [0, 1, 0], 0.9, { segments: 20 })
        disc(b, [0, -0.03, 0], [0, -1, 0], 0.9, { segments: 20 })
        b.use('galvanised')
        rod(b, [0, 0, -0.6], [0, 0.7, 0], 0.02, 5)
        rod(b, [0, 0, 0.6], [0, 0.7, 0], 0.02, 5)
      },
    )
    b.use('galvanised')
    rod(
      b,
      [-p.lengthM * 0.1, top, p.widthM * 0.25 - 0.1],
      [-p.lengthM * 0.1, top + 1.6, p.widthM * 0.25],
      0.06,
      7,
    )
  })
}
