/** An elevated flare: riser with molecular seal and tip in a square derrick, ladder, platforms, pilot gas and steam lines. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { railedDeck } from '../kit/frames'
import { fixture } from '../kit/instruments'
import type { Vec3 } from '../kit/model'
import { gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, lathe, rod } from '../kit/round'
import { bar, block } from '../kit/solids'
import { UP, WEST } from '../kit/vec'

const params = z.strictObject({ heightM: metres(60, 20, 150) })
type Params = z.infer<typeof params>

function frame(p: Params) {
  const riser = Math.max(0.28, p.heightM * 0.0062)
  const baseHalf = p.heightM * 0.062
  const topHalf = Math.max(1.1, riser * 3)
  const derrick = p.heightM - 4.2
  return { riser, baseHalf, topHalf, derrick, top: p.heightM }
}

/** Half the derrick's width at height y. */
const halfAt = (f: ReturnType<typeof frame>, y: number) =>
  f.baseHalf + (f.topHalf - f.baseHalf) * Math.min(1, y / f.derrick)

const CORNERS: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, -1],
  [-1, -1],
  [-1, 1],
]

export const flare = defineClass({
  name: 'flare',
  text: { zh: '火炬', en: 'Flare' },
  params,
  nozzles(p) {
    const { riser, baseHalf } = frame(p)
    return { N1: nozzleAt([-baseHalf - 0.7, 1.6, 0], WEST, riser * 0.92) }
  },
  draw(b, p, nozzles) {
    const f = frame(p)
    derrick(b, f)
    riser(b, f)
    nozzle(b, named(nozzles, 'N1'), 0.5)
    b.use('pipe-paint')
    pipe(b, [named(nozzles, 'N1').at, [0, 1.6, 0]], f.riser * 0.92)
    utilities(b, f)
    access(b, f)
    b.plume([0, f.top, 0], 'flame', f.riser * 1.3)
    b.glow([0, f.top + 1, 0], f.riser * 6)
    b.label([0, f.top * 0.86, f.topHalf + 1.5])
  },
})

/** Four legs, horizontals and crossed braces, in aviation red and white. */
function derrick(b: Drawing, f: ReturnType<typeof frame>): void {
  const bays = b.lod === 2 ? 5 : Math.max(6, Math.round(f.derrick / 5))
  const at = (i: number, y: number): Vec3 => {
    const [sx, sz] = CORNERS[i % 4]!
    const h = halfAt(f, y)
    return [sx * h, y, sz * h]
  }
  b.use('concrete')
  for (let i = 0; i < 4; i++) b.upTo(1, () => block(b, at(i, 0), [1.6, 0.5, 1.6]))
  // Bays shorten upward as the derrick narrows.
  const level = (k: number) => 0.4 + (f.derrick - 0.4) * (1 - (1 - k / bays) ** 1.25)
  for (let k = 0; k < bays; k++) {
    const [low, high] = [level(k), level(k + 1)]
    const red = Math.floor(((low + high) / 2 / f.derrick) * 7) % 2 === 0
    b.use(red ? 'red' : 'white')
    for (let i = 0; i < 4; i++) {
      rod(b, at(i, low), at(i, high), 0.16 - 0.06 * (low / f.derrick), b.lod === 0 ? 8 : 6)
      if (b.lod === 2) {
        rod(b, at(i, low), at(i + 1, high), 0.07, 4)
        continue
      }
      rod(b, at(i, high), at(i + 1, high), 0.06, 5)
      rod(b, at(i, low), at(i + 1, high), 0.05, 4)
      rod(b, at(i + 1, low), at(i, high), 0.05, 4)
    }
    b.upTo(0, () => {
      // Guides hold the riser in every bay, and gussets join the braces.
      b.use('steel')
      for (let i = 0; i < 4; i++) {
        rod(b, at(i, high), [0, high, 0], 0.035, 4)
        const c = at(i, high)
        const d = at(i + 1, high)
        const m: Vec3 = [(c[0] + d[0]) / 2, (low + high) / 2, (c[2] + d[2]) / 2]
        bar(
          b,
          [m[0], m[1] - 0.16, m[2]],
          [m[0], m[1] + 0.16, m[2]],
          i % 2 === 0 ? 0.03 : 0.32,
          i % 2 === 0 ? 0.32 : 0.03,
          { step: 9 },
        )
      }
    })
  }
}

