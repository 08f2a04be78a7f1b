/** The convection section of a fired heater: finned bank in a stiffened box, return-bend headers, hood to the stack. */
import { deck, handrail } from '../kit/access'
import type { Drawing } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { bend, pipe } from '../kit/piping'
import { cylinder, tube } from '../kit/round'
import { bar, box, quad } from '../kit/solids'
import type { HeaterParams } from './heater'

/** Draws it on top of the radiant box of `p`: box along z, headers at both z ends, crossovers at -x. */
export function convection(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  const half: Vec3 = [r * 0.5, 0, r * 0.82]
  const foot = p.boxHeightM + 0.75
  const top = foot + 4.3
  b.use('casing')
  box(b, [0, (foot + top) / 2, 0], [half[0] * 2, top - foot, half[2] * 2], { omit: ['bottom'] })
  b.use('casing', '#eef0f0')
  b.upTo(1, () => stiffeners(b, half, foot, top))
  hood(b, half, top, p.diameterM * 0.137)
  b.upTo(0, () => returnBends(b, half, foot))
  b.upTo(1, () => {
    // Header boxes over the bends at the far end, doors bolted on.
    b.use('casing', '#d6dadb')
    box(b, [0, (foot + top) / 2, -half[2] - 0.22], [half[0] * 1.8, (top - foot) * 0.86, 0.44])
    crossovers(b, p, half, foot)
  })
  walkway(b, half, foot + 0.3)
}

function stiffeners(b: Drawing, half: Vec3, foot: number, top: number): void {
  const step = b.lod === 0 ? 0.85 : 1.7
  for (const s of [-1, 1]) {
    for (let z = -half[2] + 0.1; z <= half[2]; z += step)
      bar(b, [s * (half[0] + 0.07), foot, z], [s * (half[0] + 0.07), top, z], 0.09, 0.14, {
        up: [1, 0, 0],
        ends: false,
        step: 2,
      })
    for (let y = foot + 0.2; y < top + 0.1; y += 1.36) {
      bar(b, [s * (half[0] + 0.08), y, -half[2] - 0.1], [s * (half[0] + 0.08), y, half[2] + 0.1], 0.17, 0.1)
    }
  }
}

/** Four-sided hood from the bank's rectangle to the round stack. */
function hood(b: Drawing, half: Vec3, top: number, radius: number): void {
  const y = top + 2.15
  b.use('casing', '#e6e8e8')
  const low: Vec3[] = []
  const high: Vec3[] = []
  const n = 4
  const sides: readonly (readonly [number, number])[] = [
    [1, 1],
    [1, -1],
    [-1, -1],
    [-1, 1],
  ]
  for (const [i, [sx, sz]] of sides.entries()) {
    const [nx, nz] = sides[(i + 1) % 4]!
    for (let k = 0; k < n; k++) {
      const t = k / n
      const x = (sx + (nx - sx) * t) * half[0]
      const z = (sz + (nz - sz) * t) * half[2]
      low.push([x, top, z])
      const angle = Math.atan2(sz + (nz - sz) * t, sx + (nx - sx) * t)
      high.push([radius * Math.cos(angle), y, radius * Math.sin(angle)])
    }
  }
  for (let i = 0; i < low.length; i++) {
    const j = (i + 1) % low.length
    quad(b, [low[i]!, low[j]!, high[j]!, high[i]!], 1.1)
  }
  b.use('casing', '#cfd3d4')
  b.upTo(1, () => box(b, [0, top + 0.03, 0], [half[0] * 2 + 0.24, 0.14, half[2] * 2 + 0.24]))
}

/** Open return bends at the near end, the finned bank's signature. */
function returnBends(b: Drawing, half: Vec3, foot: number): void {
  b.use('pipe-paint', '#d8d4cc')
  const columns = 6
  for (let i = 0; i < columns; i++) {
    for (let k = 0; k < 5; k++) {
      const x = -half[0] * 0.78 + (half[0] * 1.56 * i) / (columns - 1)
      const y = foot + 0.45 + k * 0.74
      const z = half[2]
      const u: Vec3[] = [
        [x, y, z - 0.02],
        [x, y, z + 0.26],
        [x, y + 0.34, z + 0.26],
        [x, y + 0.34, z - 0.02],
      ]
      tube(b, bend(u, 0.17, 3), 0.066, { segments: 7 })
    }
  }
}

/** Pipes from the bank down into the radiant coil, outside the casing. */
function crossovers(b: Drawing, p: HeaterParams, half: Vec3, foot: number): void {
  const r = p.diameterM / 2
  b.use('pipe-cladding')
  for (const z of [-r * 0.35, r * 0.3]) {
    pipe(
      b,
      [
        [-half[0], foot + 0.7, z],
        [-r - 0.42, foot + 0.7, z],
        [-r - 0.42, 8.6, z],
        [-r * 0.9, 8.6, z],
      ],
      0.17,
    )
  }
  cylinder(
    b,
    [-half[0] - 1.0, foot + 3.35, -half[2] * 0.7],
    [-half[0] - 1.0, foot + 3.35, half[2] * 0.7],
    0.2,
    {
      segments: 16,
    },
  )
  b.upTo(0, () => {
    for (const t of [-0.5, 0, 0.5])
      pipe(
        b,
        [
          [-half[0] - 1.0, foot + 3.35, t * half[2]],
          [-half[0], foot + 3.35, t * half[2]],
        ],
        0.1,
      )
  })
}

/** The operating platform round three sides of the bank. */
function walkway(b: Drawing, half: Vec3, y: number): void {
  const x = half[0] + 0.25
  const z = half[2] + 0.6
  const out = 1.25
  deck(b, [x, -z, x + out, z + out], y)
  deck(b, [-x - out, z, x, z + out], y)
  b.upTo(1, () => {
    b.use('steel')
    for (const k of [-1, 0, 1]) {
      bar(b, [half[0] - 0.2, y - 0.1, k * half[2]], [x + out, y - 0.1, k * half[2]], 0.1, 0.18)
      bar(b, [half[0], y - 1.2, k * half[2]], [x + out - 0.1, y - 0.2, k * half[2]], 0.09, 0.09)
    }
  })
  handrail(b, [
    [x + out, y, -z],
    [x + out, y, z + out],
    [-x - out, y, z + out],
    [-x - out, y, z],
  ])
}
