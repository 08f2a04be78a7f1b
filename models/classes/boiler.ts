/** A packaged steam boiler: burner front at +x with fan and wind box, ribbed casing, steam drum, economiser and stack. */
import { z } from 'zod'
import { ladder } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, named } from '../kit/define'
import { railedDeck, ribbedHouse, shell } from '../kit/frames'
import { fixture, levelBridle, pressureGauge } from '../kit/instruments'
import { lettering } from '../kit/lettering'
import { gateValve, manway, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, lathe, straight } from '../kit/round'
import { block, box } from '../kit/solids'
import { EAST, SOUTH, UP, WEST } from '../kit/vec'

const params = z.strictObject({ size: z.number().min(0.5).max(2.5).default(1) })
type Params = z.infer<typeof params>

function frame({ size: k }: Params) {
  const x = 4.4 * k
  const z = 1.9 * k
  const foot = 0.4
  const top = foot + 4.2 * k
  const drum = 0.62 * k
  return {
    k,
    x,
    z,
    foot,
    top,
    drum,
    drumAxis: top + drum * 0.55,
    stackX: -x - 1.5 * k,
    stack: 0.55 * k,
    stackTop: 18 * Math.sqrt(k),
  }
}

export const boiler = defineClass({
  name: 'boiler',
  text: { zh: '蒸汽锅炉', en: 'Steam boiler' },
  params,
  nozzles(p) {
    const f = frame(p)
    return {
      N1: nozzleAt([f.stackX - 1.6 * f.k, f.foot + 2.6 * f.k, 0], WEST, 0.06),
      N2: nozzleAt([0, f.drumAxis + f.drum + 0.4, 0], UP, 0.13 * Math.sqrt(f.k)),
      N3: nozzleAt([f.x + 1, f.foot + 0.7 * f.k, f.z + 0.5], SOUTH, 0.06),
    }
  },
  draw(b, p, nozzles, label) {
    const f = frame(p)
    b.use('concrete')
    block(b, [-1.2 * f.k, 0, 0], [f.x * 2 + 5.4 * f.k, f.foot, f.z * 2 + 1.4])
    b.use('motor', '#cfdbe6')
    ribbedHouse(b, [-f.x, -f.z, f.x, f.z], f.foot, f.top, 0.9)
    b.use('cladding')
    b.lying([0, f.drumAxis, 0], () => shell(b, f.drum, -f.x - 0.1, f.x + 0.1, 24))
    front(b, f)
    tail(b, f)
    access(b, f)
    nozzle(b, named(nozzles, 'N2'), 0.5)
    nozzle(b, named(nozzles, 'N1'), 0.4)
    nozzle(b, named(nozzles, 'N3'), 0.3)
    piping(b, f)
    lettering(b, label, 0.6 * f.k, (u, v) => [
      [u, f.foot + 2.6 * f.k + v, f.z + 0.075],
      [0, 0, 1],
    ])
    b.plume([f.stackX, f.stackTop, 0], 'steam', f.stack)
    b.label([0, f.drumAxis + 2.6, 0])
  },
})

type Frame = ReturnType<typeof frame>

/** Burner throat, wind box, forced-draught fan and sight ports at the fired end. */
function front(b: Drawing, f: Frame): void {
  const y = f.foot + 1.9 * f.k
  b.use('paint', '#9aa4aa')
  cylinder(b, [f.x, y, 0], [f.x + 0.7 * f.k, y, 0], 1 * f.k, { segments: 24, caps: 'end' })
  b.upTo(1, () => {
    b.use('red')
    cylinder(b, [f.x + 0.7 * f.k, y, 0], [f.x + 1.3 * f.k, y, 0], 0.4 * f.k, { segments: 16, caps: 'end' })
    b.use('galvanised', '#e4e6e6')
    pipe(
      b,
      [
        [f.x + 0.35 * f.k, y + 0.9 * f.k, 0],
        [f.x + 0.35 * f.k, f.top + 0.7, 0],
        [f.x + 0.35 * f.k, f.top + 0.7, -f.z - 0.8],
      ],
      0.45 * f.k,
      { caps: 'end' },
    )
    b.use('motor')
    cylinder(
      b,
      [f.x + 0.35 * f.k, f.top + 0.7, -f.z - 0.8],
      [f.x + 0.35 * f.k, f.top + 0.7, -f.z - 1.6],
      0.3 * f.k,
      { segments: 16 },
    )
    b.use('paint-white')
    box(b, [f.x + 1.1, f.foot + 1, -f.z - 0.2], [0.6, 2, 1.2], { omit: ['bottom'] })
  })
  b.upTo(0, () => {
    b.use('motor')
    for (const s of [-0.3, 0.1])
      box(b, [f.x + 1.41, f.foot + 1.4 + s, -f.z - 0.2], [0.02, 0.26, 0.5], { omit: ['-x'] })
    b.use('steel')
    for (const z of [-0.6, 0.6])
      box(b, [f.x + 0.35, f.top + 0.2, -f.z - 1 + z * 0.3], [0.12, f.top * 0.1, 0.12])
  })
  for (const z of [-0.7, 0.7]) b.glow([f.x + 0.12, y + 0.9 * f.k, z * f.k], 0.16)
  b.glow([f.x + 0.72 * f.k, y, 0.65 * f.k], 0.14)
}

