/** Steelwork of a box heater: legs, stiffened casing, sloped arch, convection bank and hood. */
import type { Drawing } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { beam, block, box, quad, SECTIONS } from '../kit/solids'
import { BOX_FLOOR, boxHeater, type HeaterBoxParams } from './heater-box'

/** Columns up both long sides on pads, floor beams across. */
export function boxFrame(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  const n = Math.max(2, Math.round(p.lengthM / 3))
  for (let i = 0; i <= n; i++) {
    const x = -f.x + (p.lengthM * i) / n
    for (const s of [-1, 1]) {
      b.use('concrete')
      b.upTo(1, () => block(b, [x, 0, s * (f.z + 0.1)], [0.8, 0.4, 0.8]))
      b.use('steel')
      beam(b, [x, 0.35, s * (f.z + 0.1)], [x, f.roof, s * (f.z + 0.1)], SECTIONS.H300, { up: [1, 0, 0] })
    }
    b.upTo(1, () => {
      b.use('steel')
      beam(b, [x, BOX_FLOOR - 0.15, -f.z], [x, BOX_FLOOR - 0.15, f.z], SECTIONS.I300)
    })
  }
}

/** Walls, floor and arch of the radiant box with horizontal stiffeners, sight doors and explosion doors. */
export function boxCasing(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  b.use('casing')
  box(b, [0, (BOX_FLOOR + f.roof) / 2, 0], [p.lengthM, f.roof - BOX_FLOOR, p.widthM], {
    omit: ['top'],
    step: 1.2,
  })
  // The arch slopes up to the bank from all four sides.
  taper(b, [f.x, f.roof, f.z], [f.bankX, f.bankFoot, f.bankZ])
  b.use('casing', '#eef0f0')
  const rings = Math.round((f.roof - BOX_FLOOR) / 1.6)
  b.upTo(1, () => {
    for (let i = 0; i <= rings; i += b.lod === 0 ? 1 : 2) {
      const y = BOX_FLOOR + ((f.roof - BOX_FLOOR) * i) / rings
      for (const s of [-1, 1]) {
        beam(b, [-f.x, y, s * (f.z + 0.06)], [f.x, y, s * (f.z + 0.06)], SECTIONS.I160, { up: [0, 0, 1] })
        beam(b, [s * (f.x + 0.06), y, -f.z], [s * (f.x + 0.06), y, f.z], SECTIONS.I160, { up: [1, 0, 0] })
      }
    }
  })
  doors(b, p)
}

/** Four sloped faces between a lower and an upper half-extent (x, height, z). */
function taper(b: Drawing, low: Vec3, high: Vec3): void {
  const corner = (h: Vec3, sx: number, sz: number): Vec3 => [h[0] * sx, h[1], h[2] * sz]
  const ring: readonly (readonly [number, number])[] = [
    [-1, 1],
    [1, 1],
    [1, -1],
    [-1, -1],
  ]
  for (let i = 0; i < 4; i++) {
    const [ax, az] = ring[i]!
    const [cx, cz] = ring[(i + 1) % 4]!
    quad(b, [corner(low, ax, az), corner(low, cx, cz), corner(high, cx, cz), corner(high, ax, az)], 1.4)
  }
}

function doors(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  const bays = Math.max(2, Math.round(p.lengthM / 3))
  for (const y of [BOX_FLOOR + 3.1, BOX_FLOOR + (f.roof - BOX_FLOOR) * 0.72 + 1.2])
    for (let i = 0; i < bays; i++) {
      const x = -f.x + (p.lengthM * (i + 0.5)) / bays
      for (const s of [-1, 1]) {
        b.upTo(0, () => {
          b.use('casing', '#8f9598')
          box(b, [x, y, s * (f.z + 0.09)], [0.34, 0.34, 0.18])
          b.use('rubber')
          box(b, [x, y, s * (f.z + 0.185)], [0.2, 0.2, 0.012])
          b.use('casing', '#8f9598')
          box(b, [x + 0.26, y + 0.02, s * (f.z + 0.24)], [0.04, 0.3, 0.24])
        })
        b.glow([x, y, s * (f.z + 0.2)], 0.15)
      }
    }
  // An access door at each end wall.
  b.upTo(1, () => {
    b.use('casing', '#c8cccd')
    for (const s of [-1, 1]) box(b, [s * (f.x + 0.1), BOX_FLOOR + 1.2, -f.z * 0.4], [0.2, 1.3, 0.9])
  })
}

/** The convection bank with its header boxes, and the hood that leads to the stack. */
export function boxConvection(b: Drawing, p: HeaterBoxParams): void {
  const f = boxHeater(p)
  const h = f.bankTop - f.bankFoot
  b.use('casing')
  box(b, [0, f.bankFoot + h / 2, 0], [f.bankX * 2, h, f.bankZ * 2], { omit: ['bottom', 'top'] })
  b.use('casing', '#d6dadb')
  for (const s of [-1, 1])
    b.upTo(1, () => box(b, [s * (f.bankX + 0.3), f.bankFoot + h / 2, 0], [0.6, h * 0.9, f.bankZ * 1.8]))
  b.use('casing', '#e6e8e8')
  taper(b, [f.bankX, f.bankTop, f.bankZ], [f.stack * 0.9, f.bankTop + 1.7, f.stack * 0.9])
  b.upTo(1, () => {
    b.use('casing', '#eef0f0')
    const ribs = Math.round(f.bankX * 2)
    for (let i = 0; i <= ribs; i += b.lod === 0 ? 1 : 3) {
      const x = -f.bankX + (f.bankX * 2 * i) / ribs
      for (const s of [-1, 1])
        box(b, [x, f.bankFoot + h / 2, s * (f.bankZ + 0.06)], [0.09, h, 0.12], { step: 2 })
    }
    for (const y of [f.bankFoot, f.bankTop]) box(b, [0, y, 0], [f.bankX * 2 + 0.3, 0.14, f.bankZ * 2 + 0.3])
  })
}
