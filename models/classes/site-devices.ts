/** What watches and protects the site: gas detectors, cameras, fire monitors; and pipe sleepers. */
import { z } from 'zod'
import { defineClass, metres, named } from '../kit/define'
import { flange, handwheel, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, lathe, rod, tube } from '../kit/round'
import { bar, block, box } from '../kit/solids'
import { EAST, UP } from '../kit/vec'
import { instrumentHead } from './field-instruments'

const none = () => ({})
const nothing = z.strictObject({})

/** A gas detector on a post, low over the ground, under a rain shield; the toxic kind is yellow-capped. */
export const gasDetector = defineClass({
  name: 'gas-detector',
  text: { zh: '气体探测器', en: 'Gas detector' },
  params: z.strictObject({ toxic: z.boolean().default(false) }),
  nozzles: none,
  draw(b, { toxic }) {
    b.upTo(1, () => {
      b.use('concrete')
      block(b, [0, 0, 0], [0.3, 0.1, 0.3])
    })
    b.use('galvanised')
    cylinder(b, [0, 0.08, 0], [0, 1.62, 0], 0.03, { segments: 8, caps: 'end', step: 9 })
    b.within([0, 0, -1], UP, EAST, [0.09, 0.72, 0], () => {
      instrumentHead(b)
      b.upTo(1, () => {
        // The sensor hangs below, behind its splash guard.
        b.use('flange')
        cylinder(b, [0, -0.2, 0], [0, -0.06, 0], 0.04, { segments: 9, caps: 'start' })
        b.use(toxic ? 'rail-yellow' : 'red')
        cylinder(b, [0, -0.25, 0], [0, -0.16, 0], 0.052, { segments: 9, caps: 'both' })
        b.use('galvanised', '#ffffff')
        box(b, [0, 0.17, 0.02], [0.3, 0.012, 0.26])
      })
    })
    // Sounder and beacon at the top.
    b.use(toxic ? 'rail-yellow' : 'red')
    b.upTo(1, () => {
      cylinder(b, [0, 1.62, 0], [0, 1.76, 0], 0.055, { segments: 10, caps: 'end', endRadius: 0.045 })
      b.upTo(0, () => {
        cylinder(b, [0.03, 1.48, 0], [0.15, 1.48, 0], 0.035, { segments: 9, endRadius: 0.075, caps: 'end' })
        b.use('white')
        box(b, [0.034, 1.2, 0], [0.006, 0.2, 0.16])
        b.use(toxic ? 'rail-yellow' : 'red')
        box(b, [0.038, 1.26, 0], [0.004, 0.05, 0.16], { omit: ['-x'] })
      })
    })
  },
})

/** A camera pole: a dome that turns and a bullet camera with infrared lamp looking along +x, cabinet below. */
export const cctvPole = defineClass({
  name: 'cctv-pole',
  text: { zh: '监控摄像机', en: 'CCTV pole' },
  params: z.strictObject({ heightM: metres(6, 2.5, 20) }),
  nozzles: none,
  draw(b, { heightM: h }) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.55, 0.18, 0.55])
    b.use('galvanised', '#eef2f4')
    cylinder(b, [0, 0.18, 0], [0, h, 0], 0.085, { segments: 12, endRadius: 0.06, caps: 'end', step: 3 })
    b.upTo(1, () => rod(b, [0, h - 0.12, 0], [0.95, h - 0.02, 0], 0.035, 7))
    b.use('white')
    b.at([0.85, h - 0.06, 0], () => {
      if (b.lod === 2) {
        box(b, [0, -0.1, 0], [0.4, 0.3, 0.2])
        return
      }
      cylinder(b, [0, -0.18, 0], [0, 0, 0], 0.09, { segments: 14, caps: 'both' })
      b.use('lens')
      lathe(
        b,
        [
          [
            [0, -0.3],
            [0.06, -0.275],
            [0.085, -0.21],
            [0.09, -0.17],
          ],
        ],
        { segments: 14 },
      )
    })
    b.upTo(1, () => {
      b.within([0.985, -0.174, 0], [0.174, 0.985, 0], [0, 0, 1], [0.42, h + 0.14, 0], () => {
        b.use('white')
        box(b, [0, 0, 0], [0.42, 0.13, 0.14])
        box(b, [0.03, 0.085, 0], [0.5, 0.015, 0.17])
        b.use('lens')
        disc(b, [0.212, 0, 0], [1, 0, 0], 0.05, { segments: 12 })
      })
      b.use('galvanised')
      rod(b, [0.4, h - 0.06, 0], [0.4, h + 0.08, 0], 0.025, 6)
      b.use('paint-white', '#dfe4e6')
      box(b, [0.15, 1.5, 0], [0.2, 0.5, 0.4])
    })
    b.upTo(0, () => {
      b.use('paint', '#b4bcc0')
      box(b, [0.255, 1.5, 0], [0.012, 0.44, 0.34])
      b.use('galvanised')
      cylinder(b, [0, 0.18, 0], [0, 0.21, 0], 0.19, { segments: 12, caps: 'end' })
      rod(b, [0, h, 0], [0, h + 0.8, 0], 0.012, 5)
    })
  },
})

