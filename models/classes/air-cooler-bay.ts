/** One bay of an air cooler, and the measures that bays, steel and walkways share. */
import { z } from 'zod'
import { count, type Drawing, metres } from '../kit/define'
import { fanBlades, SHAFT_UPRIGHT } from '../kit/drives'
import { cylinder, disc, lathe, rod } from '../kit/round'
import { bar, box, quad } from '../kit/solids'

export const params = z.strictObject({
  bays: count(4, 1, 16),
  bayWidthM: metres(5, 2, 8),
  lengthM: metres(11.2, 5, 16),
  /** Height of the steel that the bays stand on. */
  deckM: metres(11, 2.5, 30),
  /** Height at which its own columns start: the steel of a rack below, or 0 for grade. */
  footM: z.number().min(0).max(28).default(0),
})
export type AirCoolerParams = z.infer<typeof params>

const GAP = 0.25
export const PLENUM = 0.62
export const BUNDLE = 0.5
/** Rows of columns stand this far in from the ends of the tubes. */
const INSET = 1.6

export function layout(p: AirCoolerParams) {
  const pitch = p.bayWidthM + GAP
  const span = pitch * p.bays
  const end = p.lengthM / 2
  return {
    pitch,
    span,
    end,
    row: end - INSET,
    bay: (i: number) => -span / 2 + pitch * (i + 0.5),
    plenum: p.deckM + 0.12,
    bundle: p.deckM + 0.12 + PLENUM,
    top: p.deckM + 0.12 + PLENUM + BUNDLE,
    fan: Math.min(1.8, p.bayWidthM * 0.36, p.lengthM * 0.17),
  }
}

/** One bay about its own middle: plenum, two fans, finned bundle, header boxes. */
export function bay(b: Drawing, p: AirCoolerParams): void {
  const l = layout(p)
  const w = p.bayWidthM
  b.use('galvanised', '#f2f4f5')
  for (const s of [-1, 1]) plate(b, [s, 0], w / 2, l)
  for (const s of [-1, 1]) plate(b, [0, s], w / 2, l)
  for (const z of [-l.end / 2, l.end / 2]) b.at([0, 0, z], () => fan(b, p))
  plenumFloor(b, p)
  b.use('fins')
  const x = w / 2 - 0.12
  const z = l.end - 0.5
  const y = l.top - 0.06
  quad(
    b,
    [
      [-x, y, z],
      [x, y, z],
      [x, y, -z],
      [-x, y, -z],
    ],
    1.5,
  )
  if (b.lod < 2)
    quad(
      b,
      [
        [-x, l.bundle, -z],
        [x, l.bundle, -z],
        [x, l.bundle, z],
        [-x, l.bundle, z],
      ],
      2,
    )
  b.use('galvanised')
  for (const s of [-1, 1])
    box(b, [s * (w / 2 - 0.05), l.bundle + BUNDLE / 2, 0], [0.1, BUNDLE, p.lengthM - 0.7], {
      step: 2,
      omit: ['bottom'],
    })
  b.upTo(0, () => {
    for (let at = -l.end + 2; at < l.end - 1.5; at += 2.4)
      box(b, [0, l.top - 0.03, at], [w, 0.06, 0.08], { omit: ['bottom'], step: 9 })
  })
  for (const s of [-1, 1]) b.at([0, 0, s * (l.end - 0.25)], () => headerBox(b, w - 0.3, l.bundle + 0.22, s))
}

/** A stiffened side of the plenum chamber, facing ±x or ±z. */
function plate(b: Drawing, [x, z]: readonly [number, number], w: number, l: ReturnType<typeof layout>): void {
  const y = l.plenum + PLENUM / 2
  const long = l.end * 2 - 0.9
  if (x !== 0) box(b, [x * (w - 0.02), y, 0], [0.04, PLENUM, long], { step: 2 })
  else box(b, [0, y, z * (long / 2 - 0.02)], [w * 2, PLENUM, 0.04], { step: 2 })
}

/** Sheet under the chamber, open where the fan rings come through. */
function plenumFloor(b: Drawing, p: AirCoolerParams): void {
  const l = layout(p)
  const w = p.bayWidthM / 2
  const z1 = l.end - 0.45
  if (b.lod === 2) return
  const n = b.lod === 0 ? 8 : 3
  b.use('galvanised', '#dfe2e4')
  // A square sheet with a round hole for each fan: a fan of quads from the hole to the sheet's rim.
  for (const s of [-1, 1]) {
    const c = (s * l.end) / 2
    const low = s < 0 ? -z1 : 0
    const high = s < 0 ? 0 : z1
    const rim = (a: number): [number, number] => {
      const dx = Math.cos(a)
      const dz = Math.sin(a)
      const t = Math.min(
        Math.abs(dx) < 1e-6 ? 99 : w / Math.abs(dx),
        Math.abs(dz) < 1e-6 ? 99 : (dz > 0 ? high - c : c - low) / Math.abs(dz),
      )
      return [dx * t, c + dz * t]
    }
    const corners = [
      Math.atan2(high - c, w),
      Math.PI - Math.atan2(high - c, w),
      Math.PI + Math.atan2(c - low, w),
      Math.PI * 2 - Math.atan2(c - low, w),
    ]
    const angles = [...corners]
    for (let i = 0; i < 4 * n; i++) angles.push((i / (4 * n)) * Math.PI * 2)
    angles.sort((a, c) => a - c)
    for (let i = 0; i < angles.length; i++) {
      const a = angles[i]!
      const d = i + 1 < angles.length ? angles[i + 1]! : angles[0]! + Math.PI * 2
      if (d - a < 1e-3) continue
      const hole = (t: number) => [l.fan * Math.cos(t), l.plenum, c + l.fan * Math.sin(t)] as const
      const outer = (t: number) => {
        const [x, z] = rim(t)
        return [x, l.plenum, z] as const
      }
      quad(b, [hole(a), outer(a), outer(d), hole(d)], 9)
    }
  }
}

