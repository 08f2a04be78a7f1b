/** A storage tank with a cone or dome roof, spiral stair, roof rail, manholes, foam and fire-water lines. */
import { z } from 'zod'
import { handrail } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { fixture, levelBridle, nameplate } from '../kit/instruments'
import { lettering, onShell } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { flangeRadius, manway, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, lathe, rod, straight } from '../kit/round'
import { bar } from '../kit/solids'
import { polar, UP } from '../kit/vec'

const params = z.strictObject({
  diameterM: metres(12, 3, 80),
  /** Height of the shell. */
  heightM: metres(10, 2, 25),
  roof: z.enum(['cone', 'dome']).default('cone'),
})
type Params = z.infer<typeof params>

const FOOT = 0.4
/** Where the stair begins, and how far it stands off the shell. */
const STAIR_FROM = -Math.PI / 2 - 0.9
const STAIR_GAP = 0.08
const STAIR_WIDTH = 0.8

export const tank = defineClass({
  name: 'tank',
  text: { zh: '储罐', en: 'Storage tank' },
  params,
  nozzles(p) {
    const r = p.diameterM / 2
    const pipeRadius = Math.min(0.2, 0.06 + r * 0.016)
    const at = (angle: number) => nozzleAt(polar(r + 0.4, angle, FOOT + 0.55), polar(1, angle), pipeRadius)
    return { N1: at(Math.PI), N2: at(0) }
  },
  draw(b, p, nozzles, label) {
    const r = p.diameterM / 2
    const top = FOOT + p.heightM
    b.use('concrete')
    lathe(
      b,
      [
        [
          [r + 0.5, 0],
          [r + 0.5, FOOT - 0.03],
        ],
        [
          [r + 0.5, FOOT - 0.03],
          [r + 0.47, FOOT],
          [r - 0.1, FOOT],
        ],
      ],
      { segments: 64 },
    )
    b.use('tank-shell')
    lathe(b, [straight(b, r, FOOT, r, top, 1)], { segments: 72 })
    roof(b, p, r, top)
    b.use('paint-white')
    for (const [y, reach] of [
      [top - 0.06, 0.1],
      [top - 1.1, 0.16],
    ] as const) {
      lathe(
        b,
        [
          [
            [r, y - 0.06],
            [r + reach, y - 0.06],
          ],
          [
            [r + reach, y - 0.06],
            [r + reach, y + 0.04],
          ],
          [
            [r + reach, y + 0.04],
            [r, y + 0.04],
          ],
        ],
        { segments: 72 },
      )
    }
    for (const name of ['N1', 'N2']) {
      const n = named(nozzles, name)
      nozzle(b, n, 0.55)
      reinforcement(b, r, n.at[1], name === 'N1' ? Math.PI : 0, n.radius * 2)
    }
    for (const a of [-1.0, 1.9]) {
      manway(b, polar(r + 0.3, a, FOOT + 0.85), polar(1, a), { radius: 0.32 })
      reinforcement(b, r, FOOT + 0.85, a, 0.55)
    }
    const gauge = p.heightM * 0.8
    const a = -Math.PI / 2 + 0.55
    b.gauge(levelBridle(b, polar(r, a, FOOT + 0.5), polar(1, a), gauge), polar(1, a), gauge)
    nameplate(b, polar(r + 0.12, -Math.PI / 2 + 0.25, 1.7), polar(1, -Math.PI / 2 + 0.25), 0.5, 0.35)
    const letters = Math.min(1.6, r * 0.22)
    for (const angle of [-Math.PI / 2 - 0.5, Math.PI / 2 - 0.4]) {
      lettering(b, label, letters, onShell(r, angle, FOOT + p.heightM * 0.6))
    }
    stair(b, r, top)
    lines(b, r, top)
  },
})

function roof(b: Drawing, p: Params, r: number, top: number): void {
  const rise = p.roof === 'cone' ? r * 0.16 : r * 0.24
  b.use('tank-roof')
  const steps = b.lod === 0 ? 5 : b.lod === 1 ? 3 : 1
  const profile = Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps
    const y = p.roof === 'cone' ? t : 1 - (1 - t) ** 2
    return [(r + 0.1) * (1 - t), top + rise * y] as const
  })
  lathe(b, [profile], { segments: 64 })
  const posts = b.lod === 0 ? 48 : 24
  const ring = Array.from({ length: posts }, (_, i) => polar(r - 0.1, (i / posts) * Math.PI * 2, top + 0.04))
  handrail(b, ring, { closed: true, post: 1.6, toe: false })
  // Breather valve, gauge hatch and roof manhole.
  b.upTo(1, () => {
    b.use('paint-white')
    cylinder(b, [0, top + rise - 0.1, 0], [0, top + rise + 0.5, 0], 0.14, { segments: 12 })
    cylinder(b, [0, top + rise + 0.5, 0], [0, top + rise + 0.75, 0], 0.3, { segments: 14 })
  })
  const edge = polar(r * 0.82, STAIR_FROM + stairSweep(r, top) + 0.25, top + rise * 0.17)
  nozzle(b, nozzleAt([edge[0], edge[1] + 0.35, edge[2]], UP, 0.11), 0.5, { blind: true })
  const hatch = polar(r * 0.7, STAIR_FROM + stairSweep(r, top) - 0.3, top + rise * 0.3)
  manway(b, [hatch[0], hatch[1] + 0.3, hatch[2]], UP, { length: 0.5 })
}

