/** A top-loading arm on its post: swivels, counterweight, drop pipe parked upright; reaches towards +x. */
import { z } from 'zod'
import { stair } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, named } from '../kit/define'
import { railedDeck } from '../kit/frames'
import { lettering } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { flangePair, gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, rod, tube } from '../kit/round'
import { bar, beam, block, box, SECTIONS } from '../kit/solids'
import { EAST, SOUTH, UP, WEST } from '../kit/vec'

const DECK = 3.2
const HINGE = 4.5
const R = 0.055

export const loadingArm = defineClass({
  name: 'loading-arm',
  text: { zh: '装车鹤管', en: 'Loading arm' },
  params: z.strictObject({}),
  nozzles: () => ({ N1: nozzleAt([-1.1, 0.6, 0], WEST, 0.06) }),
  draw(b, _, nozzles, label) {
    b.use('concrete')
    block(b, [-0.3, 0, 0], [1.9, 0.25, 2.6])
    platform(b)
    b.use('pipe-paint')
    pipe(b, [named(nozzles, 'N1').at, [0, 0.6, 0], [0, HINGE, 0]], R)
    nozzle(b, named(nozzles, 'N1'), 0.3)
    b.upTo(0, () => {
      gateValve(b, [-0.62, 0.6, 0], EAST, 0.045)
      flangePair(b, [0, 1.5, 0], UP, R)
    })
    metering(b)
    arm(b)
    if (label) lettering(b, label.slice(-4), 0.3, (u, v) => [[0.62, DECK - 0.1 + v * 0.9, -u], EAST])
    b.label([0, HINGE + 1.6, 0])
  },
})

/** The operator's platform with its stair at the back and a hinged gangway towards the truck. */
function platform(b: Drawing): void {
  b.use('steel')
  for (const x of [-0.95, 0.45])
    for (const z of [-1, 1]) beam(b, [x, 0.2, z], [x, DECK, z], SECTIONS.I160, { up: SOUTH })
  railedDeck(b, [-1.1, -1.15, 0.6, 1.15], DECK, 'east')
  stair(b, [-1.1 - 0.25, 0, -1.15 - 3.6], [-1.1 - 0.25, DECK, -1.15], 0.7)
  b.upTo(1, () => {
    b.use('grating')
    box(b, [1.1, DECK + 0.05, 0.6], [1, 0.04, 0.7])
    b.use('steel')
    box(b, [-1.35, DECK - 0.08, -0.7], [0.7, 0.12, 0.9])
    b.slender(() => {
      b.use('rail-yellow')
      for (const z of [0.27, 0.93]) {
        rod(b, [0.62, DECK + 1, z], [1.58, DECK + 1, z], 0.022, 5)
        for (const x of [0.66, 1.55]) rod(b, [x, DECK, z], [x, DECK + 1, z], 0.02, 4)
      }
    })
  })
  b.lamp([-0.2, DECK + 2.3, 0.9])
}

/** Meter, strainer, set-stop valve and the batch controller's post at grade. */
function metering(b: Drawing): void {
  b.upTo(1, () => {
    b.use('motor')
    cylinder(b, [-0.22, 2.1, 0], [0.22, 2.1, 0], 0.18, { segments: 16 })
    b.use('paint-white')
    box(b, [0.1, 1.45, 0.75], [0.2, 0.5, 0.42])
    b.use('galvanised')
    rod(b, [0.1, 0.2, 0.75], [0.1, 1.2, 0.75], 0.04, 7)
  })
  b.upTo(0, () => {
    b.use('lens')
    box(b, [0.205, 1.52, 0.75], [0.012, 0.18, 0.28])
    b.use('red')
    cylinder(b, [0.2, 1.3, 0.85], [0.24, 1.3, 0.85], 0.03, { segments: 8, caps: 'end' })
    b.use('rail-yellow')
    cylinder(b, [0.2, 1.3, 0.65], [0.24, 1.3, 0.65], 0.03, { segments: 8, caps: 'end' })
    // Earthing reel and its cable.
    b.use('red')
    cylinder(b, [0.02, 0.9, 0.75], [0.02, 0.9, 0.62], 0.14, { segments: 12 })
    b.use('copper')
    tube(
      b,
      [
        [0.02, 0.76, 0.68],
        [0.3, 0.4, 0.68],
        [0.3, 0.25, 0.68],
      ],
      0.012,
      { segments: 5 },
    )
  })
}

/** Swivels, inboard and outboard arm with their spring cylinder, counterweight and drop pipe. */
function arm(b: Drawing): void {
  const hinge: Vec3 = [0, HINGE, 0]
  const elbow: Vec3 = [1.3, HINGE + 1.05, 0]
  const head: Vec3 = [2.35, HINGE + 0.35, 0]
  const swivel = (at: Vec3, axis: Vec3) => {
    b.use('flange')
    b.upTo(1, () =>
      cylinder(
        b,
        [at[0] - axis[0] * 0.1, at[1] - axis[1] * 0.1, at[2] - axis[2] * 0.1],
        [at[0] + axis[0] * 0.1, at[1] + axis[1] * 0.1, at[2] + axis[2] * 0.1],
        0.12,
        { segments: 14 },
      ),
    )
  }
  b.use('rail-yellow')
  cylinder(b, hinge, elbow, R, { segments: 12 })
  cylinder(b, [elbow[0], elbow[1], 0.14], [head[0], head[1], 0.14], R, { segments: 12 })
  swivel(hinge, SOUTH)
  swivel([0, HINGE - 0.25, 0], UP)
  swivel([elbow[0], elbow[1], 0.07], SOUTH)
  swivel([head[0], head[1], 0.14], SOUTH)
  b.use('galvanised')
  cylinder(b, [head[0], head[1], 0.14], [head[0], head[1] - 1.5, 0.14], R * 0.95, {
    segments: 12,
    caps: 'end',
  })
  b.use('rubber')
  b.upTo(1, () =>
    cylinder(b, [head[0], head[1] - 0.75, 0.14], [head[0], head[1] - 0.9, 0.14], 0.24, {
      segments: 16,
      endRadius: 0.2,
    }),
  )
  // Counterweight behind the hinge.
  b.use('steel')
  bar(b, hinge, [-0.95, HINGE - 0.77, 0], 0.06, 0.1)
  b.use('red')
  box(b, [-0.95, HINGE - 0.77, 0], [0.34, 0.3, 0.5])
  b.upTo(0, () => {
    b.use('bolt')
    rod(b, [0.15, HINGE - 0.5, 0.12], [0.8, HINGE + 0.6, 0.12], 0.05, 8)
    b.use('rubber')
    tube(
      b,
      [
        [elbow[0], elbow[1] + 0.1, 0.2],
        [1.9, elbow[1] + 0.15, 0.2],
        [head[0], head[1] - 0.3, 0.26],
      ],
      0.03,
      { segments: 6 },
    )
  })
}
