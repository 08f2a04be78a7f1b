/** What a box heater burns and heats: floor burners on their fuel and air mains, coil headers at the end wall. */
import { type Drawing, named } from '../kit/define'
import type { Nozzle, Vec3 } from '../kit/model'
import { bend, pipe } from '../kit/piping'
import { cylinder, rod, tube } from '../kit/round'
import { box } from '../kit/solids'
import { BOX_FLOOR, boxHeater, type HeaterBoxParams } from './heater-box'

type Nozzles = Readonly<Record<string, Nozzle>>

/** Two rows of burners under the floor, each with wind box, gas runner and pilot; mains along x. */
export function boxBurners(b: Drawing, p: HeaterBoxParams, nozzles: Nozzles): void {
  const f = boxHeater(p)
  const rows = p.burners > 3 ? 2 : 1
  const each = Math.ceil(p.burners / rows)
  const fuel = named(nozzles, 'N3').at
  const air = named(nozzles, 'N4').at
  b.use('pipe-paint', '#f0dfae')
  b.upTo(1, () => pipe(b, [fuel, [f.x * 0.9, fuel[1], fuel[2]]], 0.08, { caps: 'end' }))
  b.use('galvanised', '#e4e6e6')
  b.upTo(1, () => pipe(b, [air, [-f.x * 0.9, air[1], air[2]]], 0.4, { caps: 'end' }))
  for (let i = 0; i < p.burners; i++) {
    const row = i % rows
    const x = -f.x + (p.lengthM * (Math.floor(i / rows) + 0.5)) / each
    const z = rows === 1 ? 0 : (row === 0 ? -1 : 1) * f.z * 0.5
    burner(b, [x, 0, z], fuel, air)
  }
}

function burner(b: Drawing, at: Vec3, fuel: Vec3, air: Vec3): void {
  const [x, , z] = at
  b.upTo(1, () => {
    b.use('paint', '#8c9296')
    cylinder(b, [x, 1.75, z], [x, BOX_FLOOR, z], 0.36, { segments: 16, caps: 'start' })
    b.use('galvanised', '#e4e6e6')
    rod(b, [x, air[1] + 0.2, air[2]], [x, 1.95, z], 0.17, 10)
  })
  b.upTo(0, () => {
    b.use('paint', '#8c9296')
    cylinder(b, [x, 1.5, z], [x, 1.75, z], 0.2, { segments: 12, caps: 'start' })
    b.use('copper', '#c8c8c8')
    tube(
      b,
      bend(
        [
          [x + 0.3, fuel[1], fuel[2]],
          [x + 0.3, fuel[1] - 0.2, z],
          [x, fuel[1] - 0.2, z],
          [x, 1.5, z],
        ],
        0.12,
      ),
      0.025,
      { segments: 6 },
    )
    b.use('red')
    rod(b, [x + 0.28, 1.9, z + 0.28], [x + 0.44, 1.72, z + 0.44], 0.02, 5)
  })
  b.glow([x, 1.46, z], 0.26)
  b.lamp([x, 1.4, z])
}

/** Inlet manifold on the bank, crossovers down the end wall and the outlet header with its passes. */
export function boxCoils(b: Drawing, p: HeaterBoxParams, nozzles: Nozzles): void {
  const f = boxHeater(p)
  const inlet = named(nozzles, 'N1').at
  const outlet = named(nozzles, 'N2').at
  b.upTo(1, () => {
    b.use('pipe-cladding')
    const head = -f.bankX - 0.85
    pipe(b, [inlet, [head, inlet[1], 0]], 0.16, { caps: 'end' })
    cylinder(b, [head, inlet[1], -f.bankZ], [head, inlet[1], f.bankZ], 0.18, { segments: 14 })
    for (const s of [-1, 1]) {
      // From the bank's foot over the arch and down into the end wall.
      pipe(
        b,
        [
          [-f.bankX - 0.6, f.bankFoot + 0.4, s * f.bankZ * 0.6],
          [-f.x - 0.45, f.bankFoot + 0.4, s * f.bankZ * 0.6],
          [-f.x - 0.45, f.roof - 1.1, s * f.z * 0.5],
          [-f.x, f.roof - 1.1, s * f.z * 0.5],
        ],
        0.13,
      )
    }
    pipe(b, [outlet, [-f.x - 0.55, outlet[1], outlet[2]]], 0.2, { caps: 'end' })
    cylinder(b, [-f.x - 0.55, outlet[1], -f.z * 0.7], [-f.x - 0.55, outlet[1], f.z * 0.7], 0.22, {
      segments: 16,
    })
    for (const s of [-0.6, -0.2, 0.2, 0.6]) {
      rod(b, [-f.x - 0.55, outlet[1] + 0.1, s * f.z], [-f.x - 0.55, outlet[1] + 0.9, s * f.z], 0.1, 10)
      rod(b, [-f.x - 0.55, outlet[1] + 0.9, s * f.z], [-f.x, outlet[1] + 0.9, s * f.z], 0.1, 10)
    }
  })
  b.upTo(0, () => returnBends(b, p))
}

/** Return bends of the wall tubes showing in their open header box at the other end. */
function returnBends(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  b.use('casing', '#c4c9cb')
  const h = f.roof - BOX_FLOOR
  for (const s of [-1, 1])
    box(b, [f.x + 0.12, BOX_FLOOR + h * 0.55, s * (f.z - 0.55)], [0.24, h * 0.72, 0.62], { step: 3 })
  b.use('steel', '#8a8078')
  const n = Math.floor((h * 0.66) / 0.55)
  for (const s of [-1, 1])
    for (let i = 0; i < n; i++) {
      const y = BOX_FLOOR + h * 0.24 + i * 0.55
      const z = s * (f.z - 0.55)
      const points: Vec3[] = [
        [f.x + 0.22, y, z],
        [f.x + 0.42, y, z],
        [f.x + 0.42, y + 0.3, z],
        [f.x + 0.22, y + 0.3, z],
      ]
      tube(b, bend(points, 0.14, 4, 9), 0.07, { segments: 8 })
    }
}