/** A fixed water monitor on its riser, hand-steered by wheel and lever, aimed along +x and up. */
export const fireMonitor = defineClass({
  name: 'fire-monitor',
  text: { zh: '消防水炮', en: 'Fire monitor' },
  params: nothing,
  nozzles: () => ({ N1: nozzleAt([-0.75, 0.45, 0], [-1, 0, 0], 0.075) }),
  draw(b, _, nozzles) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.8, 0.15, 0.8])
    b.use('red')
    pipe(
      b,
      [
        [-0.5, 0.45, 0],
        [0, 0.45, 0],
        [0, 1.3, 0],
      ],
      0.075,
    )
    nozzle(b, named(nozzles, 'N1'), 0.3, { tint: '#e04838' })
    b.use('red')
    cylinder(b, [0, 0.15, 0], [0, 0.5, 0], 0.05, { segments: 8, caps: 'none' })
    b.upTo(1, () => {
      flange(b, [0, 1.0, 0], UP, 0.075, false)
      b.use('red')
      cylinder(b, [0, 1.28, 0], [0, 1.42, 0], 0.13, { segments: 14, caps: 'both' })
    })
    b.use('red')
    // The swivel loops sideways and comes back to the barrel.
    const loop = [
      [0, 1.4, 0],
      [0, 1.55, 0.2],
      [0, 1.75, 0.2],
      [0, 1.9, 0],
    ] as const
    tube(b, loop, 0.062, { segments: 10 })
    tube(
      b,
      loop.map(([x, y, zz]) => [x, y, -zz] as const),
      0.062,
      { segments: 10 },
    )
    b.within([0.94, 0.34, 0], [-0.34, 0.94, 0], [0, 0, 1], [0, 1.9, 0], () => {
      cylinder(b, [-0.1, 0, 0], [0.9, 0, 0], 0.075, { segments: 12, endRadius: 0.055, caps: 'both' })
      b.upTo(1, () =>
        cylinder(b, [0.88, 0, 0], [1.2, 0, 0], 0.075, { segments: 14, endRadius: 0.1, caps: 'none' }),
      )
      b.use('rubber')
      b.upTo(1, () => disc(b, [1.199, 0, 0], [1, 0, 0], 0.098, { segments: 14 }))
      b.upTo(0, () => {
        b.use('flange')
        rod(b, [0, 0, 0], [-0.75, -0.1, 0], 0.018, 6)
        cylinder(b, [0.86, 0, 0], [0.92, 0, 0], 0.095, { segments: 14 })
      })
    })
    b.upTo(0, () => {
      b.use('flange')
      rod(b, [0, 1.35, 0.1], [0, 1.35, 0.38], 0.016, 6)
      handwheel(b, [0, 1.35, 0.38], [0, 0, 1], 0.14)
    })
  },
})

/** A sleeper of concrete for low pipes, across them along z, with a steel cap. */
export const pipeSleeper = defineClass({
  name: 'pipe-sleeper',
  text: { zh: '管墩', en: 'Pipe sleeper' },
  params: z.strictObject({ widthM: metres(4, 0.3, 30) }),
  nozzles: none,
  draw(b, { widthM: w }) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.5, 0.32, w])
    b.upTo(1, () => {
      b.use('steel')
      bar(b, [0, 0.345, -w / 2 + 0.08], [0, 0.345, w / 2 - 0.08], 0.16, 0.05, { step: 2 })
    })
  },
})
