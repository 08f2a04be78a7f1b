/** A shell-and-tube exchanger along x on saddles: bonnet channel at -x, clad shell, floating-head cover at +x. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { levelBridle, nameplate, pressureGauge, thermowell } from '../kit/instruments'
import { lettering, onDrum } from '../kit/lettering'
import { drain, nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { bar } from '../kit/solids'
import { saddle } from '../kit/supports'
import { DOWN, NORTH, polar, SOUTH, UP } from '../kit/vec'

const params = z.strictObject({
  diameterM: metres(1.1, 0.2, 4),
  /** Over the shell, tube sheet to shell cover. */
  lengthM: metres(6, 1, 16),
  axisM: z.number().min(0.4).max(40).optional(),
  insulated: z.boolean().default(true),
  /** A surface condenser's: a well under the shell from which N4 draws, with a level gauge. */
  hotwell: z.boolean().default(false),
})
type Params = z.infer<typeof params>

function frame(p: Params) {
  const radius = p.diameterM / 2
  const axis = p.axisM ?? Math.max(0.9, radius + 0.75)
  const half = p.lengthM / 2
  const pipe = Math.max(0.04, Math.min(0.2, radius * 0.28))
  // The channel hangs over beyond the tube sheet.
  const channel = Math.max(0.45, radius * 1.3)
  return { radius, axis, half, pipe, channel }
}

export const exchanger = defineClass({
  name: 'exchanger',
  text: { zh: '管壳式换热器', en: 'Shell-and-tube exchanger' },
  params,
  nozzles(p) {
    const { radius, axis, half, pipe, channel } = frame(p)
    const reach = radius + 0.3
    const x = -half - channel * 0.5
    return {
      N1: nozzleAt([x, axis + reach, 0], UP, pipe),
      N2: nozzleAt([x, axis - Math.min(reach, axis - 0.22), 0], DOWN, pipe),
      N3: nozzleAt([half * 0.78, axis + reach, 0], UP, pipe),
      N4: p.hotwell
        ? nozzleAt([0, WELL_FOOT_M + 0.2, -wellRadius(p) - 0.3], NORTH, pipe * 0.4)
        : nozzleAt([-half * 0.8, axis - Math.min(reach, axis - 0.22), 0], DOWN, pipe),
    }
  },
  draw(b, p, nozzles, label) {
    const { radius, axis, half, channel } = frame(p)
    const shell = radius + (p.insulated ? 0.05 : 0)
    for (const x of [-half * 0.52, half * 0.52]) {
      saddle(b, x, shell, axis, { width: 0.3, pier: Math.max(0.15, axis - shell * 1.15 - 0.2) })
    }
    for (const name of ['N1', 'N2', 'N3', 'N4']) nozzle(b, named(nozzles, name), 0.45)
    if (p.hotwell) hotwell(b, p)
    b.lying([0, axis, 0], () => {
      b.use(p.insulated ? 'cladding' : 'paint')
      // Girth flanges are dropped from afar, so the shell itself closes the gaps there.
      const from = b.lod === 2 ? -half : -half + 0.18
      const to = b.lod === 2 ? half + 0.28 : half - 0.18
      lathe(
        b,
        [
          [
            [radius, from],
            [shell, from],
          ],
          straight(b, shell, from, shell, to, 0.6),
          [
            [shell, to],
            [radius, to],
          ],
        ],
        { segments: 36 },
      )
      b.use('paint', '#c9d4d6')
      lathe(b, [straight(b, radius, -half - channel, radius, -half, 0.5)], { segments: 32 })
      // Bare necks between the girth flanges and the cladding.
      b.upTo(1, () =>
        lathe(
          b,
          [
            [
              [radius, -half],
              [radius, from],
            ],
            [
              [radius, to],
              [radius, half],
            ],
          ],
          { segments: 32 },
        ),
      )
      girth(b, radius, -half)
      girth(b, radius, half)
      girth(b, radius, -half - channel)
      // The blind cover fills the outermost flange.
      const cover = -half - channel - girthThickness(radius) - 0.006
      b.use('flange', '#d5dbdd')
      lathe(
        b,
        [
          [
            [0, cover],
            [radius * 0.95, cover],
          ],
        ],
        { segments: 32 },
      )
      b.use(p.insulated ? 'cladding' : 'paint')
      const bonnet = radius * 1.06
      lathe(
        b,
        [[[bonnet, half + 0.1], [bonnet, half + 0.28], ...head(b, bonnet, half + 0.28, 'top').slice(1)]],
        { segments: 32 },
      )
      bands(b, p, shell, from, to)
    })
    const letters = Math.min(0.4, radius * 0.5)
    lettering(b, label, letters, onDrum(shell, axis, half * 0.15, letters))
    fittings(b, p)
  },
})

