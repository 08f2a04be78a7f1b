/** The radiant section of a fired heater: casing, peep doors, burners under the floor, fuel and air to them. */
import { type Drawing, named } from '../kit/define'
import type { Nozzle } from '../kit/model'
import { nozzle, pipe } from '../kit/piping'
import { cylinder, disc, lathe, rod, straight } from '../kit/round'
import { bar, beam, box, SECTIONS } from '../kit/solids'
import { polar } from '../kit/vec'
import { FLOOR, type HeaterParams } from './heater'

/** Casing plates with vertical stiffeners and ring girders, peep doors, access door, tube-guide ports. */
export function radiantShell(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  const top = p.boxHeightM
  b.use('casing')
  lathe(
    b,
    [
      straight(b, r + 0.14, FLOOR - 0.1, r + 0.14, FLOOR + 0.1),
      [
        [r + 0.14, FLOOR + 0.1],
        [r, FLOOR + 0.1],
      ],
      straight(b, r, FLOOR + 0.1, r, top, 0.6),
      [
        [r, top],
        [r * 0.96, top + 0.3],
        [r * 0.62, top + 0.95],
      ],
    ],
    { segments: 40 },
  )
  b.use('casing', '#eef0f0')
  b.upTo(1, () => {
    for (let i = 0; i < 16; i++) {
      const a = ((i + 0.5) / 16) * Math.PI * 2
      const up = polar(1, a)
      if (b.lod === 0)
        beam(b, polar(r + 0.08, a, FLOOR + 0.1), polar(r + 0.08, a, top), SECTIONS.I160, { up })
      else
        bar(b, polar(r + 0.06, a, FLOOR + 0.1), polar(r + 0.06, a, top), 0.1, 0.12, {
          up,
          ends: false,
          step: 99,
        })
    }
  })
  const rings = Math.round((top - FLOOR) / 2.9)
  for (let i = 1; i <= rings; i++) {
    const y = FLOOR + ((top - FLOOR) * i) / rings - 0.12
    b.upTo(1, () =>
      lathe(
        b,
        [
          [
            [r, y - 0.09],
            [r + 0.18, y - 0.09],
          ],
          [
            [r + 0.18, y - 0.09],
            [r + 0.18, y + 0.09],
          ],
          [
            [r + 0.18, y + 0.09],
            [r, y + 0.09],
          ],
        ],
        { segments: 40 },
      ),
    )
  }
  for (let i = 0; i < 8; i++) peepDoor(b, r, 4.6 + (i % 2) * 6.9, ((i + 0.15) / 8) * Math.PI * 2)
  b.upTo(1, () =>
    b.at(
      [0, 0, 0],
      () => {
        b.use('casing', '#c8cccd')
        box(b, [r + 0.06, FLOOR + 1.25, 0], [0.16, 1.3, 0.85])
        b.use('bolt')
        b.upTo(0, () => {
          for (const y of [0.7, 1.8]) box(b, [r + 0.15, FLOOR + y, 0.4], [0.05, 0.08, 0.14])
          rod(b, [r + 0.17, FLOOR + 1.1, -0.3], [r + 0.17, FLOOR + 1.4, -0.3], 0.018, 5)
        })
      },
      -0.75,
    ),
  )
}

/** A sight port with its flap: glows with the fire behind. */
function peepDoor(b: Drawing, r: number, y: number, a: number): void {
  b.at(
    [0, 0, 0],
    () => {
      b.upTo(1, () => {
        b.use('casing', '#8f9598')
        cylinder(b, [r - 0.05, y, 0], [r + 0.2, y, 0], 0.17, { segments: 14, caps: 'none' })
        b.use('rubber')
        disc(b, [r + 0.17, y, 0], [1, 0, 0], 0.16, { segments: 14 })
        b.upTo(0, () => {
          b.use('casing', '#8f9598')
          bar(b, [r + 0.22, y + 0.16, 0], [r + 0.34, y + 0.24, 0], 0.3, 0.02)
          rod(b, [r + 0.2, y - 0.17, 0], [r + 0.32, y - 0.3, 0], 0.014, 5)
        })
      })
      b.glow([r + 0.2, y, 0], 0.16)
    },
    a,
  )
}

