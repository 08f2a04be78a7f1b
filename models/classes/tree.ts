import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import type { Vec3 } from '../kit/model'
import { tube } from '../kit/round'
import { add, along, cross, mix, scale, sub, UP, unit } from '../kit/vec'

const params = z.strictObject({
  heightM: metres(7, 2, 25),
  seed: z.number().int().min(0).max(9999).default(1),
})

/** Habits of the trees planted round plants; the seed picks one. Shares of the height, and how the crown tapers. */
const HABITS = [
  { spread: 0.34, base: 0.24, taper: 0.55, boughs: 9 }, // camphor: broad and round
  { spread: 0.21, base: 0.14, taper: 0.85, boughs: 9 }, // poplar, ginkgo: slim and tall
  { spread: 0.29, base: 0.28, taper: 0.35, boughs: 8 }, // plane: flat-topped, open
] as const

/** Where a bough's foliage is: its middle, half-width and half-height, and how much light reaches it, 0 … 1. */
interface Bough {
  readonly at: Vec3
  readonly wide: number
  readonly high: number
  readonly light: number
}

interface Crown {
  readonly middle: Vec3
  readonly foot: number
  readonly top: number
}

/** Leaves of the near look, bunches of leaves of the middle and of the far one. */
const SPRAYS = 420
const TUFTS = 60
const FAR_TUFTS = 5

/** A broad-leaved street tree: forked trunk, boughs of uneven foliage that leave gaps, leaf sprays over all of it. */
export const tree = defineClass({
  name: 'tree',
  text: { zh: '树', en: 'Tree' },
  params,
  nozzles: () => ({}),
  draw(b, { heightM: h, seed }) {
    const random = numbers(seed)
    const habit = HABITS[seed % HABITS.length]!
    const fork: Vec3 = [0.05 * h * (random() - 0.5), h * (habit.base + 0.08), 0.05 * h * (random() - 0.5)]
    const crown: Crown = {
      middle: [fork[0], h * (habit.base + 1) * 0.5, fork[2]],
      foot: h * habit.base,
      top: h,
    }
    const boughs = Array.from({ length: habit.boughs }, (_, i) => bough(i, h, habit, fork, random))
    b.use('bark')
    tube(b, [[0, -0.1, 0], fork], h * 0.022, { segments: b.lod === 2 ? 3 : 8, endRadius: h * 0.014 })
    b.upTo(1, () => {
      for (const { at } of boughs.slice(0, b.lod === 0 ? 6 : 3)) {
        const elbow = add(mix(fork, at, 0.5), [0, -h * 0.02, 0])
        tube(b, [fork, elbow, at], h * 0.01, { segments: 5, endRadius: h * 0.003 })
      }
    })
    if (b.lod === 0) {
      for (const one of boughs) foliage(b, one, crown, random)
      for (let i = 0; i < SPRAYS; i++) leafSpray(b, boughs[i % boughs.length]!, crown, h, random)
      return
    }
    if (b.lod === 2) {
      const body = wholeCrown(crown, h, habit.spread)
      mass(b, body, crown, random)
      heart(b, boughs[2]!, crown, random)
      for (let i = 0; i < FAR_TUFTS; i++) tuft(b, body, crown, h * 0.13 * (0.75 + 0.5 * random()), random)
      return
    }
    for (const one of boughs) heart(b, one, crown, random)
    for (let i = 0; i < TUFTS; i++)
      tuft(b, boughs[i % boughs.length]!, crown, h * 0.066 * (0.75 + 0.5 * random()), random)
  },
})

/** From afar one body stands for all boughs, and one of them breaks its outline. */
function wholeCrown(crown: Crown, h: number, spread: number): Bough {
  const at = [...crown.middle] as [number, number, number]
  at[1] -= (crown.top - crown.foot) * 0.04
  return { at, wide: h * spread * 0.9, high: (crown.top - crown.foot) * 0.46, light: 0.5 }
}

/** Heights of a crown's rings and how wide it is there, as shares of half of it: fuller below than above. */
const RINGS = [
  [-0.66, 0.7],
  [-0.02, 1],
  [0.6, 0.7],
] as const

