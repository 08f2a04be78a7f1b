/** A horizontal drum along x on two saddles: separators and surge drums, with or without a water boot. */
import { z } from 'zod'
import { handrail, ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { fixture, levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { lettering, onDrum } from '../kit/lettering'
import { drain, manway, nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { bar, quad } from '../kit/solids'
import { saddle } from '../kit/supports'
import { DOWN, EAST, SOUTH, UP, WEST } from '../kit/vec'

const params = z.strictObject({
  diameterM: metres(2.6, 0.5, 7),
  /** Tangent to tangent. */
  lengthM: metres(8, 1.5, 40),
  /** Height of the axis above grade; set from the diameter where not given. */
  axisM: z.number().min(0.6).max(40).optional(),
  boot: z.boolean().default(false),
  insulated: z.boolean().default(false),
})
type Params = z.infer<typeof params>

function frame(p: Params) {
  const radius = p.diameterM / 2 + (p.insulated ? 0.05 : 0)
  const axis = p.axisM ?? radius * 1.25 + (p.boot ? 2.4 : 1.7)
  const half = p.lengthM / 2
  const pipe = Math.max(0.05, Math.min(0.2, radius * 0.13))
  const bootRadius = Math.min(0.5, radius * 0.42)
  const bootDrop = Math.min(1.3, axis - radius - 0.7)
  return { radius, axis, half, pipe, bootRadius, bootDrop }
}

export const vesselHorizontal = defineClass({
  name: 'vessel-horizontal',
  text: { zh: '卧式容器', en: 'Horizontal vessel' },
  params,
  nozzles(p) {
    const { radius, axis, half, pipe, bootRadius, bootDrop } = frame(p)
    const low = p.boot
      ? nozzleAt([-half * 0.62, axis - radius - bootDrop - bootRadius * 0.5 - 0.14, 0], DOWN, pipe * 0.6)
      : // Between the saddles, clear of both.
        nozzleAt([-half * 0.2, axis - radius - 0.28, 0], DOWN, pipe * 0.6)
    return {
      N1: nozzleAt([-half * 0.84, axis + radius + 0.3, 0], UP, pipe),
      N2: nozzleAt([half * 0.84, axis + radius + 0.3, 0], UP, pipe * 0.9),
      N3: nozzleAt([half * 0.84, axis - radius - 0.3, 0], DOWN, pipe * 0.8),
      N4: low,
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, axis, half, bootRadius, bootDrop } = frame(p)
    for (const x of [-half * 0.55, half * 0.55]) {
      if (x < 0 && p.boot) saddle(b, -half * 0.3, radius, axis)
      else saddle(b, x, radius, axis)
    }
    b.use(p.insulated ? 'cladding' : 'paint-white')
    b.lying([0, axis, 0], () => {
      lathe(
        b,
        [
          [
            ...head(b, radius, -half, 'bottom').slice(0, -1),
            ...straight(b, radius, -half, radius, half, 0.75),
            ...head(b, radius, half, 'top').slice(1),
          ],
        ],
        { segments: 36 },
      )
      b.upTo(0, () => {
        const rings = Math.max(2, Math.round(p.lengthM / 2.8))
        for (let i = 0; i <= rings; i++) {
          const x = -half + (p.lengthM * i) / rings
          const e = p.insulated ? 0.018 : 0.006
          lathe(
            b,
            [
              [
                [radius, x - 0.03],
                [radius + e, x],
                [radius, x + 0.03],
              ],
            ],
            { segments: 36 },
          )
        }
      })
    })
    if (p.boot) {
      b.use(p.insulated ? 'cladding' : 'paint-white')
      b.at([-half * 0.62, 0, 0], () => {
        const low = axis - radius - bootDrop
        lathe(
          b,
          [
            [
              ...head(b, bootRadius, low, 'bottom').slice(0, -1),
              ...straight(b, bootRadius, low, bootRadius, axis - radius * 0.8, 0.5),
            ],
          ],
          { segments: 24 },
        )
      })
      levelBridle(
        b,
        [-half * 0.62, axis - radius - bootDrop + 0.1, bootRadius],
        SOUTH,
        Math.max(0.3, bootDrop * 0.7),
      )
    }
    for (const name of ['N1', 'N2', 'N3', 'N4']) nozzle(b, named(nozzles, name), 0.5)
    const letters = Math.min(0.6, radius * 0.42)
    lettering(b, label, letters, onDrum(radius, axis, -half * 0.16, letters))
    fittings(b, p)
    platform(b, p)
  },
})

/** Manway in the end head, gauges, vents, drain and nameplate. */
function fittings(b: Drawing, p: Params): void {
  const { radius, axis, half } = frame(p)
  const crown = half + radius * 0.5
  manway(b, [crown + 0.2, axis - radius * 0.15, 0], EAST, {
    length: 0.4,
    radius: Math.min(0.26, radius * 0.3),
  })
  nozzle(b, nozzleAt([-crown - 0.14, axis + radius * 0.2, 0], WEST, 0.06), 0.4, { blind: true })
  const height = radius * 1.35
  const foot = levelBridle(b, [half * 0.3, axis - height / 2, radius * 0.93], SOUTH, height)
  b.gauge(foot, SOUTH, height)
  for (const [x, pipe] of [
    [-half * 0.3, 0.05],
    [half * 0.12, 0.08],
    [half * 0.36, 0.05],
  ] as const) {
    nozzle(b, nozzleAt([x, axis + radius + 0.2, 0], UP, pipe), 0.35, { blind: true })
  }
  pressureGauge(b, [-half * 0.15, axis + radius - 0.02, 0.25], SOUTH)
  thermowell(b, [-half * 0.72, axis, radius], SOUTH)
  drain(b, [half * 0.45, axis - radius, 0], DOWN)
  nameplate(b, [half * 0.12, axis - radius * 0.45, radius + 0.1], SOUTH)
}

/** A walkway over the drum's crown with its ladder, for drums high enough to need one. */
function platform(b: Drawing, p: Params): void {
  const { radius, axis, half } = frame(p)
  if (axis + radius < 2.6) return
  const y = axis + radius + 0.12
  const x0 = -half * 0.72
  const x1 = half * 0.72
  const z1 = radius + 0.15
  b.keep(() => {
    b.use('grating')
    // Left open over the crown nozzles: two strips along the drum, joined at the ends.
    quad(
      b,
      [
        [x0, y, z1],
        [x1, y, z1],
        [x1, y, z1 - 0.9],
        [x0, y, z1 - 0.9],
      ],
      1.4,
    )
    b.use('steel')
    for (const z of [z1, z1 - 0.9]) bar(b, [x0, y - 0.08, z], [x1, y - 0.08, z], 0.06, 0.16)
    b.upTo(1, () => {
      const posts = Math.max(2, Math.round((x1 - x0) / 1.8))
      for (let i = 0; i <= posts; i++) {
        const x = x0 + ((x1 - x0) * i) / posts
        const lean = Math.sqrt(Math.max(0.01, radius ** 2 - (z1 - 0.15) ** 2))
        bar(b, [x, y - 0.08, z1 - 0.9], [x, y - 0.08, z1], 0.06, 0.12, { ends: false })
        bar(
          b,
          [x, axis + lean * 0.6, Math.min(z1 - 0.15, radius * 0.8)],
          [x, y - 0.16, z1 - 0.05],
          0.06,
          0.08,
          { ends: false },
        )
        bar(
          b,
          [x, axis + Math.sqrt(Math.max(0, radius ** 2 - (z1 - 0.9) ** 2)) - 0.03, z1 - 0.9],
          [x, y - 0.1, z1 - 0.9],
          0.06,
          0.06,
          { ends: false },
        )
      }
    })
  })
  handrail(b, [
    [x0, y, z1 - 0.9],
    [x0, y, z1 - 0.04],
    [x1 - 0.75, y, z1 - 0.04],
  ])
  handrail(b, [
    [x1, y, z1 - 0.04],
    [x1, y, z1 - 0.9],
  ])
  ladder(b, [x1 - 0.38, 0, z1 + 0.22], y + 1.1, SOUTH, { standoff: 0.3 })
  b.lamp(fixture(b, [x0 + 0.1, y, z1 - 0.1]))
}
