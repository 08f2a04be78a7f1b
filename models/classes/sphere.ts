/** A pressure sphere on braced legs, with a winding stair, its top platform, relief valves and water spray. */
import { z } from 'zod'
import { handrail, ringPlatform } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { fixture, nameplate, pressureGauge } from '../kit/instruments'
import { lettering, onSphere } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { gateValve, manway, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, hoop, lathe, rod } from '../kit/round'
import { bar, block } from '../kit/solids'
import { SPIRAL_REACH, spiralStair, spiralSweep } from '../kit/spiral-stair'
import { DOWN, polar, UP } from '../kit/vec'

const params = z.strictObject({ diameterM: metres(12, 4, 25) })
type Params = z.infer<typeof params>

const STAIR_FROM = -2.4

function frame(p: Params) {
  const r = p.diameterM / 2
  const centre = r + 2.2
  const legs = Math.max(6, Math.round(p.diameterM * 0.8))
  const stairRadius = r + 0.35
  const stairTop = centre + 0.2
  const landing = STAIR_FROM + spiralSweep(stairRadius, stairTop)
  return { r, centre, legs, stairRadius, stairTop, landing, top: centre + r }
}

export const sphere = defineClass({
  name: 'sphere',
  text: { zh: '球罐', en: 'Pressure sphere' },
  params,
  nozzles(p) {
    const { r, centre, top } = frame(p)
    return {
      N1: nozzleAt([0, centre - r - 0.4, 0], DOWN, 0.1),
      N2: nozzleAt([r * 0.12, top + 0.35, 0], UP, 0.1),
    }
  },
  draw(b, p, nozzles, label) {
    const { r, centre, top, stairRadius, stairTop, landing } = frame(p)
    b.use('tank-shell', '#f6f7f5')
    const steps = b.lod === 0 ? 30 : b.lod === 1 ? 14 : 8
    const profile = Array.from({ length: steps + 1 }, (_, i) => {
      const a = -Math.PI / 2 + (Math.PI * i) / steps
      return [r * Math.cos(a), centre + r * Math.sin(a)] as const
    })
    lathe(b, [profile], { segments: 56 })
    support(b, p)
    nozzle(b, named(nozzles, 'N1'), 0.6)
    nozzle(b, named(nozzles, 'N2'), 0.6)
    spiralStair(b, { radius: stairRadius, foot: 0, top: stairTop, from: STAIR_FROM })
    meridianStair(b, p)
    crown(b, p)
    spray(b, p)
    // Between the spray rings, clear of the stairs.
    for (const a of [landing + 2, landing - 1.4])
      lettering(b, label, Math.min(1.3, r * 0.2), onSphere(r, centre, a, 0.26))
    nameplate(b, polar(r * 0.94, -1.9, centre - r * 0.36), polar(1, -1.9), 0.5, 0.35)
    b.label([0, top + 3.4, 0])
  },
})

/** Legs tangent to the equator in fireproofed concrete up to their bracing, rods crossed between them. */
function support(b: Drawing, p: Params): void {
  const { r, centre, legs } = frame(p)
  const leg = Math.max(0.22, r * 0.05)
  const at = (i: number, y: number) => polar(r - leg * 0.3, (i / legs) * Math.PI * 2 + 0.1, y)
  for (let i = 0; i < legs; i++) {
    const foot = at(i, 0)
    b.use('concrete')
    b.upTo(1, () => block(b, foot, [leg * 4, 0.35, leg * 4]))
    b.use('concrete', '#f2f0ea')
    cylinder(b, at(i, 0.3), at(i, centre * 0.62), leg * 1.25, { segments: 16, caps: 'end' })
    b.use('paint-white')
    cylinder(b, at(i, centre * 0.62), at(i, centre + 0.2), leg, { segments: 16, caps: 'end' })
    b.upTo(1, () => {
      b.use('steel')
      const [low, high] = [0.8, centre * 0.6]
      const next = i + 1
      for (const [a, c] of [
        [at(i, low), at(next, high)],
        [at(i, high), at(next, low)],
      ] as const)
        rod(b, a, c, 0.035, 6)
    })
  }
}

