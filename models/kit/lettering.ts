/** Painted letters: a plain stroke font laid onto any surface, for the names that plants paint on their equipment. */
import type { Builder } from './builder'
import { HAN, LATIN } from './glyphs'
import type { Vec3 } from './model'
import { along, dot, polar } from './vec'

/** Paint stands this far off what it is painted on, metres, so that depth tells them apart. */
const PROUD = 0.014

/** Lower letters are not seen from where silhouettes stand, metres. */
const LEGIBLE_AFAR = 0.8

/** Where a point of the lettering lies: u along the writing, v up from its foot, both in metres. */
export type Surface = (u: number, v: number) => readonly [point: Vec3, normal: Vec3]

/**
 * Writes `text` centred on u = 0, `height` metres tall, in strokes an eighth of that wide with mitred joints. Signs the
 * font lacks leave a gap. From afar only what can still be read is drawn, lifted off the coarser shell below it.
 */
export function lettering(
  b: Builder,
  text: string,
  height: number,
  surface: Surface,
  paint: 'rubber' | 'white' = 'rubber',
): void {
  if (text === '' || (b.lod === 2 && height < LEGIBLE_AFAR)) return
  const lift = [0, 0.03, 0.07][b.lod]!
  const lifted: Surface = (u, v) => {
    const [point, normal] = surface(u, v)
    return [along(point, normal, lift), normal]
  }
  const signs = [...text.toUpperCase()].map((sign) => setting(sign, height))
  let u = -signs.reduce((sum, { advance }) => sum + advance, 0) / 2
  b.slender(() => {
    b.use(paint)
    for (const { glyph, cell, advance, width, margin } of signs) {
      for (const path of strokes(glyph)) {
        const placed = path.map(([x, y]): Point => [u + margin + x * cell, y * cell])
        stroke(b, b.lod === 0 ? rounded(placed) : placed, width, lifted, PROUD + lift)
      }
      u += advance
    }
  })
}

/** A row of letters that goes farther round a shell than this, in radians, is not read from any one place. */
const READABLE = 1.5
/** From one letter's foot to the next one's, letter heights; a hyphen takes half of it. */
const ROW = 1.3

export interface ShellPlace {
  readonly radius: number
  readonly angle: number
  /** Height of the writing's middle. */
  readonly middle: number
  /** Height that may be written on. */
  readonly room: number
}

/** How long a row of letters of that height becomes, metres. */
export const rowLength = (text: string, height: number): number =>
  [...text].reduce((sum, sign) => sum + setting(sign.toUpperCase(), height).advance, 0)

/** Writes a name on an upright shell: in one row where that can be read, on a slender one a letter below the other, as plants do. */
export function nameOnShell(b: Builder, text: string, height: number, place: ShellPlace): void {
  const { radius, angle, middle, room } = place
  if (rowLength(text, height) <= READABLE * radius) {
    lettering(b, text, height, onShell(radius, angle, middle - height / 2))
    return
  }
  const rows = [...text].map((sign) => (sign === '-' ? ROW / 2 : ROW))
  const total = rows.reduce((sum, rise) => sum + rise, 0)
  const letter = Math.min(height, room / total)
  let y = middle + (total * letter) / 2
  for (const [i, sign] of [...text].entries()) {
    y -= rows[i]! * letter
    lettering(b, sign, letter, onShell(radius, angle, y - (sign === '-' ? letter * 0.25 : 0)))
  }
}

/** How a sign is set: its strokes, the step of their grid, its share of the line, all in metres. */
function setting(sign: string, height: number) {
  const han = HAN[sign]
  if (han === undefined) {
    const cell = height / 6
    return { glyph: LATIN[sign] ?? '', cell, advance: cell * 5.8, width: cell * 0.95, margin: cell * 0.9 }
  }
  const cell = height / 9
  return { glyph: han, cell, advance: cell * 10.4, width: cell * 0.95, margin: cell * 1.2 }
}

type Point = readonly [u: number, v: number]

const PATHS = new Map<string, readonly (readonly Point[])[]>()

/** '0646 2620' → polylines on the grid; runs that go on where the last one ended are one stroke. */
function strokes(glyph: string): readonly (readonly Point[])[] {
  const known = PATHS.get(glyph)
  if (known) return known
  const paths: Point[][] = []
  for (const run of glyph.split(' ')) {
    let path: Point[] | undefined = paths.at(-1)
    for (let i = 0; i + 1 < run.length; i += 2) {
      const at: Point = [Number(run[i]), Number(run[i + 1])]
      const [last, before] = [path?.at(-1), path?.at(-2)]
      const goesOn = path && last && (i > 0 || (last[0] === at[0] && last[1] === at[1]))
      if (goesOn && last[0] === at[0] && last[1] === at[1]) continue
      // A stroke ends at a sharp corner: two square ends look better there than a mitre.
      const sharp = last && before && turnAt(before, last, at) < -0.1
      if (path && goesOn && !sharp) path.push(at)
      else {
        path = goesOn && last ? [last, at] : [at]
        paths.push(path)
      }
    }
  }
  PATHS.set(glyph, paths)
  return paths
}

const isClosed = (path: readonly Point[]) => {
  const [first, last] = [path[0]!, path.at(-1)!]
  return path.length > 2 && Math.abs(first[0] - last[0]) + Math.abs(first[1] - last[1]) < 1e-9
}

