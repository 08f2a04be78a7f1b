import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres, named } from '../kit/define'
import { baseFrame, bearingHousing, controlPost, coupling, couplingGuard } from '../kit/drives'
import type { Vec3 } from '../kit/model'
import { motor } from '../kit/motors'
import { nozzle, nozzleAt } from '../kit/piping'
import { cylinder, disc, rod } from '../kit/round'
import { bar, box, quad } from '../kit/solids'
import { SOUTH, UP } from '../kit/vec'

const params = z.strictObject({ size: metres(1, 0.4, 3) })

/** A forced-draught fan: scroll housing with the outlet at +z, hooded intake above, motor along +x. */
export const blower = defineClass({
  name: 'blower',
  text: { zh: '鼓风机', en: 'Fan' },
  params,
  nozzles: ({ size: s }) => ({
    N1: { ...nozzleAt([-1.25 * s, 3.05 * s, 0], UP, 0.42 * s), atmosphere: true },
    N2: nozzleAt([0, 1.45 * s - 0.0, 1.85 * s], SOUTH, 0.4 * s),
  }),
  draw(b, { size: s }, nozzles) {
    const k = (x: number) => x * s
    const y = k(1.85)
    baseFrame(b, { from: k(-0.7), to: k(2.6), width: k(1.5), top: k(0.4) })
    scroll(b, s, y)
    // Intake box turned up, with a bird screen and rain hood.
    b.use('galvanised', '#e4e8ea')
    cylinder(b, [k(-0.42), y, 0], [k(-0.75), y, 0], k(0.62), { segments: 24, endRadius: k(0.5) })
    box(b, [k(-1.25), y + k(0.1), 0], [k(1.0), k(1.5), k(1.15)])
    cylinder(b, [k(-1.25), y + k(0.8), 0], [k(-1.25), k(3.05), 0], k(0.44), { segments: 22, caps: 'none' })
    nozzle(b, named(nozzles, 'N1'), k(0.2), { tint: '#d8dcde' })
    b.use('rubber')
    disc(b, [k(-1.25), k(3.05) + 0.003, 0], UP, k(0.42), { segments: 22 })
    b.use('galvanised', '#e4e8ea')
    b.upTo(1, () => {
      cylinder(b, [k(-1.25), k(3.3), 0], [k(-1.25), k(3.55), 0], k(0.66), { segments: 22, endRadius: k(0.1) })
      b.use('steel')
      for (const a of [0.4, 2.5, 4.6])
        rod(
          b,
          [k(-1.25 + 0.42 * Math.cos(a)), k(3), k(0.42 * Math.sin(a))],
          [k(-1.25 + 0.42 * Math.cos(a)), k(3.32), k(0.42 * Math.sin(a))],
          0.02,
          5,
        )
      for (const z of [-0.45, 0.45])
        bar(b, [k(-1.6), 0, k(z)], [k(-1.6), k(1.25), k(z)], 0.1, 0.1, { ends: false })
    })
    b.upTo(0, () => {
      b.use('galvanised', '#cfd5d8')
      for (const z of [-0.3, 0, 0.3]) box(b, [k(-1.76), y + k(0.1), k(z)], [0.04, k(1.4), 0.05])
    })
    bearingHousing(b, k(0.55), k(0.95), y, k(0.16))
    b.use('paint', '#8f9aa2')
    box(b, [k(0.75), (y + k(0.4)) / 2 - k(0.08), 0], [k(0.5), y - k(0.55), k(0.5)], { omit: ['bottom'] })
    box(b, [k(1.95), k(0.95), 0], [k(1.1), k(1.1), k(0.7)], { omit: ['bottom'] })
    coupling(b, `coupling-fan-${s}`, k(1.0), k(1.3), y, k(0.13))
    couplingGuard(b, k(1.0), k(1.28), y, k(0.24), k(0.4))
    b.lying([k(1.36), y, 0], () => motor(b, { radius: k(0.34), length: k(1.15) }, k(0.36)))
    nozzle(b, named(nozzles, 'N2'), k(0.3), { tint: '#d8dcde' })
    controlPost(b, [k(2.1), 0, k(1.05)])
  },
})

/** Spiral housing in the y-z plane: side plates and a rim that runs out into the rectangular outlet at +z. */
function scroll(b: Builder, s: number, y: number): void {
  const k = (x: number) => x * s
  const half = k(0.38)
  const n = b.lod === 0 ? 28 : b.lod === 1 ? 14 : 8
  // From just above the outlet's floor once round to its roof: radius grows with angle.
  const at = (i: number): Vec3 => {
    const t = i / n
    const a = -Math.PI / 2 + t * Math.PI * 1.75
    const r = k(1.2 - 0.46 * t)
    return [0, y + r * Math.sin(a), -r * Math.cos(a)]
  }
  const out = k(1.55)
  const rim: Vec3[] = [[0, y - k(0.83), out], ...Array.from({ length: n + 1 }, (_, i) => at(i))]
  rim[0] = [0, at(0)[1], out]
  const lip: Vec3 = [0, y + k(0.06), out]
  rim.push([0, y + k(0.06), k(0.62)], lip)
  b.use('galvanised', '#e9ecee')
  for (let i = 0; i + 1 < rim.length; i++) {
    const p = rim[i]!
    const q = rim[i + 1]!
    quad(
      b,
      [
        [half, p[1], p[2]],
        [-half, p[1], p[2]],
        [-half, q[1], q[2]],
        [half, q[1], q[2]],
      ],
      1,
    )
  }
  const centre: Vec3 = [0, y - k(0.1), 0]
  for (const side of [-1, 1]) {
    const hub = b.vertex([side * half, centre[1], centre[2]], [side, 0, 0], 0, 0)
    const ring = rim.map((p) => b.vertex([side * half, p[1], p[2]], [side, 0, 0], p[2], p[1]))
    for (let i = 0; i < ring.length; i++) {
      const j = (i + 1) % ring.length
      if (side > 0) b.triangle(hub, ring[i]!, ring[j]!)
      else b.triangle(hub, ring[j]!, ring[i]!)
    }
  }
  quad(
    b,
    [
      [-half, rim[0]![1], out],
      [half, rim[0]![1], out],
      [half, lip[1], out],
      [-half, lip[1], out],
    ],
    2,
  )
  b.upTo(0, () => {
    b.use('galvanised', '#cfd5d8')
    for (let i = 2; i < n; i += 3) {
      const p = at(i)
      for (const side of [-1, 1])
        bar(
          b,
          [side * (half + 0.02), p[1], p[2]],
          [side * (half + 0.02), y + (p[1] - y) * 0.55, p[2] * 0.55],
          0.05,
          0.05,
          { ends: false },
        )
    }
  })
}