/** The riser, its molecular seal, and the tip with wind shield, pilots and steam ring. */
function riser(b: Drawing, f: ReturnType<typeof frame>): void {
  const r = f.riser
  b.use('galvanised', '#dfe2e3')
  cylinder(b, [0, 0.3, 0], [0, f.derrick - 3.4, 0], r, { segments: 20, caps: 'start', step: 4 })
  const seal = f.derrick - 3.4
  lathe(
    b,
    [
      [
        [r, seal],
        [r * 1.9, seal + 0.5],
        [r * 1.9, seal + 2.6],
        [r, seal + 3.1],
        [r, f.top - 2.6],
      ],
    ],
    { segments: 22 },
  )
  b.use('steel', '#8a8580')
  lathe(
    b,
    [
      [
        [r * 1.25, f.top - 2.7],
        [r * 1.25, f.top - 0.6],
      ],
      [
        [r * 1.25, f.top - 0.6],
        [r * 1.55, f.top - 0.5],
        [r * 1.45, f.top],
      ],
      [
        [r * 1.45, f.top],
        [r * 1.2, f.top],
      ],
      [
        [r * 1.2, f.top],
        [r * 1.2, f.top - 0.6],
      ],
    ],
    { segments: 22 },
  )
  b.upTo(0, () => {
    b.use('galvanised')
    for (let i = 0; i < 3; i++) {
      const a = (i / 3) * Math.PI * 2 + 0.3
      const x = r * 1.75 * Math.cos(a)
      const z = r * 1.75 * Math.sin(a)
      rod(b, [x, f.derrick, z], [x, f.top + 0.1, z], 0.035, 6)
      cylinder(b, [x, f.top - 0.15, z], [x, f.top + 0.25, z], 0.07, { segments: 8 })
    }
    const n = 16
    for (let i = 0; i < n; i++) {
      const at = (k: number): Vec3 => [
        r * 1.75 * Math.cos((k / n) * Math.PI * 2),
        f.top - 0.75,
        r * 1.75 * Math.sin((k / n) * Math.PI * 2),
      ]
      rod(b, at(i), at(i + 1), 0.06, 6)
    }
  })
}

/** Pilot gas, ignition and steam lines up one face, clamped to the riser, with their valves at grade. */
function utilities(b: Drawing, f: ReturnType<typeof frame>): void {
  b.upTo(1, () => {
    const tints = ['#f0dfae', '#e7e9ea', '#d9b0a8']
    for (const [i, tint] of tints.entries()) {
      const z = -0.5 + i * 0.35
      const x = f.riser + 0.3
      b.use('pipe-paint', tint)
      pipe(
        b,
        [
          [f.baseHalf + 1, 0.8, z],
          [x, 0.8, z],
          [x, f.derrick - 3.8, z * 0.6],
          [f.riser * 1.9 + 0.2, f.derrick + 0.2, z * 0.5],
        ],
        0.06 - i * 0.012,
        { bendRadius: 0.3 },
      )
      b.upTo(0, () => gateValve(b, [f.baseHalf * 0.6, 0.8, z], [1, 0, 0], 0.045, UP))
    }
  })
}

/** Landings no farther apart than a caged run may be (GB 4053.1); they hang outside the southern face. */
const LONGEST_RUN = 9.5

/**
 * Caged ladder runs with a landing after each, and the working platform under the tip. A run ends beside its landing,
 * past the landing's end, and stands on the one below, so that it is stepped off sideways and pierces no floor.
 */
function access(b: Drawing, f: ReturnType<typeof frame>): void {
  const runs = Math.ceil(f.derrick / LONGEST_RUN)
  for (let k = 1; k <= runs; k++) {
    const y = (f.derrick * k) / runs
    const below = (f.derrick * (k - 1)) / runs
    const h = halfAt(f, y)
    const side = k % 2 === 0 ? 1 : -1
    ladder(b, [side * 0.75, below, h + 0.7], y - below + 1.1, [0, 0, 1], { standoff: 0.5 })
    if (k === runs) {
      railedDeck(b, [-h, -h, h, h + 0.3], y, 'south')
      for (const x of [-h, h]) b.lamp([x, y + 1.4, h + 0.3])
    }
    const near = k === runs ? h + 0.3 : h - 0.05
    railedDeck(
      b,
      [Math.min(side * 0.45, side * -1.25), near, Math.max(side * 0.45, side * -1.25), h + 1.35],
      y,
      'north',
    )
    b.lamp(fixture(b, [side * -1.15, y, h + 1.25], 2.1))
    b.upTo(0, () => {
      b.use('steel')
      for (const x of [side * 0.4, side * -1.15])
        bar(b, [x, y - 0.1, h + 1.2], [x, y - 1.3, halfAt(f, y - 1.3)], 0.07, 0.09, { ends: false })
    })
  }
}