/** A round pad welded round a shell opening. */
function reinforcement(b: Drawing, r: number, y: number, angle: number, radius: number): void {
  b.upTo(0, () =>
    b.at(
      [0, 0, 0],
      () => {
        b.use('tank-shell')
        cylinder(b, [r - 0.12, y, 0], [r + 0.03, y, 0], flangeRadius(radius * 0.7), {
          segments: 20,
          caps: 'end',
        })
      },
      angle,
    ),
  )
}

const stairSweep = (r: number, top: number) =>
  (Math.round((top - FOOT) / 0.2) * 0.25) / (r + STAIR_GAP + STAIR_WIDTH / 2)

/** The spiral stair: treads on brackets, outer stringer and rail; one ramp from afar. */
function stair(b: Drawing, r: number, top: number): void {
  if (b.lod === 2) return
  const steps = Math.round((top - FOOT) / 0.2)
  const sweep = stairSweep(r, top)
  const inner = r + STAIR_GAP
  const outer = inner + STAIR_WIDTH
  const at = (i: number, radius: number, lift = 0): Vec3 =>
    polar(radius, STAIR_FROM + (sweep * i) / steps, FOOT + ((top - FOOT) * i) / steps + lift)
  const stride = b.lod === 0 ? 1 : 4
  for (let i = 0; i <= steps; i += stride) {
    b.use('galvanised')
    if (b.lod === 0) bar(b, at(i, inner), at(i, outer), 0.26, 0.03, { ends: false, step: 9 })
    else
      bar(
        b,
        at(i, (inner + outer) / 2),
        at(Math.min(steps, i + stride), (inner + outer) / 2),
        STAIR_WIDTH,
        0.04,
        { faces: 'broad', step: 9 },
      )
  }
  const hop = b.lod === 0 ? 4 : 8
  for (let i = 0; i < steps; i += hop) {
    const next = Math.min(steps, i + hop)
    b.use('steel')
    for (const radius of [inner, outer])
      bar(b, at(i, radius, -0.1), at(next, radius, -0.1), 0.03, 0.22, { ends: false, step: 9 })
    b.slender(() => {
      b.use('rail-yellow')
      rod(b, at(i, outer, 1.05), at(next, outer, 1.05), 0.022, b.lod === 0 ? 5 : 3)
      if (b.lod === 0) {
        rod(b, at(i, outer, 0.55), at(next, outer, 0.55), 0.018, 4)
        rod(b, at(i, outer), at(i, outer, 1.05), 0.02, 4)
      }
    })
    b.upTo(0, () => {
      if (i % (hop * 3) !== 0) return
      b.use('steel')
      bar(b, at(i, r - 0.02, -0.5), at(i, outer - 0.1, -0.08), 0.05, 0.07, { ends: false })
    })
  }
  b.lamp(fixture(b, at(steps, outer - 0.1), 2.2))
  b.lamp(fixture(b, at(Math.round(steps / 2), outer - 0.05), 2.2))
}

/** Foam chamber and cooling-water ring main with its riser. */
function lines(b: Drawing, r: number, top: number): void {
  b.upTo(1, () => {
    b.use('red')
    const a = Math.PI / 2 + 0.3
    pipe(
      b,
      [
        polar(r + 0.6, a, 0.5),
        polar(r + 0.22, a, 0.5),
        polar(r + 0.22, a, top - 0.35),
        polar(r - 0.05, a, top - 0.35),
      ],
      0.07,
    )
    b.upTo(0, () => {
      const n = 64
      const ring = Array.from({ length: n + 1 }, (_, i) => polar(r + 0.32, (i / n) * Math.PI * 2, top - 0.85))
      for (let i = 0; i < n; i++) rod(b, ring[i]!, ring[i + 1]!, 0.04, 5)
    })
    cylinder(b, polar(r + 0.1, 2.6, top - 0.5), polar(r + 0.55, 2.6, top - 0.5), 0.12, { segments: 10 })
    pipe(b, [polar(r + 0.5, 2.6, 0.5), polar(r + 0.5, 2.6, top - 0.5)], 0.05)
  })
}