/** A crown seen from far off: an uneven rounded body, dark below and bright above. */
function mass(b: Builder, { at, wide, high }: Bough, crown: Crown, random: () => number): void {
  const around = 5
  const turn = random() * Math.PI
  const rings = RINGS.map(([level, reach], row) => {
    leaves(b, 0.05 + 0.3 * row)
    const own = Array.from({ length: around }, () => ({
      out: wide * reach * (0.8 + 0.36 * random()),
      lift: high * 0.3 * (random() - 0.5),
    }))
    return Array.from({ length: around + 1 }, (_, j) => {
      const { out, lift } = own[j % around]!
      const a = turn + ((j + row * 0.5) / around) * Math.PI * 2
      const d: Vec3 = [Math.cos(a), level, -Math.sin(a)]
      const p = add(at, [d[0] * out, level * high + lift, d[2] * out])
      return b.vertex(p, softly(unit(d), p, crown, 0.55), 0, 0)
    })
  })
  leaves(b, 0.85)
  const above = add(at, [wide * 0.3 * (random() - 0.5), high * 0.98, wide * 0.3 * (random() - 0.5)])
  const top = b.vertex(above, softly(UP, above, crown, 0.4), 0, 0)
  leaves(b, 0)
  const under = b.vertex(add(at, [0, -high * 0.9, 0]), [0, -1, 0], 0, 0)
  for (let j = 0; j < around; j++) {
    b.triangle(rings[0]![j + 1]!, rings[0]![j]!, under)
    for (let row = 0; row + 1 < rings.length; row++)
      b.quadOf(rings[row]![j]!, rings[row]![j + 1]!, rings[row + 1]![j + 1]!, rings[row + 1]![j]!)
    b.triangle(rings.at(-1)![j]!, rings.at(-1)![j + 1]!, top)
  }
}

/** One bough of a crown: they wind up the trunk, the longest a third of the way, the last is the tip. */
function bough(
  i: number,
  h: number,
  habit: (typeof HABITS)[number],
  fork: Vec3,
  random: () => number,
): Bough {
  const share = i / (habit.boughs - 1)
  const turn = i * 2.4 + random() * 0.9
  const reach = h * habit.spread * (1 - habit.taper * share * share) * (share < 0.2 ? 0.82 : 1)
  const wide = reach * (0.5 + 0.2 * random())
  const out = share > 0.95 ? h * 0.02 : Math.max(0, reach - wide) * (0.8 + 0.4 * random())
  const high = h * (0.1 + 0.05 * random())
  const y = h * (habit.base + 0.05) + (h * (1 - habit.base) - high * 1.6) * (share * 0.92 + 0.08 * random())
  return {
    at: [fork[0] + out * Math.cos(turn), y + high * 0.6, fork[2] + out * Math.sin(turn)],
    wide,
    high,
    light: Math.max(0, Math.min(1, share * 0.8 + 0.25 * random())),
  }
}

/** Shade of leaves: high ones yellow-green in the sun, low and inner ones blue-green. */
function leaves(b: Builder, light: number): void {
  const t = Math.max(0, Math.min(1, light))
  const channel = (dark: number, bright: number) =>
    Math.round(dark + (bright - dark) * t)
      .toString(16)
      .padStart(2, '0')
  b.use('leaf', `#${channel(112, 226)}${channel(138, 232)}${channel(124, 168)}`)
}

/** Light falls on a crown as on one soft body: a normal leans from the crown's middle, the more the farther out it is. */
function softly(own: Vec3, p: Vec3, crown: Crown, share: number): Vec3 {
  const low: Vec3 = [crown.middle[0], crown.foot + (crown.middle[1] - crown.foot) * 0.6, crown.middle[2]]
  return unit(add(scale(own, 1 - share), scale(unit(sub(p, low)), share)))
}

/** The inner mass of a bough seen near: an uneven, flat-bottomed heap, drawn into points where twigs reach out. */
function foliage(b: Builder, { at, wide, high, light }: Bough, crown: Crown, random: () => number): void {
  const around = 9
  const swell = 0.8
  const tall = high * swell
  leaves(b, light * 0.7)
  const rows = [-0.95, -0.45, 0.1, 0.6].map((level) => {
    const reach = Math.sqrt(1 - level * level * 0.8) * wide * swell
    const ring = Array.from({ length: around }, () => ({
      bump: 0.74 + 0.5 * random(),
      lift: random() - 0.5,
    }))
    return Array.from({ length: around + 1 }, (_, j) => {
      const { bump, lift } = ring[j % around]!
      const a = (j / around) * Math.PI * 2
      const d: Vec3 = [Math.cos(a), level, -Math.sin(a)]
      const p = add(at, [d[0] * reach * bump, (level + lift * 0.45) * tall, d[2] * reach * bump])
      return b.vertex(p, softly(unit(d), p, crown, 0.55), (j / around) * wide * 6, level * high)
    })
  })
  const tip = add(at, [(random() - 0.5) * wide * 0.5, tall * 0.92, (random() - 0.5) * wide * 0.5])
  const peak = b.vertex(tip, softly(UP, tip, crown, 0.4), 0, high)
  for (let j = 0; j < around; j++) {
    for (let i = 0; i + 1 < rows.length; i++)
      b.quadOf(rows[i]![j]!, rows[i]![j + 1]!, rows[i + 1]![j + 1]!, rows[i + 1]![j]!)
    const last = rows.at(-1)!
    b.triangle(last[j]!, last[j + 1]!, peak)
  }
  const under = b.vertex(add(at, [0, -high * 0.8, 0]), [0, -1, 0], 0, 0)
  for (let j = 0; j < around; j++) b.triangle(rows[0]![j + 1]!, rows[0]![j]!, under)
}

