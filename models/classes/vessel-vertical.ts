/** An upright pressure vessel: separator, knock-out drum or adsorber, on a skirt or on legs. */
import { z } from 'zod'
import { defineClass, metres, named } from '../kit/define'
import { junctionBox, levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { nameOnShell } from '../kit/lettering'
import { drain, manway, nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { smallBore } from '../kit/small-bore'
import { legs, liftingLug, octagon, skirt } from '../kit/supports'
import { bottomOutlet, insulationBands, towerAccess } from '../kit/tower'
import { DOWN, polar, UP } from '../kit/vec'

const params = z.strictObject({
  diameterM: metres(1.8, 0.4, 6),
  /** Tangent to tangent. */
  heightM: metres(4.5, 0.6, 30),
  /** Stands on four legs instead of a skirt. */
  legs: z.boolean().default(false),
  /** Clad insulation; bare white paint without. */
  insulated: z.boolean().default(true),
})
type Params = z.infer<typeof params>

const SOUTH = -Math.PI / 2

function frame(p: Params) {
  const radius = p.diameterM / 2 + (p.insulated ? 0.05 : 0)
  const plinth = p.legs ? 0.2 : 0.25
  const clear = p.legs ? 1.05 + radius * 0.5 : Math.min(2.6, 1.15 + radius * 0.9)
  const bottom = plinth + clear
  const top = bottom + p.heightM
  const crown = top + radius * 0.5
  const pipe = Math.max(0.04, Math.min(0.18, radius * 0.13))
  return { radius, plinth, bottom, top, crown, pipe }
}

export const vesselVertical = defineClass({
  name: 'vessel-vertical',
  text: { zh: '立式容器', en: 'Vertical vessel' },
  params,
  nozzles(p) {
    const { radius, bottom, top, crown, pipe } = frame(p)
    const reach = radius + 0.28
    return {
      N1: nozzleAt(polar(reach, Math.PI, bottom + (top - bottom) * 0.66), polar(1, Math.PI), pipe),
      N2: nozzleAt([0, crown + 0.3, 0], UP, pipe),
      N3: p.legs
        ? nozzleAt([0, bottom - radius * 0.5 - 0.25, 0], DOWN, pipe * 0.8)
        : nozzleAt(
            polar(reach + 0.12, 0, Math.max(0.75, bottom - radius * 0.5 - 0.75)),
            polar(1, 0),
            pipe * 0.8,
          ),
      N4: nozzleAt(polar(reach, 0, bottom + (top - bottom) * 0.16), polar(1, 0), pipe * 0.7),
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, plinth, bottom, top, crown } = frame(p)
    const outlet = named(nozzles, 'N3')
    if (p.legs) {
      legs(b, radius, bottom)
      nozzle(b, outlet, 0.4)
    } else {
      octagon(b, radius * 1.2 + 0.4, plinth)
      skirt(b, { radius, baseRadius: radius + 0.03, foot: plinth, top: bottom, fireproofed: p.insulated })
      bottomOutlet(b, bottom - radius * 0.4, outlet.at, outlet.direction, outlet.radius)
    }
    b.use(p.insulated ? 'cladding' : 'paint-white')
    const shell = straight(b, radius, bottom, radius, top, 0.8)
    const below = p.legs ? head(b, radius, bottom, 'bottom').slice(0, -1) : []
    lathe(b, [[...below, ...shell, ...head(b, radius, top, 'top').slice(1)]], { segments: 36 })
    if (p.insulated) insulationBands(b, radius, bottom + 0.2, top, 2.4)
    else b.upTo(0, () => weldSeams(b, radius, bottom, top))
    for (const name of ['N1', 'N4']) nozzle(b, named(nozzles, name), 0.42)
    nozzle(b, named(nozzles, 'N2'), 0.5)

    const tall = crown > 5.2
    if (tall) {
      const y = Math.min(top - 0.4, bottom + (top - bottom) * 0.72)
      towerAccess(b, { radius, levels: [y], side: SOUTH, fullTop: false, width: 0.95 })
      smallBore(b, {
        radius,
        side: SOUTH + Math.PI + 0.15,
        foot: plinth,
        top: top - 0.4,
        branches: [{ y: y + 1.4, to: SOUTH + Math.PI + 1.1 }],
      })
      manway(b, polar(radius + 0.26, SOUTH + 1.4, y + 0.95), polar(1, SOUTH + 1.4), {
        radius: Math.min(0.26, radius * 0.4),
      })
    } else {
      manway(b, polar(radius + 0.26, SOUTH, bottom + (top - bottom) * 0.4), polar(1, SOUTH), {
        radius: Math.min(0.24, radius * 0.4),
      })
    }
    const height = Math.min(2.2, (top - bottom) * 0.5)
    const a = SOUTH - 0.9
    const foot = levelBridle(b, polar(radius, a, bottom + 0.25), polar(1, a), height)
    b.gauge(foot, polar(1, a), height)
    const spare = SOUTH - 1.9
    nozzle(b, nozzleAt(polar(radius + 0.2, spare, top - 0.35), polar(1, spare), 0.04), 0.3, { blind: true })
    nozzle(b, nozzleAt(polar(radius * 0.6, 2.4, crown + 0.12), UP, 0.05), 0.4, { blind: true })
    pressureGauge(b, polar(radius * 0.6, 0.9, top + radius * 0.36), polar(1, SOUTH))
    thermowell(b, polar(radius, SOUTH - 0.45, bottom + 0.5), polar(1, SOUTH - 0.45))
    drain(b, polar(radius, SOUTH + 0.6, bottom + 0.3), polar(1, SOUTH + 0.6))
    for (const angle of [0.8, 0.8 + Math.PI]) liftingLug(b, radius, top - 0.25, angle)
    const letters = Math.min(0.45, radius * 0.36)
    nameOnShell(b, label, letters, {
      radius,
      angle: SOUTH - 0.05,
      middle: bottom + (top - bottom) * 0.5,
      room: (top - bottom) * 0.6,
    })
    nameplate(b, polar(radius + 0.14, SOUTH - 0.15, Math.max(1.5, bottom + 0.3)), polar(1, SOUTH - 0.15))
    if (!p.legs) junctionBox(b, polar(radius + 0.05, SOUTH - 0.7, plinth + 1.1), polar(1, SOUTH - 0.7))
  },
})

/** Faint raised rings where the courses of an uninsulated shell meet. */
function weldSeams(b: Parameters<typeof lathe>[0], radius: number, bottom: number, top: number): void {
  const n = Math.max(1, Math.round((top - bottom) / 2))
  for (let i = 0; i <= n; i++) {
    const y = bottom + ((top - bottom) * i) / n
    lathe(
      b,
      [
        [
          [radius, y - 0.012],
          [radius + 0.005, y],
          [radius, y + 0.012],
        ],
      ],
      { segments: 36 },
    )
  }
}