/** Fan ring with its bell mouth, motor under it on a bridge, guard; the blades turn. */
function fan(b: Drawing, p: AirCoolerParams): void {
  const l = layout(p)
  const r = l.fan
  const foot = l.plenum - 0.9
  b.use('galvanised', '#eef0f1')
  if (b.lod === 2) {
    cylinder(b, [0, foot, 0], [0, l.plenum, 0], r, { segments: 26, caps: 'start' })
    return
  }
  lathe(
    b,
    [
      [
        [r + 0.14, foot - 0.06],
        [r + 0.04, foot + 0.1],
        [r + 0.03, foot + 0.5],
        [r + 0.03, l.plenum],
      ],
      [
        [r, l.plenum],
        [r, foot + 0.1],
        [r + 0.12, foot - 0.06],
      ],
    ],
    { segments: 32 },
  )
  b.upTo(1, () => {
    b.use('steel')
    const bridge = foot - 0.5
    for (const s of [-0.28, 0.28])
      bar(b, [-p.bayWidthM / 2, bridge, s], [p.bayWidthM / 2, bridge, s], 0.1, 0.16, { ends: false, step: 9 })
    for (const s of [-1, 1])
      bar(
        b,
        [s * (p.bayWidthM / 2 - 0.12), bridge, 0],
        [s * (p.bayWidthM / 2 - 0.12), l.plenum, 0],
        0.1,
        0.1,
        { ends: false, step: 9 },
      )
    b.use('motor')
    cylinder(b, [0, bridge - 0.62, 0], [0, bridge + 0.02, 0], 0.21, { segments: 14 })
    b.upTo(0, () => {
      cylinder(b, [0, bridge - 0.68, 0], [0, bridge - 0.5, 0], 0.235, { segments: 14 })
      box(b, [0.26, bridge - 0.25, 0], [0.16, 0.24, 0.2])
    })
    b.use('flange')
    cylinder(b, [0, bridge, 0], [0, foot + 0.3, 0], 0.05, { segments: 8, caps: 'none' })
  })
  b.upTo(0, () =>
    b.slender(() => {
      b.use('galvanised')
      for (const k of [0.55, 1]) {
        const n = 16
        for (let i = 0; i < n; i++) {
          const a = (i / n) * Math.PI * 2
          const d = ((i + 1) / n) * Math.PI * 2
          rod(
            b,
            [r * k * Math.cos(a), foot - 0.08, r * k * Math.sin(a)],
            [r * k * Math.cos(d), foot - 0.08, r * k * Math.sin(d)],
            0.012,
            3,
          )
        }
      }
      for (let i = 0; i < 8; i++) {
        const a = (i / 8) * Math.PI * 2
        rod(
          b,
          [0.25 * Math.cos(a), foot - 0.08, 0.25 * Math.sin(a)],
          [r * Math.cos(a), foot - 0.08, r * Math.sin(a)],
          0.01,
          3,
        )
      }
    }),
  )
  b.moving(`fan-${r.toFixed(2)}`, 75, { at: [0, foot + 0.35, 0], rotation: SHAFT_UPRIGHT }, (part) =>
    fanBlades(part, r),
  )
}

/** Header box with its rows of plugs, facing outward along z by `side`. */
function headerBox(b: Drawing, width: number, y: number, side: number): void {
  b.use('paint-white')
  box(b, [0, y, 0], [width, 0.44, 0.42], { step: 1.5 })
  b.upTo(1, () => {
    b.use('paint-white', '#d8dcde')
    for (const s of [-1, 1]) box(b, [s * (width / 2 + 0.02), y, 0], [0.05, 0.52, 0.5])
  })
  b.upTo(0, () =>
    b.slender(() => {
      b.use('bolt')
      const n = Math.round(width / 0.3)
      for (let row = 0; row < 3; row++) {
        for (let i = 0; i < n; i++) {
          const x = -width / 2 + ((i + 0.5 + (row % 2) * 0.3) * width) / n
          if (x > width / 2 - 0.08) continue
          const z = side * 0.21
          disc(b, [x, y - 0.14 + row * 0.14, z + side * 0.012], [0, 0, side], 0.036, { segments: 6 })
        }
      }
    }),
  )
}
