/** Painted letters: a plain stroke font laid onto any surface, for the names that plants paint on their equipment. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { polar } from './vec'

/** Strokes on a grid 4 wide and 6 high, y up; each stroke a run of x,y digit pairs. */
const GLYPHS: Record<string, string> = {
  '0': '0105 0516 1636 3645 4541 4130 3010 1001',
  '1': '1526 2620',
  '2': '0516 1636 3645 4544 4400 0040',
  '3': '0516 1636 3645 4544 4433 3313 3342 4241 4130 3010 1001',
  '4': '3602 0242 3630',
  '5': '460604 0434 3443 4341 4130 3000',
  '6': '453616 1605 0501 0110 1030 3041 4142 4233 3303',
  '7': '064610',
  '8': '1636 3645 4544 4433 3342 4241 4130 3010 1001 0102 0213 1333 1304 0405 0516',
  '9': '0110 1030 3041 4145 4536 3616 1605 0504 0413 1343',
  A: '0004 0426 2644 4440 0242',
  B: '0006 0636 3645 4544 4433 3303 3342 4241 4130 3000',
  C: '4536 3616 1605 0501 0110 1030 3041',
  D: '0006 0636 3645 4541 4130 3000',
  E: '460600 0040 0333',
  F: '460600 0333',
  G: '4536 3616 1605 0501 0110 1030 3041 4143 4323',
  H: '0006 4640 0343',
  I: '2620',
  J: '4641 4130 3010 1001',
  K: '0006 4603 0340',
  L: '060040',
  M: '0006 0623 2346 4640',
  N: '0006 0640 4046',
  O: '0105 0516 1636 3645 4541 4130 3010 1001',
  P: '0006 0636 3645 4544 4433 3303',
  Q: '0105 0516 1636 3645 4541 4130 3010 1001 2240',
  R: '0006 0636 3645 4544 4433 3303 2340',
  S: '4536 3616 1605 0504 0413 1333 3342 4241 4130 3010 1001',
  T: '0646 2620',
  U: '0601 0110 1030 3041 4146',
  V: '062046',
  W: '0610 1023 2330 3046',
  X: '0640 4600',
  Y: '0623 4623 2320',
  Z: '064600 0040',
  '-': '0343',
  '/': '0046',
}

/** Where a point of the lettering lies: u along the writing, v up from its foot, both in metres. */
export type Surface = (u: number, v: number) => readonly [point: Vec3, normal: Vec3]

/** Writes `text` centred on u = 0, `height` metres tall. Signs the font lacks leave a gap. */
export function lettering(b: Builder, text: string, height: number, surface: Surface): void {
  if (text === '' || b.lod === 2) return
  const cell = height / 6
  const advance = cell * 5.6
  const start = -(text.length * advance - cell * 1.6) / 2
  b.slender(() => {
    b.use('rubber')
    for (const [i, sign] of [...text.toUpperCase()].entries()) {
      for (const [from, to] of strokes(GLYPHS[sign] ?? '')) {
        const place = ([x, y]: readonly [number, number]) =>
          [start + i * advance + x * cell, y * cell] as const
        ribbon(b, place(from), place(to), cell * 0.85, surface)
      }
    }
  })
}

/** '0646 2620' → pairs of grid points. */
function strokes(glyph: string): (readonly [readonly [number, number], readonly [number, number]])[] {
  return glyph.split(' ').flatMap((run) => {
    const points: [number, number][] = []
    for (let i = 0; i + 1 < run.length; i += 2) points.push([Number(run[i]), Number(run[i + 1])])
    return points.slice(1).map((p, i) => [points[i]!, p] as const)
  })
}

/** One straight stroke as a strip, overlapping its neighbours by half its width, split so that it follows a curve. */
function ribbon(
  b: Builder,
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  surface: Surface,
): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.sqrt(dx * dx + dy * dy)
  if (length < 1e-6) return
  const [ux, uy] = [dx / length, dy / length]
  const half = width / 2
  const pieces = b.lod === 0 ? Math.max(1, Math.ceil(length / 0.14)) : 1
  let before: readonly [number, number] | undefined
  for (let i = 0; i <= pieces; i++) {
    const t = -half * 0.7 + ((length + half * 1.4) * i) / pieces
    const [x, y] = [from[0] + ux * t, from[1] + uy * t]
    const put = (side: number) => {
      const [u, v] = [x - uy * half * side, y + ux * half * side]
      const [point, normal] = surface(u, v)
      return b.vertex(point, normal, u, v)
    }
    const right = put(-1)
    const left = put(1)
    if (before) b.quadOf(before[0], right, left, before[1])
    before = [right, left]
  }
}

/** The outside of an upright shell about y, centred at `angle`, the letters' feet at height `y`. */
export const onShell =
  (radius: number, angle: number, y: number): Surface =>
  (u, v) => {
    const a = angle + u / radius
    return [polar(radius + 0.008, a, y + v), polar(1, a)]
  }

/** The southern side of a shell lying along x with its axis at height `axis`; `x` is the writing's middle. */
export const onDrum =
  (radius: number, axis: number, x: number, height: number): Surface =>
  (u, v) => {
    const a = (v - height / 2) / radius
    const [s, c] = [Math.sin(a), Math.cos(a)]
    return [
      [x + u, axis + (radius + 0.008) * s, (radius + 0.008) * c],
      [0, s, c],
    ]
  }