/** From the equator over the shell to its crown: treads along a meridian between two rails. */
function meridianStair(b: Drawing, p: Params): void {
  if (b.lod === 2) return
  const { r, centre, landing, stairRadius } = frame(p)
  ringPlatform(b, {
    inner: r + 0.1,
    outer: stairRadius + SPIRAL_REACH + 0.1,
    y: centre + 0.2,
    from: landing,
    to: landing + 1.6 / r + 0.1,
    open: 'from',
  })
  const angle = landing + 0.9 / r
  const n = b.lod === 0 ? Math.round(r * 4.6) : 8
  // Stops where the crown's platform begins.
  const end = Math.acos(Math.min(0.9, 2 / r))
  const side: Vec3 = polar(0.42, angle + Math.PI / 2)
  const point = (i: number, s: number): Vec3 => {
    const e = 0.06 + (end - 0.06) * (i / n)
    const c = polar((r + 0.22) * Math.cos(e), angle, centre + 0.1 + (r + 0.22) * Math.sin(e))
    return [c[0] + side[0] * s, c[1], c[2] + side[2] * s]
  }
  b.use('galvanised')
  for (let i = 0; i <= n; i++)
    bar(b, point(i, -1), point(i, 1), b.lod === 0 ? 0.24 : 0.5, 0.03, { ends: false, step: 9 })
  for (const s of [-1, 1]) {
    const steps = b.lod === 0 ? 12 : 5
    const feet = Array.from({ length: steps + 1 }, (_, i) => point((i / steps) * n, s))
    handrail(b, feet, { toe: false, post: 1.1 })
    b.use('steel')
    for (let i = 0; i < steps; i++) bar(b, feet[i]!, feet[i + 1]!, 0.03, 0.2, { ends: false, step: 9 })
  }
}

/** The platform on top with relief valves, manway and gauges. */
function crown(b: Drawing, p: Params): void {
  const { r, top, landing } = frame(p)
  const y = top + 0.15
  ringPlatform(b, { inner: 0.95, outer: 2.3, y, from: 0, to: Math.PI * 2, gaps: [landing + 0.9 / r] })
  manway(b, [-0.35, top + 0.35, -0.3], UP, { radius: 0.3, length: 0.5 })
  b.upTo(1, () => {
    for (const [i, a] of [0.9, 2.4].entries()) {
      b.use('red')
      const foot = polar(1.6, a, y)
      pipe(
        b,
        [
          [foot[0], top - 0.3, foot[2]],
          [foot[0], y + 0.9, foot[2]],
        ],
        0.06,
      )
      cylinder(b, [foot[0], y + 0.5, foot[2]], [foot[0], y + 0.95, foot[2]], 0.12, { segments: 10 })
      b.use('pipe-paint')
      pipe(
        b,
        [
          [foot[0], y + 0.9, foot[2]],
          [foot[0], y + 3, foot[2]],
        ],
        0.05 + i * 0.01,
      )
    }
  })
  pressureGauge(b, polar(0.8, 4, top), polar(1, 4))
  for (const a of [0.2, 3.3]) b.lamp(fixture(b, polar(2.2, a, y), 2.1))
}

/** Rings of spray pipe round the shell with their riser, fire red. */
function spray(b: Drawing, p: Params): void {
  const { r, centre, landing } = frame(p)
  b.upTo(1, () => {
    b.use('red')
    for (const e of b.lod === 0 ? [0.15, 0.62, 1.05] : [0.62]) {
      const y = centre + (r + 0.35) * Math.sin(e)
      hoop(b, [0, y, 0], UP, (r + 0.35) * Math.cos(e), 0.04, 48)
    }
    const a = landing + 3.4
    const arc = Array.from({ length: 7 }, (_, i) => {
      const e = 0.15 + (0.9 * i) / 6
      return polar((r + 0.35) * Math.cos(e), a, centre + (r + 0.35) * Math.sin(e))
    })
    pipe(b, [polar(r + 0.35, a, 0.3), polar(r + 0.35, a, centre), ...arc], 0.06, { bendRadius: 0.3 })
    b.upTo(0, () => gateValve(b, polar(r + 0.35, a, 1.2), UP, 0.06, polar(1, a)))
  })
}
