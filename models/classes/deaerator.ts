/** A deaerator: feedwater storage drum on a steel frame with the spray-and-tray dome on top, vent and platform. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { postFrame, railedDeck, shell } from '../kit/frames'
import { fixture, levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { lettering, onDrum } from '../kit/lettering'
import { manway, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder } from '../kit/round'
import { box, SECTIONS } from '../kit/solids'
import { DOWN, EAST, SOUTH, UP, WEST } from '../kit/vec'

/** Tangent to tangent of the storage drum. */
const params = z.strictObject({ lengthM: metres(5, 2.5, 14) })
type Params = z.infer<typeof params>

const DECK = 5
function frame(p: Params) {
  const radius = Math.min(1.4, 0.62 + p.lengthM * 0.09)
  const axis = DECK + radius + 0.45
  return { radius, axis, half: p.lengthM / 2, dome: radius * 0.62, domeTop: axis + radius + 1.9 }
}

export const deaerator = defineClass({
  name: 'deaerator',
  text: { zh: '除氧器', en: 'Deaerator' },
  params,
  nozzles(p) {
    const { radius, axis, half, dome, domeTop } = frame(p)
    return {
      N1: nozzleAt([-dome - 0.35, domeTop - 0.35, 0], WEST, 0.07),
      N2: nozzleAt([half + radius * 0.5 + 0.3, axis + radius * 0.2, 0], EAST, 0.1),
      N3: nozzleAt([-half * 0.6, axis - radius - 0.75, 0], DOWN, 0.09),
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, axis, half, dome, domeTop } = frame(p)
    const [x, zz] = [half + 0.7, radius + 0.9]
    postFrame(b, [-half * 0.75, half * 0.75], [-radius * 0.95, radius * 0.95], DECK, SECTIONS.H200)
    railedDeck(b, [-x, -zz, x, zz], DECK + 0.02)
    ladder(b, [half * 0.3, 0, zz + 0.32], DECK + 1.1, SOUTH)
    b.use('steel')
    for (const s of [-1, 1]) box(b, [s * half * 0.75, DECK + 0.35, 0], [0.3, 0.7, radius * 1.7])
    b.use('cladding')
    b.lying([0, axis, 0], () => shell(b, radius, -half, half, 32))
    shell(b, dome, axis + radius * 0.8, domeTop, 26)
    for (const name of ['N1', 'N2', 'N3']) nozzle(b, named(nozzles, name), name === 'N3' ? 0.9 : 0.5)
    fittings(b, p)
    const letters = Math.min(0.45, radius * 0.45)
    for (const turn of [0, Math.PI])
      b.at([0, 0, 0], () => lettering(b, label, letters, onDrum(radius, axis, 0, letters)), turn)
    b.label([0, domeTop + 3, 0])
  },
})

function fittings(b: Drawing, p: Params): void {
  const { radius, axis, half, dome, domeTop } = frame(p)
  b.upTo(1, () => {
    b.use('pipe-cladding')
    pipe(
      b,
      [
        [0, domeTop + dome * 0.4, 0],
        [0, domeTop + 2.2, 0],
      ],
      0.05,
    )
    b.use('red')
    for (const x of [0.45, 0.75])
      cylinder(b, [half * x, axis + radius - 0.1, 0], [half * x, axis + radius + 0.55, 0], 0.09, {
        segments: 10,
      })
    b.use('pipe-cladding')
    // Balance line between the drum and its dome.
    pipe(
      b,
      [
        [half * 0.55, axis + radius * 0.7, -radius * 0.6],
        [half * 0.55, domeTop - 0.5, -radius * 0.6],
        [dome * 0.8, domeTop - 0.5, -radius * 0.2],
      ],
      0.07,
    )
  })
  manway(b, [-half - radius * 0.5 - 0.3, axis, 0], WEST, { radius: 0.24, length: 0.4 })
  const gauge = radius * 1.3
  b.gauge(levelBridle(b, [half * 0.6, axis - gauge / 2, radius * 0.97], SOUTH, gauge), SOUTH, gauge)
  thermowell(b, [-half * 0.3, axis, radius], SOUTH)
  pressureGauge(b, [-half * 0.4, axis + radius - 0.03, 0], SOUTH)
  nameplate(b, [half * 0.2, axis - radius * 0.5, radius * 0.9 + 0.1], SOUTH, 0.26, 0.18)
  nozzle(b, nozzleAt([-half * 0.7, axis + radius + 0.25, 0], UP, 0.05), 0.4, { blind: true })
  for (const s of [-1, 1]) b.lamp(fixture(b, [s * (half + 0.6), DECK, radius + 0.8], 2.1))
}
