/** A kettle reboiler or steam generator along x: channel at -x, an eccentric cone, and the wide shell with its vapour space. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { lettering, onDrum } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { drain, flangeRadius, manway, nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { bar } from '../kit/solids'
import { saddle } from '../kit/supports'
import { DOWN, SOUTH, UP } from '../kit/vec'

const params = z.strictObject({
  /** Of the wide shell. */
  diameterM: metres(1.6, 0.5, 5),
  /** Wide shell, tangent to tangent. */
  lengthM: metres(6, 1.5, 16),
  /** Of the bundle and its channel. */
  bundleM: metres(1, 0.25, 4),
})
type Params = z.infer<typeof params>

function frame(p: Params) {
  const radius = p.diameterM / 2 + 0.05
  const bundle = Math.min(radius * 0.92, p.bundleM / 2 + 0.04)
  const axis = radius * 1.2 + 0.75
  // The bundle lies near the shell's bottom.
  const low = axis - (radius - bundle) + 0.02
  const half = p.lengthM / 2
  const cone = -half - Math.max(0.4, (radius - bundle) * 1.5)
  const channel = Math.max(0.5, bundle * 1.4)
  const pipe = Math.max(0.04, Math.min(0.2, bundle * 0.26))
  return { radius, bundle, axis, low, half, cone, channel, pipe }
}

export const exchangerKettle = defineClass({
  name: 'exchanger-kettle',
  text: { zh: '釜式换热器', en: 'Kettle exchanger' },
  params,
  nozzles(p) {
    const { radius, bundle, axis, low, half, cone, channel, pipe } = frame(p)
    const x = cone - 0.2 - channel * 0.5
    return {
      N1: nozzleAt([x, low + bundle + 0.28, 0], UP, pipe),
      N2: nozzleAt([x, low - bundle - 0.24, 0], DOWN, pipe * 0.8),
      N3: nozzleAt([-half * 0.2, axis - radius - 0.24, 0], DOWN, pipe),
      N4: nozzleAt([half * 0.1, axis + radius + 0.32, 0], UP, pipe * 1.5),
      N5: nozzleAt([half * 0.86, axis - radius - 0.24, 0], DOWN, pipe * 0.9),
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, bundle, axis, low, half, cone, channel } = frame(p)
    for (const x of [-half * 0.6, half * 0.5]) saddle(b, x, radius, axis, { width: 0.32 })
    b.use('cladding')
    b.lying([0, axis, 0], () => {
      lathe(
        b,
        [[...straight(b, radius, -half, radius, half, 0.6), ...head(b, radius, half, 'top').slice(1)]],
        { segments: 36 },
      )
      bands(b, radius, -half, half)
    })
    b.use('cladding', '#f0f2f3')
    eccentric(b, [cone, low, bundle], [-half, axis, radius])
    b.lying([0, low, 0], () => {
      b.use('paint', '#c9d4d6')
      const end = cone - 0.2 - channel
      lathe(
        b,
        [
          [
            ...head(b, bundle * 0.94, end, 'bottom').slice(0, -1),
            ...straight(b, bundle * 0.94, end, bundle * 0.94, cone, 0.6),
          ],
        ],
        { segments: 30 },
      )
      for (const y of [cone - 0.1, end + 0.06]) girth(b, bundle * 0.94, y)
    })
    for (const name of ['N1', 'N2', 'N3', 'N4', 'N5']) nozzle(b, named(nozzles, name), 0.45)
    fittings(b, p)
    const letters = Math.min(0.45, radius * 0.5)
    for (const turn of [0, Math.PI])
      b.at(
        [0, 0, 0],
        () =>
          lettering(b, label, letters, onDrum(radius, axis, turn === 0 ? half * 0.2 : -half * 0.2, letters)),
        turn,
      )
  },
})

type Circle = readonly [x: number, y: number, radius: number]

/** The cone between two circles square to x whose centres differ in height. */
function eccentric(b: Drawing, from: Circle, to: Circle): void {
  const n = b.segments(36)
  const ring = ([x, y, r]: Circle) =>
    Array.from({ length: n + 1 }, (_, i) => {
      const a = (i / n) * Math.PI * 2
      const [dy, dz] = [Math.cos(a), Math.sin(a)]
      // Slope along x at this angle gives the normal its lean.
      const rise = (to[1] + to[2] * dy - from[1] - from[2] * dy) * dy + (to[2] - from[2]) * dz * dz
      const lean = -rise / (to[0] - from[0])
      const l = Math.sqrt(1 + lean * lean)
      const normal: Vec3 = [lean / l, dy / l, dz / l]
      return b.vertex([x, y + r * dy, r * dz], normal, a * r, x)
    })
  const low = ring(from)
  const high = ring(to)
  for (let i = 0; i < n; i++) b.quadOf(low[i]!, low[i + 1]!, high[i + 1]!, high[i]!)
}

function bands(b: Drawing, radius: number, from: number, to: number): void {
  b.upTo(0, () => {
    b.use('galvanised')
    const n = Math.max(2, Math.round((to - from) / 1.5))
    for (let i = 0; i <= n; i++) {
      const y = from + 0.06 + ((to - from - 0.12) * i) / n
      lathe(
        b,
        [
          [
            [radius, y - 0.025],
            [radius + 0.014, y],
            [radius, y + 0.025],
          ],
        ],
        { segments: 36 },
      )
    }
  })
}

/** A pair of girth flanges about local y with its studs. */
function girth(b: Drawing, radius: number, y: number): void {
  const r = flangeRadius(radius) * 0.82
  const t = 0.06
  b.upTo(1, () => {
    b.use('flange')
    lathe(
      b,
      [
        [
          [radius, y - t],
          [r, y - t],
        ],
        [
          [r, y - t],
          [r, y + t],
        ],
        [
          [r, y + t],
          [radius, y + t],
        ],
      ],
      { segments: 30 },
    )
    b.upTo(0, () =>
      b.slender(() => {
        b.use('bolt')
        const bolts = 24
        for (let i = 0; i < bolts; i++) {
          const a = ((i + 0.5) / bolts) * Math.PI * 2
          const m = (radius + r) / 2 + 0.01
          const [x, z] = [m * Math.cos(a), m * Math.sin(a)]
          bar(b, [x, y - t * 1.7, z], [x, y + t * 1.7, z], 0.026, 0.026, { step: 9 })
        }
      }),
    )
  })
}

function fittings(b: Drawing, p: Params): void {
  const { radius, bundle, axis, low, half, cone, channel } = frame(p)
  drain(b, [half * 0.5, axis - radius, 0], DOWN)
  for (const x of [-half * 0.55, half * 0.6])
    nozzle(b, nozzleAt([x, axis + radius + 0.24, 0], UP, 0.05), 0.4, { blind: true })
  manway(b, [half + radius * 0.5 + 0.32, axis + 0.1, 0], [1, 0, 0], { radius: 0.26, length: 0.4 })
  pressureGauge(b, [-half * 0.25, axis + radius - 0.03, 0], SOUTH)
  thermowell(b, [half * 0.35, axis, radius], SOUTH)
  thermowell(b, [cone - 0.2 - channel * 0.3, low, bundle * 0.94], SOUTH)
  nameplate(b, [-half * 0.4, axis, radius + 0.1], SOUTH, 0.26, 0.18)
  const height = radius * 1.1
  b.gauge(levelBridle(b, [half * 0.82, axis - height / 2, radius * 0.96], SOUTH, height), SOUTH, height)
}
