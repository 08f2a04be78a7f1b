/** A multi-bed hydrotreating reactor: thick wall on a tall skirt, top inlet through the manway cover, quench between beds. */
import { z } from 'zod'
import { count, defineClass, metres, named } from '../kit/define'
import { nameplate, thermowell } from '../kit/instruments'
import { nameOnShell } from '../kit/lettering'
import { flangeRadius, nozzle, nozzleAt } from '../kit/piping'
import type { Profile } from '../kit/round'
import { cylinder, head, lathe, straight } from '../kit/round'
import { liftingLug, octagon, skirt } from '../kit/supports'
import { bottomOutlet, insulationBands } from '../kit/tower'
import { along, polar, UP } from '../kit/vec'

const params = z.strictObject({
  /** Inside diameter; wall and insulation add 0.2 m all round. */
  diameterM: metres(2.4, 0.8, 6),
  /** Tangent to tangent. */
  heightM: metres(14, 3, 60),
  beds: count(3, 1, 8),
  skirtM: metres(4, 1.5, 12),
  /** Height of the middle of the painted name, where the default would lie behind a deck. */
  nameM: z.number().min(0).max(70).optional(),
})
type Params = z.infer<typeof params>

const PLINTH = 0.5
const SOUTH = -Math.PI / 2

function frame(p: Params) {
  const radius = p.diameterM / 2 + 0.2
  const bottom = PLINTH + p.skirtM
  const top = bottom + p.heightM
  // Thick reactors have nearly hemispherical heads.
  const crown = top + radius * 0.8
  const bed = (top - bottom) / p.beds
  const pipe = Math.min(0.28, p.diameterM * 0.1)
  return { radius, bottom, top, crown, bed, pipe }
}

export const reactor = defineClass({
  name: 'reactor',
  text: { zh: '反应器', en: 'Reactor' },
  params,
  nozzles(p) {
    const { radius, bottom, top, crown, bed, pipe } = frame(p)
    const quenches = Array.from({ length: p.beds - 1 }, (_, i) => [
      `Q${i + 1}`,
      nozzleAt(polar(radius + 0.42, 0, top - bed * (i + 1)), polar(1, 0), pipe * 0.4),
    ])
    return {
      N1: nozzleAt([0, crown + 1.25, 0], UP, pipe),
      N2: nozzleAt(polar(radius + 0.6, 0, Math.max(1.2, bottom - radius * 0.8 - 0.9)), polar(1, 0), pipe),
      ...Object.fromEntries(quenches),
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, bottom, top, crown, bed } = frame(p)
    octagon(b, radius * 1.3 + 0.5, PLINTH)
    skirt(b, { radius: radius - 0.08, baseRadius: radius + 0.12, foot: PLINTH, top: bottom })
    b.use('cladding')
    lathe(
      b,
      [
        [
          [radius - 0.08, bottom - 0.3],
          [radius, bottom - 0.3],
        ],
        [
          ...straight(b, radius, bottom - 0.3, radius, top, 0.7),
          ...head(b, radius, top, 'top', 0.8).slice(1),
        ],
      ],
      { segments: 40 },
    )
    insulationBands(b, radius, bottom, top, 1.8)
    const outlet = named(nozzles, 'N2')
    bottomOutlet(b, bottom - radius * 0.6, outlet.at, outlet.direction, outlet.radius)
    inletNeck(b, p, named(nozzles, 'N1').radius)
    nozzle(b, named(nozzles, 'N1'), 0.5)
    for (let i = 1; i < p.beds; i++) {
      const quench = named(nozzles, `Q${i}`)
      nozzle(b, quench, 0.55)
      // Reinforcing pad under the cladding shows as a raised collar.
      b.use('cladding')
      cylinder(
        b,
        along(quench.at, quench.direction, -0.48),
        along(quench.at, quench.direction, -0.3),
        quench.radius * 2.2,
        { segments: 18, caps: 'end' },
      )
    }
    for (let i = 0; i < p.beds; i++) {
      for (const [share, angle] of [
        [0.12, SOUTH - 0.5],
        [0.12, Math.PI - 0.3],
        [0.82, SOUTH - 0.5],
        [0.82, Math.PI - 0.3],
      ] as const) {
        const y = top - bed * (i + share)
        const n = nozzleAt(polar(radius + 0.3, angle, y), polar(1, angle), 0.06)
        nozzle(b, n, 0.4, { blind: true })
        thermowell(b, polar(radius + 0.36, angle, y), polar(1, angle))
      }
    }
    const unload = nozzleAt(polar(radius + 0.5, SOUTH - 0.9, bottom + 0.35), polar(1, SOUTH - 0.9), 0.13)
    nozzle(b, unload, 0.7, { blind: true })
    for (const a of [0.7, 0.7 + Math.PI]) liftingLug(b, radius, top - 0.3, a)
    nameplate(b, polar(radius + 0.26, SOUTH, 1.9), polar(1, SOUTH))
    nameOnShell(b, label, 0.55, {
      radius,
      angle: SOUTH,
      middle: p.nameM ?? bottom + (top - bottom) * 0.56,
      room: (top - bottom) * 0.24,
    })
    b.label([0, crown + 3, 0])
  },
})

/** The forged neck on the crown: insulated hub, girth flange with heavy studs, cover, inlet elbow's pad. */
function inletNeck(b: Parameters<typeof nozzle>[0], p: Params, pipe: number): void {
  const y = frame(p).crown
  const hub = Math.max(0.4, pipe * 1.9)
  b.use('cladding')
  const neck: Profile = [
    [hub * 1.5, y - 0.14],
    [hub * 1.15, y + 0.02],
    [hub * 1.1, y + 0.3],
  ]
  lathe(b, [neck], { segments: 28 })
  if (b.lod === 2) cylinder(b, [0, y + 0.3, 0], [0, y + 0.8, 0], hub * 1.3, { segments: 16, caps: 'end' })
  b.upTo(1, () =>
    b.keep(() => {
      b.use('flange')
      const r = flangeRadius(hub * 0.8)
      lathe(
        b,
        [
          [
            [hub, y + 0.3],
            [r, y + 0.3],
          ],
          [
            [r, y + 0.3],
            [r, y + 0.48],
          ],
          [
            [r, y + 0.48],
            [r - 0.02, y + 0.48],
          ],
          [
            [r - 0.02, y + 0.48],
            [r - 0.02, y + 0.5],
          ],
          [
            [r - 0.02, y + 0.5],
            [r, y + 0.5],
          ],
          [
            [r, y + 0.5],
            [r, y + 0.68],
          ],
          [
            [r, y + 0.68],
            [pipe * 1.4, y + 0.68],
          ],
          [
            [pipe * 1.4, y + 0.68],
            [pipe, y + 0.82],
          ],
        ],
        { segments: 32 },
      )
      b.upTo(0, () =>
        b.slender(() => {
          b.use('bolt')
          for (let i = 0; i < 20; i++) {
            const at = polar(r - 0.07, (i / 20) * Math.PI * 2, y + 0.66)
            cylinder(b, at, [at[0], y + 0.8, at[2]], 0.035, { segments: 6, caps: 'end' })
          }
        }),
      )
    }),
  )
}
