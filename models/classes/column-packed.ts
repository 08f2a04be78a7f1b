/** A packed (vacuum) column: wide through its beds, narrower at the top, a distributor manway above every bed. */
import { z } from 'zod'
import { ladder, ringPlatform } from '../kit/access'
import { count, type Drawing, defineClass, metres } from '../kit/define'
import { fixture, levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { nameOnShell } from '../kit/lettering'
import type { Nozzle } from '../kit/model'
import { manway, nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { smallBore } from '../kit/small-bore'
import { liftingLug, octagon, skirt } from '../kit/supports'
import { bottomOutlet, insulationBands, topDavit, towerAccess } from '../kit/tower'
import { polar, UP } from '../kit/vec'

const params = z.strictObject({
  /** Inside diameter of the wide part; cladding adds 60 mm all round. */
  diameterM: metres(3.2, 1, 9),
  /** Tangent to tangent, the narrow top included. */
  heightM: metres(30, 10, 90),
  skirtM: metres(5, 1.5, 12),
  beds: count(3, 1, 4),
  topDiameterM: metres(2.2, 0.6, 9),
})
type Params = z.infer<typeof params>

const PLINTH = 0.35
const SOUTH = -Math.PI / 2
/** Share of the height at which the cone begins, and the lowest and highest bed's foot and top. */
const CONE = 0.76
const BEDS = [0.24, 0.92] as const

function frame(p: Params) {
  const radius = p.diameterM / 2 + 0.06
  const slim = Math.min(radius, p.topDiameterM / 2 + 0.06)
  const bottom = PLINTH + p.skirtM
  const top = bottom + p.heightM
  const at = (share: number) => bottom + p.heightM * share
  const coneFoot = at(CONE)
  const coneTop = coneFoot + Math.max(0.4, (radius - slim) * 1.6)
  const overhead = Math.min(0.34, slim * 0.3)
  const side = Math.min(0.18, radius * 0.1)
  const radiusAt = (y: number) =>
    y <= coneFoot
      ? radius
      : y >= coneTop
        ? slim
        : radius + ((slim - radius) * (y - coneFoot)) / (coneTop - coneFoot)
  return { radius, slim, bottom, top, at, coneFoot, coneTop, overhead, side, radiusAt }
}

/** Foot of bed `i` counted from the top, as a share of the height, and the share that one bed takes. */
const bedShare = (p: Params, i: number) => BEDS[1] - ((BEDS[1] - BEDS[0]) * (i + 1)) / p.beds
const bedPitch = (p: Params) => (BEDS[1] - BEDS[0]) / p.beds

export const columnPacked = defineClass({
  name: 'column-packed',
  text: { zh: '填料塔', en: 'Packed column' },
  params,
  nozzles(p) {
    const f = frame(p)
    const side = (share: number, angle: number, pipe: number) => {
      const y = f.at(share)
      return nozzleAt(polar(f.radiusAt(y) + 0.36, angle, y), polar(1, angle), pipe)
    }
    const nozzles: Record<string, Nozzle> = {
      N1: side(0.12, Math.PI, f.side * 1.5),
      N2: nozzleAt([0, f.top + f.slim * 0.5 + 0.6, 0], UP, f.overhead),
      N3: nozzleAt(polar(f.radius + 0.5, 0, Math.max(1.1, f.bottom - 2.6)), polar(1, 0), f.side),
    }
    for (let i = 0; i < p.beds; i++) {
      nozzles[`S${i + 1}`] = side(bedShare(p, i) + 0.012, 0, f.side)
      nozzles[`R${i + 1}`] = side(bedShare(p, i) + bedPitch(p) * 0.86, Math.PI, f.side * 0.9)
    }
    return nozzles
  },
  draw(b, p, nozzles, label) {
    const f = frame(p)
    octagon(b, f.radius * 1.2 + 0.6, PLINTH)
    skirt(b, {
      radius: f.radius,
      baseRadius: f.radius + Math.min(0.25, p.skirtM * 0.05),
      foot: PLINTH,
      top: f.bottom,
    })
    body(b, p)
    for (const [name, n] of Object.entries(nozzles)) {
      if (name === 'N3') bottomOutlet(b, f.bottom - f.radius * 0.4, n.at, n.direction, n.radius)
      else nozzle(b, n, name === 'N2' ? 0.85 : 0.55)
    }
    access(b, p)
    fittings(b, p, label)
    b.label([0, f.top + f.slim * 0.5 + 3.6, 0])
  },
})

function body(b: Drawing, p: Params): void {
  const f = frame(p)
  b.use('cladding')
  lathe(
    b,
    [
      [
        [f.radius - 0.05, f.bottom - 0.1],
        [f.radius, f.bottom - 0.1],
      ],
      straight(b, f.radius, f.bottom - 0.1, f.radius, f.coneFoot, 1),
      straight(b, f.radius, f.coneFoot, f.slim, f.coneTop, 1),
      [...straight(b, f.slim, f.coneTop, f.slim, f.top, 1), ...head(b, f.slim, f.top, 'top').slice(1)],
    ],
    { segments: 36 },
  )
  insulationBands(b, f.radius, f.bottom + 0.4, f.coneFoot - 0.1, 3)
  insulationBands(b, f.slim, f.coneTop + 0.1, f.top, 3)
}

/** Platforms under every bed's manway up to the cone, then one ring below the top head. */
function access(b: Drawing, p: Params): void {
  const f = frame(p)
  const wanted: number[] = []
  for (let y = f.bottom + 1.2; y < f.coneFoot - 2.5; y += 5.6) wanted.push(y)
  wanted.push(f.coneFoot - 0.7)
  towerAccess(b, { radius: f.radius, levels: wanted, side: SOUTH, fullTop: false })
  const crown = f.top - 0.4
  ringPlatform(b, {
    inner: f.slim + 0.1,
    outer: f.slim + 1.15,
    y: crown,
    from: SOUTH - 2.7,
    to: SOUTH + 2.7,
    gaps: [SOUTH],
  })
  const last = f.coneFoot - 0.7
  const out = Math.max(f.slim + 1.42, f.radius + 0.45)
  ladder(b, polar(out, SOUTH, last), crown - last + 1.1, polar(1, SOUTH))
  b.lamp(fixture(b, polar(f.slim + 1.05, SOUTH + 0.8, crown), 2.1))
  for (const [i, y] of wanted.entries()) {
    const facing = SOUTH + (i % 2 === 0 ? 1.5 : -1.5)
    if (i < wanted.length - 1)
      manway(b, polar(f.radius + 0.3, facing, y + 0.95), polar(1, facing), { radius: 0.3 })
    const other = SOUTH + (i % 2 === 0 ? 0.75 : -0.75)
    thermowell(b, polar(f.radius, other, y + 1.3), polar(1, other))
    pressureGauge(b, polar(f.radius + 0.16, other + 0.35, y + 1.25), polar(1, other + 0.35))
  }
  smallBore(b, {
    radius: f.radius,
    side: SOUTH + Math.PI - 0.1,
    foot: PLINTH,
    top: f.coneFoot - 0.2,
    branches: wanted.slice(0, -1).map((y, i) => ({ y: y + 1.7, to: SOUTH + (i % 2 === 0 ? 0.75 : -0.75) })),
  })
  manway(b, polar(f.slim + 0.28, SOUTH + 1.5, crown + 0.95), polar(1, SOUTH + 1.5))
}

function fittings(b: Drawing, p: Params, label: string): void {
  const f = frame(p)
  const crown = f.top + f.slim * 0.5
  nozzle(b, nozzleAt(polar(f.slim * 0.6, 2.2, crown + 0.22), UP, 0.08), 0.5, { blind: true })
  topDavit(b, polar(f.slim * 0.75, 1.1, f.top + f.slim * 0.3), polar(f.slim * 0.8 + 0.9, 0.6))
  for (const a of [0.6, 0.6 + Math.PI]) liftingLug(b, f.slim, f.top - 0.9, a)
  const gauge = Math.min(3, p.heightM * 0.08)
  const foot = levelBridle(b, polar(f.radius, 2.5, f.bottom + 0.4), polar(1, 2.5), gauge)
  b.gauge(foot, polar(1, 2.5), gauge)
  nameplate(b, polar(f.radius + 0.3, SOUTH - 0.25, 1.7), polar(1, SOUTH - 0.25))
  const letters = Math.min(0.8, f.radius * 0.5)
  for (const a of [SOUTH + 0.25, SOUTH + 0.25 + Math.PI])
    nameOnShell(b, label, letters, { radius: f.radius, angle: a, middle: f.at(0.4), room: 5 })
}
