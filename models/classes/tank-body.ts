/** What cone-roof and internal floating-roof tanks share: base, shell, fixed roof with its rail, openings, stair, foam. */
import { handrail } from '../kit/access'
import { type Drawing, named } from '../kit/define'
import { levelBridle, nameplate } from '../kit/instruments'
import { lettering, onShell, rowLength } from '../kit/lettering'
import type { Nozzle } from '../kit/model'
import { drain, flangeRadius, manway, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, lathe, rod, straight } from '../kit/round'
import { spiralStair, spiralSweep } from '../kit/spiral-stair'
import { foamInlet, foamLine } from '../kit/tank-foam'
import { polar, UP } from '../kit/vec'

export interface TankBody {
  readonly diameterM: number
  readonly heightM: number
  readonly roof: 'cone' | 'dome'
}

/** Top of the ring foundation. */
export const TANK_FOOT = 0.4
/** Where the stair begins, and where the foam riser stands. */
const STAIR_FROM = -Math.PI / 2 - 0.9
const FOAM_AT = Math.PI / 2 + 0.3
/** The riser of the cooling water. */
const WATER_AT = FOAM_AT + 0.45
const GAUGE_AT = -Math.PI / 2 + 0.55
/** A name goes this far round the shell, radians: farther than that it is seen whole from nowhere. */
const NAME_SPAN = 1.1
/** What the stair's rail and some air take above its treads, metres. */
const STAIR_ROOM = 1.4

/** Rise of the roof from the rim to its middle. */
export const roofRise = (p: TankBody) => (p.diameterM / 2) * (p.roof === 'cone' ? 0.16 : 0.24)

/** Angle at which the stair reaches the roof. */
export const stairHead = (p: TankBody) => STAIR_FROM + spiralSweep(p.diameterM / 2, p.heightM)

export function tankNozzles(p: Pick<TankBody, 'diameterM'>, pipeRadius: number) {
  const r = p.diameterM / 2
  const at = (angle: number) => nozzleAt(polar(r + 0.4, angle, TANK_FOOT + 0.55), polar(1, angle), pipeRadius)
  return { N1: at(Math.PI), N2: at(0), N3: foamInlet(r, FOAM_AT) }
}

export function tankBody(
  b: Drawing,
  p: TankBody,
  nozzles: Readonly<Record<string, Nozzle>>,
  label: string,
): void {
  const r = p.diameterM / 2
  const top = TANK_FOOT + p.heightM
  shellAndBase(b, r, top)
  roof(b, p, r, top)
  for (const name of ['N1', 'N2']) {
    const n = named(nozzles, name)
    nozzle(b, n, 0.55)
    reinforcement(b, r, n.at[1], name === 'N1' ? Math.PI : 0, n.radius * 2)
  }
  for (const a of [-1.0, 1.9]) {
    manway(b, polar(r + 0.3, a, TANK_FOOT + 0.85), polar(1, a), { radius: 0.32 })
    reinforcement(b, r, TANK_FOOT + 0.85, a, 0.55)
  }
  drain(b, polar(r, 0.35, TANK_FOOT + 0.35), polar(1, 0.35), 0.05)
  const gauge = p.heightM * 0.8
  const face = polar(1, GAUGE_AT)
  b.gauge(levelBridle(b, polar(r, GAUGE_AT, TANK_FOOT + 0.5), face, gauge), face, gauge)
  nameplate(b, polar(r + 0.12, -Math.PI / 2 + 0.25, 1.7), polar(1, -Math.PI / 2 + 0.25), 0.5, 0.35)
  names(b, p, label)
  spiralStair(b, { radius: r, foot: TANK_FOOT, top, from: STAIR_FROM })
  lines(b, r, top, named(nozzles, 'N3'))
}

/** The name stands on three sides, each time clear of stair, level gauge and risers and narrow enough to be read whole. */
function names(b: Drawing, p: TankBody, label: string): void {
  const r = p.diameterM / 2
  const sweep = spiralSweep(r, p.heightM)
  const letters = Math.min(1.7, (NAME_SPAN * r) / Math.max(1, rowLength(label, 1)))
  const half = rowLength(label, letters) / r / 2
  const foot = p.heightM * 0.76
  // Where the rail of the stair, which climbs towards the end of the name, comes up to its foot.
  const stairBelow = STAIR_FROM + (sweep * (foot - STAIR_ROOM)) / p.heightM
  const beforeGauge = GAUGE_AT - 0.1
  const beforeFoam = FOAM_AT - 0.1
  for (const angle of [
    Math.min(stairBelow, beforeGauge) - half,
    Math.min(STAIR_FROM + sweep + 0.2, beforeFoam - 2 * half) + half,
    WATER_AT + 0.1 + half,
  ])
    lettering(b, label, letters, onShell(r, angle, TANK_FOOT + foot))
}

function shellAndBase(b: Drawing, r: number, top: number): void {
  b.use('concrete')
  lathe(
    b,
    [
      [
        [r + 0.5, 0],
        [r + 0.5, TANK_FOOT - 0.03],
      ],
      [
        [r + 0.5, TANK_FOOT - 0.03],
        [r + 0.47, TANK_FOOT],
        [r - 0.1, TANK_FOOT],
      ],
    ],
    { segments: 64 },
  )
  b.use('tank-shell')
  lathe(b, [straight(b, r, TANK_FOOT, r, top, 1)], { segments: 72 })
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
}

function roof(b: Drawing, p: TankBody, r: number, top: number): void {
  const rise = roofRise(p)
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
  const edge = polar(r * 0.82, stairHead(p) + 0.25, top + rise * 0.17)
  nozzle(b, nozzleAt([edge[0], edge[1] + 0.35, edge[2]], UP, 0.11), 0.5, { blind: true })
  const hatch = polar(r * 0.7, stairHead(p) - 0.3, top + rise * 0.3)
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

/** The foam line with its chamber, the cooling-water ring main and its riser. */
function lines(b: Drawing, r: number, top: number, foam: Nozzle): void {
  foamLine(b, r, top, foam, FOAM_AT)
  b.upTo(1, () => {
    b.use('red')
    b.upTo(0, () => {
      const n = 64
      const ring = Array.from({ length: n + 1 }, (_, i) => polar(r + 0.32, (i / n) * Math.PI * 2, top - 0.85))
      for (let i = 0; i < n; i++) rod(b, ring[i]!, ring[i + 1]!, 0.04, 5)
    })
    cylinder(b, polar(r + 0.1, WATER_AT, top - 0.5), polar(r + 0.55, WATER_AT, top - 0.5), 0.12, {
      segments: 10,
    })
    pipe(b, [polar(r + 0.5, WATER_AT, 0.5), polar(r + 0.5, WATER_AT, top - 0.5)], 0.05)
  })
}
