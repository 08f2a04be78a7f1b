/** The ground's texels within one cell: every fourth is looked at, the ones between only where those differ. */
import { type Caster, skyFan } from './caster'
import type { GroundBlock } from './job'
import { lampByte } from './lamps'

const FAN = skyFan(16)
/** Turns of the fan by texel, so that neighbours together see four fans' worth of directions. */
const TURNS = [0, 1, 2, 3].map((i) => (i * Math.PI) / 8)
const COARSE = 4
const HEIGHT_M = 0.02
const LIFT_M = 0.02
/** Surroundings whose bytes differ by less are filled by blending. */
const EVEN = 9
const UP = Float32Array.of(0, 1, 0)

type Texel = readonly [number, number, number]

export function fillGround(
  caster: Caster,
  block: GroundBlock,
  bytes: Uint8Array,
  from: number,
  points: number,
): void {
  const coarse = new Map<number, Texel>()
  const p = new Float32Array(3)
  const look = (column: number, row: number): Texel => {
    p[0] = block.x0 + (column + 0.5) * block.texelM
    p[1] = HEIGHT_M
    p[2] = block.z0 + (row + 0.5) * block.texelM
    const turn = TURNS[(column & 1) + 2 * (row & 1)]!
    caster.look(p, UP, 0, FAN, LIFT_M, Math.cos(turn), Math.sin(turn))
    caster.light(p, UP, 0, LIFT_M)
    return [Math.round(255 * Math.max(0, caster.open)), lampByte(caster.warm), lampByte(caster.cool)]
  }
  /** Corners of the coarse grid, each looked at once. */
  const corner = (column: number, row: number): Texel => {
    const key = row * 65536 + column
    let texel = coarse.get(key)
    if (!texel) {
      texel = look(column, row)
      coarse.set(key, texel)
    }
    return texel
  }
  let to = from
  for (let row = block.rows[0]; row < block.rows[1]; row++) {
    for (let column = block.columns[0]; column < block.columns[1]; column++) {
      const c0 = column - (column % COARSE)
      const r0 = row - (row % COARSE)
      const isCorner = column === c0 && row === r0
      const texel = isCorner
        ? corner(column, row)
        : (blend(
            [
              corner(c0, r0),
              corner(c0 + COARSE, r0),
              corner(c0, r0 + COARSE),
              corner(c0 + COARSE, r0 + COARSE),
            ],
            (column - c0) / COARSE,
            (row - r0) / COARSE,
          ) ?? look(column, row))
      for (let k = 0; k < 3; k++) bytes[to + k * points] = texel[k]!
      to++
    }
  }
}

/** Bilinear blend of four corners, or undefined where they differ. */
function blend(corners: readonly Texel[], u: number, v: number): Texel | undefined {
  const mixed = [0, 1, 2].map((k) => {
    const [a, b, c, d] = corners.map((corner) => corner[k]!) as [number, number, number, number]
    if (Math.max(a, b, c, d) - Math.min(a, b, c, d) > EVEN) return undefined
    return Math.round((a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v)
  })
  return mixed.includes(undefined) ? undefined : (mixed as unknown as Texel)
}