const WELL_FOOT_M = 0.3
const wellRadius = (p: Params) => p.diameterM * 0.24

/** An upright pot below the middle of the shell, on its own pier, with a gauge to the south. */
function hotwell(b: Drawing, p: Params): void {
  const { radius, axis } = frame(p)
  const r = wellRadius(p)
  const top = axis - radius * 0.85
  b.use('paint')
  lathe(
    b,
    [[...head(b, r, WELL_FOOT_M + r * 0.5, 'bottom').slice(0, -1), [r, WELL_FOOT_M + r * 0.5], [r, top]]],
    {
      segments: 28,
    },
  )
  const height = Math.max(0.3, top - WELL_FOOT_M - r * 0.5 - 0.1)
  b.gauge(levelBridle(b, [0, WELL_FOOT_M + r * 0.5, r], SOUTH, height), SOUTH, height)
}

const girthThickness = (radius: number) => Math.max(0.05, radius * 0.12)

/** A girth flange pair about local y at `y`, with through studs. */
function girth(b: Drawing, radius: number, y: number): void {
  const r = radius * 1.2 + 0.02
  const t = girthThickness(radius)
  b.upTo(1, () =>
    b.keep(() => {
      b.use('flange')
      for (const [from, to] of [
        [y - t - 0.006, y - 0.006],
        [y + 0.006, y + t + 0.006],
      ] as const) {
        lathe(
          b,
          [
            [
              [r, from],
              [r, to],
            ],
            [
              [r, to],
              [radius * 0.9, to],
            ],
            [
              [radius * 0.9, from],
              [r, from],
            ],
          ],
          { segments: 32 },
        )
      }
      b.upTo(0, () =>
        b.slender(() => {
          b.use('bolt')
          const bolts = radius > 0.35 ? 24 : 16
          for (let i = 0; i < bolts; i++) {
            const a = ((i + 0.5) / bolts) * Math.PI * 2
            const at = polar(radius * 1.1 + 0.014, a, 0)
            bar(b, [at[0], y - t * 1.5, at[2]], [at[0], y + t * 1.5, at[2]], 0.028, 0.028, { step: 9 })
          }
        }),
      )
    }),
  )
}

function bands(b: Drawing, p: Params, shell: number, from: number, to: number): void {
  if (!p.insulated) return
  b.upTo(0, () => {
    b.use('galvanised')
    const n = Math.max(2, Math.round((to - from) / 1.5))
    for (let i = 0; i <= n; i++) {
      const y = from + 0.05 + ((to - from - 0.1) * i) / n
      lathe(
        b,
        [
          [
            [shell, y - 0.02],
            [shell + 0.012, y - 0.012],
            [shell + 0.012, y + 0.012],
            [shell, y + 0.02],
          ],
        ],
        { segments: 32 },
      )
    }
  })
}

function fittings(b: Drawing, p: Params): void {
  const { radius, axis, half, channel } = frame(p)
  const shell = radius + 0.05
  drain(b, [half * 0.4, axis - shell, 0], DOWN)
  nozzle(b, nozzleAt([half * 0.3, axis + shell + 0.16, 0], UP, 0.035), 0.3, { blind: true })
  pressureGauge(b, [-half * 0.2, axis + shell - 0.03, 0], SOUTH)
  thermowell(b, [half * 0.6, axis, shell], SOUTH)
  thermowell(b, [-half - channel * 0.5, axis, radius], SOUTH)
  nameplate(b, [-half * 0.4, axis, shell + 0.1], SOUTH, 0.26, 0.18)
  // Lifting eyes on channel and cover, for pulling the bundle.
  b.upTo(0, () => {
    b.use('paint', '#c9d4d6')
    for (const x of [-half - channel * 0.82, half + 0.25]) {
      bar(b, [x, axis + radius * 1.02, 0], [x, axis + radius * 1.02 + 0.14, 0], 0.025, 0.12)
    }
  })
}