/** Radiant floor, burners with their wind boxes, pilot and fuel hoses. */
export function floor(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  b.use('casing', '#c4c9cb')
  disc(b, [0, FLOOR - 0.1, 0], [0, -1, 0], r + 0.14, { segments: 40 })
  b.upTo(0, () => {
    b.use('steel', '#d8dde0')
    for (const z of [-0.62, -0.2, 0.2, 0.62]) {
      const x = r * Math.sqrt(1 - z * z)
      beam(b, [-x, FLOOR - 0.22, z * r], [x, FLOOR - 0.22, z * r], SECTIONS.I200)
    }
  })
  for (let i = 0; i < p.burners; i++) {
    const a = (i / p.burners) * Math.PI * 2
    b.at(polar(r * 0.58, a), () => {
      b.use('paint', '#8c9296')
      b.upTo(1, () => {
        cylinder(b, [0, 1.72, 0], [0, FLOOR - 0.1, 0], 0.4, { segments: 18, caps: 'start' })
        cylinder(b, [0, 1.45, 0], [0, 1.72, 0], 0.24, { segments: 14, caps: 'start' })
        b.upTo(0, () => {
          cylinder(b, [0, 2.02, 0], [0, 2.06, 0], 0.46, { segments: 18 })
          b.use('red')
          rod(b, [0.3, 1.9, 0.3], [0.44, 1.76, 0.44], 0.02, 5)
        })
      })
      b.glow([0, 1.42, 0], 0.28)
      b.lamp([0, 1.4, 0])
    })
  }
}

/** Ring manifolds under the floor: fuel gas to every burner, combustion air from the fan's duct. */
export function fuelAndAir(b: Drawing, p: HeaterParams, nozzles: Readonly<Record<string, Nozzle>>): void {
  const r = p.diameterM / 2
  const ring = (radius: number, y: number, from: number, sweep: number, steps: number) =>
    Array.from({ length: steps + 1 }, (_, i) => polar(radius, from + (sweep * i) / steps, y))
  const fuel = named(nozzles, 'N3').at
  b.use('pipe-paint', '#f0dfae')
  b.upTo(1, () => {
    pipe(
      b,
      [fuel, [-r * 0.6, fuel[1], fuel[2]], ...ring(r * 0.8, 1.55, Math.PI * 1.15, Math.PI * 1.7, 9)],
      0.07,
      {
        bendRadius: 0.3,
      },
    )
    b.upTo(0, () => {
      b.use('copper', '#c8c8c8')
      for (let i = 0; i < p.burners; i++) {
        const a = (i / p.burners) * Math.PI * 2
        pipe(
          b,
          [polar(r * 0.8, a, 1.55), polar(r * 0.8, a, 1.3), polar(r * 0.58, a, 1.3), polar(r * 0.58, a, 1.5)],
          0.025,
        )
      }
    })
  })
  const air = named(nozzles, 'N4').at
  b.use('galvanised', '#e4e6e6')
  b.upTo(1, () => {
    pipe(b, [air, [air[0], air[1], 0.2]], 0.4, { caps: 'end' })
    for (const s of [-1, 1])
      pipe(
        b,
        [
          [air[0], air[1], -r * 0.28],
          [air[0] + s * r * 0.1 - r * 0.5, 1.62, r * 0.3 * s],
        ],
        0.22,
      )
    nozzle(b, named(nozzles, 'N4'), 0.3)
  })
  b.upTo(0, () => {
    b.use('steel')
    for (const x of [-0.4, 0.4])
      rod(b, [air[0] + x, 0, air[2] + 0.3], [air[0] + x, air[1], air[2] + 0.3], 0.05, 7)
  })
}
