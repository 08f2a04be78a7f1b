/** A distillation or absorption column on a skirt, insulated, with platforms and ladders. */
import { z } from 'zod'
import { defineClass, metres, named } from '../kit/define'
import { levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { nameOnShell } from '../kit/lettering'
import { manway, nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { smallBore } from '../kit/small-bore'
import { liftingLug, octagon, skirt } from '../kit/supports'
import { bottomOutlet, insulationBands, topDavit, towerAccess } from '../kit/tower'
import { polar, UP } from '../kit/vec'

const params = z.strictObject({
  /** Inside diameter; cladding adds 60 mm all round. */
  diameterM: metres(2.4, 0.6, 9),
  /** Tangent to tangent. */
  heightM: metres(24, 5, 90),
  /** Height of the skirt above its plinth. */
  skirtM: metres(4.2, 1.5, 12),
})
type Params = z.infer<typeof params>

const PLINTH = 0.35
const SOUTH = -Math.PI / 2

/** Radii and heights that follow from the parameters. */
function frame({ diameterM, heightM, skirtM }: Params) {
  const radius = diameterM / 2 + 0.06
  const bottom = PLINTH + skirtM
  const top = bottom + heightM
  const crown = top + radius * 0.5
  const at = (share: number) => bottom + (top - bottom) * share
  const overhead = Math.min(0.32, radius * 0.2)
  const feed = Math.min(0.2, radius * 0.14)
  return { radius, bottom, top, crown, at, overhead, feed }
}

export const column = defineClass({
  name: 'column',
  text: { zh: '塔', en: 'Column' },
  params,
  nozzles(p) {
    const { radius, bottom, crown, at, overhead, feed } = frame(p)
    const side = (share: number, angle: number, pipe: number) =>
      nozzleAt(polar(radius + 0.34, angle, at(share)), polar(1, angle), pipe)
    return {
      N1: side(0.48, Math.PI, feed),
      N2: nozzleAt([0, crown + 0.55, 0], UP, overhead),
      N3: nozzleAt(polar(radius + 0.5, 0, Math.max(1.1, bottom - 2.4)), polar(1, 0), feed),
      N4: side(0.86, 0, feed * 0.8),
      N5: side(0.1, Math.PI, feed * 1.2),
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, bottom, top, crown, at } = frame(p)
    octagon(b, radius * 1.25 + 0.55, PLINTH)
    skirt(b, { radius, baseRadius: radius + Math.min(0.2, p.skirtM * 0.04), foot: PLINTH, top: bottom })
    b.use('cladding')
    const cladding = straight(b, radius, bottom - 0.1, radius, top, 1)
    lathe(
      b,
      [
        [
          [radius - 0.05, bottom - 0.1],
          [radius, bottom - 0.1],
        ],
        [...cladding, ...head(b, radius, top, 'top').slice(1)],
      ],
      { segments: 40 },
    )
    insulationBands(b, radius, bottom + 0.4, top, 4)
    for (const name of ['N1', 'N4', 'N5']) nozzle(b, named(nozzles, name), 0.5)
    nozzle(b, named(nozzles, 'N2'), 0.75)
    const outlet = named(nozzles, 'N3')
    bottomOutlet(b, bottom - radius * 0.4, outlet.at, outlet.direction, outlet.radius)

    const first = Math.max(bottom + 0.8, 5)
    const levels = platformLevels(first, top - 0.3)
    towerAccess(b, { radius, levels, side: SOUTH })
    for (const [i, y] of levels.entries()) {
      const facing = SOUTH + (i % 2 === 0 ? 1.5 : -1.5)
      const last = i === levels.length - 1
      if (!last) manway(b, polar(radius + 0.28, facing, y + 0.95), polar(1, facing))
      const other = SOUTH + (i % 2 === 0 ? 0.75 : -0.75)
      thermowell(b, polar(radius, other, y + 1.3), polar(1, other))
      pressureGauge(b, polar(radius + 0.16, other + 0.35, y + 1.25), polar(1, other + 0.35))
    }
    smallBore(b, {
      radius,
      side: SOUTH + Math.PI - 0.1,
      foot: PLINTH,
      top: top - 1,
      branches: levels.slice(0, -1).map((y, i) => ({ y: y + 1.7, to: SOUTH + (i % 2 === 0 ? 0.75 : -0.75) })),
    })
    nozzle(b, nozzleAt(polar(radius * 0.55, 2.2, crown + 0.28), UP, 0.08), 0.5, { blind: true })
    manway(b, [polar(radius * 0.5, 3.6)[0], crown + 0.24, polar(radius * 0.5, 3.6)[2]], UP, {
      length: 0.5,
    })
    topDavit(b, polar(radius * 0.75, 1.1, top + radius * 0.3), polar(radius * 0.8 + 0.9, 0.6))
    for (const a of [0.6, 0.6 + Math.PI]) liftingLug(b, radius, top - 0.5, a)
    for (const [share, a] of [
      [0.27, 0.5],
      [0.68, 2.6],
      [0.6, 0.35],
    ] as const) {
      nozzle(b, nozzleAt(polar(radius + 0.26, a, at(share)), polar(1, a), 0.05), 0.4, { blind: true })
    }
    const gauge = Math.min(2.4, (top - bottom) * 0.12)
    const foot = levelBridle(b, polar(radius, 2.5, bottom + 0.5), polar(1, 2.5), gauge)
    b.gauge(foot, polar(1, 2.5), gauge)
    nameplate(b, polar(radius + 0.3, SOUTH - 0.25, 1.7), polar(1, SOUTH - 0.25))
    const between = levels.length > 2 ? [levels[1]!, levels[2]!] : [at(0.3), at(0.6)]
    const middle = (between[0]! + between[1]!) / 2 + 0.3
    const room = between[1]! - between[0]! - 1.8
    for (const angle of [SOUTH + 0.25, SOUTH + 0.25 + Math.PI]) {
      nameOnShell(b, label, Math.min(0.7, radius * 0.6), { radius, angle, middle, room })
    }
    b.label([0, crown + 3.4, 0])
  },
})

/** Platforms about every seven metres from `first` to just under the top. */
function platformLevels(first: number, last: number): number[] {
  const n = Math.max(1, Math.round((last - first) / 7))
  return Array.from({ length: n + 1 }, (_, i) => first + ((last - first) * i) / n)
}
