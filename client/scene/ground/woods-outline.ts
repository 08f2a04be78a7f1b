/**
 * Where woods stand around the plot and how high their crowns reach: bands one behind the other, with gaps, of crowns
 * of uneven height. Pure; what the full look cuts out of noise, for machines to which every pixel is dear.
 */
import { hash2 } from '../look/hash'

/** A smooth line of values 0–1 a unit apart. */
function wave(x: number, seed: number): number {
  const i = Math.floor(x)
  const t = x - i
  const s = t * t * (3 - 2 * t)
  return hash2(i, seed) * (1 - s) + hash2(i + 1, seed) * s
}

export interface Crown {
  /** Of the wood's full height, 0–1; 0 in a gap. */
  readonly top: number
  /** How bright its leaves are, 0–1. */
  readonly bright: number
}

/** A crown stands about so far from the next, metres. */
export const CROWN_M = 7

/** The wood `along` metres around its band. */
export function crownAt(along: number, band: number): Crown {
  const grove = smooth(0.42, 0.7, wave(along * 0.012, band * 17))
  const rise = wave(along * 0.08, band * 29)
  const own = hash2(Math.round(along / CROWN_M), band * 41)
  return { top: grove * (0.28 + 0.36 * rise + 0.24 * own), bright: 0.6 * rise + 0.4 * own }
}

function smooth(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