/** Cosine of the turn at a corner: 1 goes straight on. */
function turnAt(before: Point, at: Point, after: Point): number {
  const [ax, ay, bx, by] = [at[0] - before[0], at[1] - before[1], after[0] - at[0], after[1] - at[1]]
  return (ax * bx + ay * by) / (Math.sqrt(ax * ax + ay * ay) * Math.sqrt(bx * bx + by * by) || 1)
}

/** Cuts the corners of bows (turns up to 50°), so that a chamfer becomes a curve; sharp corners stay. */
function rounded(path: readonly Point[]): readonly Point[] {
  const closed = isClosed(path)
  const ring = closed ? path.slice(0, -1) : path
  const n = ring.length
  const cut: Point[] = []
  for (const [i, at] of ring.entries()) {
    const before = ring[i - 1] ?? (closed ? ring[n - 1] : undefined)
    const after = ring[i + 1] ?? (closed ? ring[0] : undefined)
    const turn = before && after ? turnAt(before, at, after) : 1
    if (!before || !after || turn < 0.64 || turn > 0.99) {
      cut.push(at)
      continue
    }
    for (const to of [before, after])
      cut.push([at[0] + (to[0] - at[0]) * 0.28, at[1] + (to[1] - at[1]) * 0.28])
  }
  return closed ? [...cut, cut[0]!] : cut
}

/** A polyline as one strip of even width: mitred at its corners, square at its ends, split so that it follows a curve. */
function stroke(b: Builder, path: readonly Point[], width: number, surface: Surface, lift: number): void {
  const closed = isClosed(path)
  const last = path.length - 1
  const half = width / 2
  let before: readonly [number, number] | undefined
  const put = (at: Point, across: Point) => {
    const pair = [-1, 1].map((side) => {
      const [u, v] = [at[0] + across[0] * half * side, at[1] + across[1] * half * side]
      const [point, normal] = surface(u, v)
      return b.vertex(point, normal, u, v)
    }) as [number, number]
    if (before) b.quadOf(before[0], pair[0], pair[1], before[1])
    before = pair
  }
  for (const [i, at] of path.entries()) {
    const from = path[i - 1] ?? (closed ? path[last - 1]! : undefined)
    const to = path[i + 1] ?? (closed ? path[1]! : undefined)
    const way = !from || !to ? unit2(from ?? at, from ? at : (to ?? at)) : undefined
    const reach = from ? half : -half
    if (way) put([at[0] + way[0] * reach, at[1] + way[1] * reach], [-way[1], way[0]])
    else if (from && to) put(at, mitre(from, at, to))
    if (i === last) break
    const next = path[i + 1]!
    const length = Math.sqrt((next[0] - at[0]) ** 2 + (next[1] - at[1]) ** 2)
    const pieces = piecesOver(surface, at, next, length, lift)
    const direction = unit2(at, next)
    for (let k = 1; k < pieces; k++) {
      const t = k / pieces
      put([at[0] + (next[0] - at[0]) * t, at[1] + (next[1] - at[1]) * t], [-direction[1], direction[0]])
    }
  }
}

/** How many straight pieces keep a stroke from dipping into a curved surface that it stands `lift` metres off. */
function piecesOver(surface: Surface, from: Point, to: Point, length: number, lift: number): number {
  const [n, m] = [surface(from[0], from[1])[1], surface(to[0], to[1])[1]]
  const bent = Math.acos(Math.max(-1, Math.min(1, dot(n, m))))
  // A chord sags by length × angle / 8.
  return Math.max(1, Math.ceil(Math.sqrt((length * bent) / (8 * lift * 0.7))))
}

function unit2(from: Point, to: Point): Point {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.sqrt(x * x + y * y) || 1
  return [x / length, y / length]
}

/** Which way, and how far for a half-width of 1, the edges of a stroke lie at a corner. */
function mitre(from: Point, at: Point, to: Point): Point {
  const [a, c] = [unit2(from, at), unit2(at, to)]
  const [nx, ny] = [-(a[1] + c[1]), a[0] + c[0]]
  const length = Math.sqrt(nx * nx + ny * ny) || 1
  // The sharper the corner the longer the mitre, but no spikes.
  const stretch = Math.min(1.6, 2 / length)
  return [(nx / length) * stretch, (ny / length) * stretch]
}

/** The outside of an upright shell about y, centred at `angle`, the letters' feet at height `y`. */
export const onShell =
  (radius: number, angle: number, y: number): Surface =>
  (u, v) => {
    const a = angle + u / radius
    return [polar(radius + PROUD, a, y + v), polar(1, a)]
  }

/** The southern side of a shell lying along x with its axis at height `axis`; `x` is the writing's middle. */
export const onDrum =
  (radius: number, axis: number, x: number, height: number): Surface =>
  (u, v) => {
    const a = (v - height / 2) / radius
    const [s, c] = [Math.sin(a), Math.cos(a)]
    return [
      [x + u, axis + (radius + PROUD) * s, (radius + PROUD) * c],
      [0, s, c],
    ]
  }

/** The outside of a sphere about [0, centre, 0], at `angle`, the letters' feet `rise` radians above its equator. */
export const onSphere =
  (radius: number, centre: number, angle: number, rise: number): Surface =>
  (u, v) => {
    const e = rise + v / radius
    const a = angle + u / (radius * Math.cos(rise))
    const n: Vec3 = [Math.cos(e) * Math.cos(a), Math.sin(e), -Math.cos(e) * Math.sin(a)]
    return [along([0, centre, 0], n, radius + PROUD), n]
  }