/** Flue duct to the economiser and the stack on top of it. */
function tail(b: Drawing, f: Frame): void {
  const y = f.foot + 2.1 * f.k
  b.use('casing')
  box(b, [-f.x - 0.3 * f.k, y, 0], [0.7 * f.k, 2.4 * f.k, 2 * f.k])
  b.use('cladding')
  box(b, [f.stackX, f.foot + 1.9 * f.k, 0], [1.9 * f.k, 3.8 * f.k, 2.3 * f.k], {
    omit: ['bottom'],
    step: 1.5,
  })
  b.use('casing', '#e8eaea')
  const foot = f.foot + 3.8 * f.k
  b.at([f.stackX, 0, 0], () => {
    lathe(b, [straight(b, f.stack, foot, f.stack, f.stackTop - 2, 2)], { segments: 26 })
    for (const [i, y0] of [f.stackTop - 2, f.stackTop - 1].entries()) {
      b.use(i === 0 ? 'white' : 'red')
      lathe(b, [straight(b, f.stack, y0, f.stack, y0 + 1)], { segments: 26 })
    }
  })
  b.use('rubber')
  disc(b, [f.stackX, f.stackTop - 0.02, 0], UP, f.stack * 0.94, { segments: 22 })
}

function access(b: Drawing, f: Frame): void {
  const y = f.top + 0.12
  for (const s of [-1, 1]) {
    const rect =
      s > 0
        ? ([-f.x, f.drum + 0.2, f.x, f.z + 0.5] as const)
        : ([-f.x, -f.z - 0.5, f.x * 0.85, -f.drum - 0.2] as const)
    railedDeck(b, rect, y, s > 0 ? 'north' : 'south')
  }
  ladder(b, [-f.x * 0.6, 0, f.z + 0.82], y + 1.1, SOUTH)
  for (const x of [-0.7, 0.7]) b.lamp(fixture(b, [f.x * x, y, f.z + 0.45], 2.1))
  manway(b, [f.x + f.drum * 0.5 + 0.4, f.drumAxis, 0], EAST, { radius: 0.2, length: 0.3 })
  const gauge = f.drum * 1.2
  b.gauge(levelBridle(b, [-f.x * 0.3, f.drumAxis - gauge / 2, f.drum * 0.95], SOUTH, gauge), SOUTH, gauge)
}

/** Safety valves, feed line from the economiser to the drum, and the gas train at the burner. */
function piping(b: Drawing, f: Frame): void {
  b.upTo(1, () => {
    for (const x of [-1.6, -0.9]) {
      b.use('red')
      const foot = f.drumAxis + f.drum
      cylinder(b, [x * f.k, foot - 0.1, 0], [x * f.k, foot + 0.75, 0], 0.1, { segments: 10 })
      b.use('pipe-cladding')
      pipe(
        b,
        [
          [x * f.k, foot + 0.45, 0],
          [x * f.k, foot + 0.45, -0.4],
          [x * f.k, foot + 3, -0.4],
        ],
        0.08,
      )
    }
    b.use('pipe-cladding')
    const inX = f.stackX - 1.6 * f.k
    pipe(
      b,
      [
        [inX, f.foot + 2.6 * f.k, 0],
        [f.stackX, f.foot + 2.6 * f.k, 0],
      ],
      0.06,
    )
    pipe(
      b,
      [
        [f.stackX, f.foot + 3.4 * f.k, 0.8 * f.k],
        [f.stackX, f.foot + 3.4 * f.k, f.z * 0.9],
        [f.stackX, f.drumAxis, f.z * 0.9],
        [-f.x - 0.5, f.drumAxis, f.z * 0.3],
        [-f.x - 0.3, f.drumAxis, 0],
      ],
      0.055,
    )
    b.use('pipe-paint', '#f0dfae')
    const gas = f.foot + 0.7 * f.k
    pipe(
      b,
      [
        [f.x + 1, gas, f.z + 0.5],
        [f.x + 1, gas, 0.9],
        [f.x + 1, f.foot + 1.9 * f.k, 0.3],
      ],
      0.06,
    )
  })
  b.upTo(0, () => {
    for (const z of [1.3, 1.9]) gateValve(b, [f.x + 1, f.foot + 0.7 * f.k, z * f.k - 0.1], [0, 0, 1], 0.05)
  })
  pressureGauge(b, [0.6, f.drumAxis + f.drum - 0.03, 0], SOUTH)
}
