/** A basket filter: upright pot on legs with a bolted lid, its davit, and a differential-pressure gauge. */
import { z } from 'zod'
import { defineClass, metres, named } from '../kit/define'
import { conduit, nameplate, pressureGauge } from '../kit/instruments'
import { bend, drain, flangeRadius, gateValve, manway, nozzle, nozzleAt } from '../kit/piping'
import { cylinder, head, lathe, straight, tube } from '../kit/round'
import { bar } from '../kit/solids'
import { legs } from '../kit/supports'
import { DOWN, EAST, polar, SOUTH, UP, WEST } from '../kit/vec'

const params = z.strictObject({
  diameterM: metres(0.7, 0.2, 2.5),
  /** Top of the lid above grade. */
  heightM: metres(2, 0.8, 6),
})
type Params = z.infer<typeof params>

function frame(p: Params) {
  const radius = p.diameterM / 2
  const lid = p.heightM - 0.1
  const bottom = 0.55 + radius * 0.5
  const pipe = Math.max(0.04, radius * 0.28)
  return { radius, lid, bottom: Math.min(bottom, lid * 0.6), pipe }
}

export const filter = defineClass({
  name: 'filter',
  text: { zh: '过滤器', en: 'Filter' },
  params,
  nozzles(p) {
    const { radius, lid, bottom, pipe } = frame(p)
    const y = bottom + (lid - bottom) * 0.45
    return {
      N1: nozzleAt([-radius - 0.25, y, 0], WEST, pipe),
      N2: nozzleAt([radius + 0.25, y, 0], EAST, pipe),
    }
  },
  draw(b, p, nozzles) {
    const { radius, lid, bottom } = frame(p)
    legs(b, radius, bottom - 0.2)
    b.use('paint', '#dfe8ee')
    lathe(
      b,
      [
        [
          ...head(b, radius, bottom, 'bottom').slice(0, -1),
          ...straight(b, radius, bottom, radius, lid - 0.12, 0.5),
        ],
      ],
      { segments: 28 },
    )
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.4)
    manway(b, [0, lid, 0], UP, { radius: radius * 0.92, length: 0.16 })
    b.upTo(0, () => {
      // Lid davit: post on the shell, arm over the middle.
      b.use('steel')
      const r = flangeRadius(radius) + 0.05
      const post = polar(r, 1.1, lid - 0.5)
      const top = lid + 0.55
      tube(b, bend([post, [post[0], top, post[2]], [0, top, 0]], 0.15, 5, 9), 0.03, {
        segments: 7,
        caps: 'end',
      })
      bar(b, [0, lid + 0.1, 0], [0, top, 0], 0.025, 0.025)
      bar(b, polar(radius - 0.02, 1.1, lid - 0.42), polar(r, 1.1, lid - 0.42), 0.05, 0.1)
    })
    drain(b, [0, bottom - radius * 0.5 + 0.02, 0], DOWN, 0.03)
    // Differential pressure: one gauge across both sides, with its impulse lines.
    const dial = polar(radius + 0.2, -Math.PI / 2, bottom + (lid - bottom) * 0.62)
    pressureGauge(b, dial, SOUTH)
    for (const x of [-1, 1]) {
      const n = named(nozzles, x < 0 ? 'N1' : 'N2').at
      conduit(
        b,
        [[n[0] * 0.92, n[1], 0.02], [n[0] * 0.8, n[1], radius + 0.2], [x * 0.03, dial[1], dial[2]], dial],
        0.01,
      )
    }
    b.upTo(0, () => {
      gateValve(b, polar(radius + 0.16, 0.9, bottom + 0.1), polar(1, 0.9), 0.03)
      b.use('pipe-paint')
      cylinder(b, polar(radius - 0.05, 0.9, bottom + 0.1), polar(radius + 0.08, 0.9, bottom + 0.1), 0.03, {
        segments: 7,
        caps: 'none',
      })
    })
    nameplate(b, [0, bottom + (lid - bottom) * 0.3, radius + 0.08], SOUTH, 0.22, 0.15)
  },
})