/** A bough seen from farther off: an uneven double cone in the shade, which tufts stand on. */
function heart(b: Builder, { at, wide, high, light }: Bough, crown: Crown, random: () => number): void {
  const around = 6
  leaves(b, light * 0.45)
  const reach = Array.from({ length: around }, () => ({
    out: wide * (0.82 + 0.3 * random()),
    lift: high * 0.7 * (random() - 0.5),
  }))
  const turn = random() * Math.PI
  const rim = Array.from({ length: around + 1 }, (_, j) => {
    const { out, lift } = reach[j % around]!
    const a = turn + (j / around) * Math.PI * 2
    const d: Vec3 = [Math.cos(a), 0, -Math.sin(a)]
    const p = add(at, [d[0] * out, lift, d[2] * out])
    return b.vertex(p, softly(d, p, crown, 0.55), 0, 0)
  })
  leaves(b, light * 0.7 + 0.1)
  const above = add(at, [wide * 0.4 * (random() - 0.5), high * 0.95, wide * 0.4 * (random() - 0.5)])
  const top = b.vertex(above, softly(UP, above, crown, 0.4), 0, 0)
  leaves(b, 0)
  const under = b.vertex(add(at, [0, -high * 0.8, 0]), [0, -1, 0], 0, 0)
  for (let j = 0; j < around; j++) {
    b.triangle(rim[j]!, rim[j + 1]!, top)
    b.triangle(rim[j + 1]!, rim[j]!, under)
  }
}

/** A bunch of leaves on a bough's outside: three faces from a dark foot to a bright drooping tip, open towards the bough. */
function tuft(b: Builder, on: Bough, crown: Crown, size: number, random: () => number): void {
  const d = unit([random() * 2 - 1, random() * 1.7 - 0.6, random() * 2 - 1])
  const root = add(on.at, [d[0] * on.wide * 0.8, d[1] * on.high * 0.8, d[2] * on.wide * 0.8])
  const lean = unit(add(d, [0.7 * (random() - 0.5), 0.5 * (random() - 0.5), 0.7 * (random() - 0.5)]))
  const across = unit(cross(lean, Math.abs(lean[1]) > 0.9 ? [1, 0, 0] : UP))
  const athwart = cross(lean, across)
  const turn = random() * Math.PI
  const n = softly(d, root, crown, 0.5)
  leaves(b, on.light * 0.45 + d[1] * 0.12)
  const feet = [0, 1, 2].map((k) => {
    const a = turn + (k * 2 + 0.5 * random()) * (Math.PI / 3)
    const reach = size * (0.8 + 0.5 * random())
    return b.vertex(along(along(root, across, reach * Math.cos(a)), athwart, reach * Math.sin(a)), n, 0, 0)
  })
  leaves(b, on.light * 0.55 + 0.25 + 0.3 * random() + d[1] * 0.25)
  const tip = b.vertex(
    along(along(root, lean, size * (0.75 + 0.5 * random())), UP, -size * 0.25),
    softly(lean, root, crown, 0.35),
    0,
    0,
  )
  for (let k = 0; k < 3; k++) b.triangle(feet[k]!, feet[(k + 1) % 3]!, tip)
}

/** A bent spray of leaves on a bough's outside: it hangs outward and breaks the outline. Seen from both sides. */
function leafSpray(b: Builder, on: Bough, crown: Crown, h: number, random: () => number): void {
  const d = unit([random() * 2 - 1, random() * 1.8 - 0.75, random() * 2 - 1])
  const deep = 0.66 + 0.42 * random()
  const root = add(on.at, [d[0] * on.wide * deep, d[1] * on.high * deep, d[2] * on.wide * deep])
  const lean = unit(add(d, [random() - 0.5, random() * 0.5 - 0.45, random() - 0.5]))
  const side = scale(
    unit(cross(lean, Math.abs(lean[1]) > 0.9 ? [1, 0, 0] : UP)),
    h * (0.018 + 0.016 * random()),
  )
  const length = h * (0.047 + 0.044 * random())
  leaves(b, on.light * 0.6 + 0.3 * random() + d[1] * 0.3)
  const middle = along(root, lean, length * 0.45)
  const tip = along(along(root, lean, length), UP, -length * 0.3)
  const n = softly(d, root, crown, 0.5)
  const v = [root, add(middle, side), tip, sub(middle, side)].map((p, k) => b.vertex(p, n, k * 0.1, k * 0.07))
  b.quadOf(v[0]!, v[1]!, v[2]!, v[3]!)
  b.quadOf(v[0]!, v[3]!, v[2]!, v[1]!)
}

/** The same numbers in [0, 1) for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
