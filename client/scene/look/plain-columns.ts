/**
 * What a simply lit surface needs of palette, tint and weather, reckoned once when its geometry arrives instead of at
 * every vertex of every frame. Pure, and without three: for tiles it runs in a worker.
 */
import { type Detail, PALETTE } from '#core/compiled/palette'
import type { Vec3 } from '#core/compiled/scene'
import { type Column, countOf } from '../tiles/decode/column'
import { hash2 } from './hash'

/** Coverage of what faces up, its colour, and what of it shows: as `weather` in the full look, but everywhere alike. */
const DUST = { cover: 0.41, colour: [0.4, 0.365, 0.31], share: 0.62 } as const
/** Leaves are drawn lit from outside: their shade among themselves is taken off here. */
const LEAF = [0.92, 0.77, 0.55] as const
/** Lamp faces and windows shine up to this, linear; a byte holds the root of the share. */
export const GLOW_MOST = 5
/** Pitch of seams in centimetres per step, so that a byte holds it. */
const SHEETS: Partial<Record<Detail, number>> = { cladding: 100, 'pipe-cladding': 100, 'tank-shell': 180 }

/** sRGB to linear, both 0–1. */
const linear = (share: number): number => (share < 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)
const LINEAR = Float32Array.from({ length: 256 }, (_, byte) => linear(byte / 255))

const ENTRIES = PALETTE.map(({ colour, roughness, metalness, detail }) => ({
  rgb: [1, 3, 5].map((at) => LINEAR[Number.parseInt(colour.slice(at, at + 2), 16)]!),
  roughness,
  metalness,
  detail: detail as Detail,
}))

export interface Painted {
  readonly columns: Readonly<Record<string, Column>>
  /** Positions are steps of `scale` metres from `origin`. */
  readonly origin: Vec3
  readonly scale: number
}

/**
 * `paint` (roots of the linear colour, openness), `finish` (metalness, root of glow, roots of warm and cool lamp light)
 * and, for what is seen near, `grain` (roughness, pitch of sheets, seed, coolness of the glow): bytes as 0–1. Nothing for
 * what has no palette entries.
 */
export function plainColumns({ columns, origin, scale }: Painted, isFar: boolean): Record<string, Column> {
  const { part, tint, normal, position, feature } = columns
  if (!part || !tint || !normal || !position) return {}
  const count = countOf(part)
  const paint = new Uint8Array(count * 4)
  const finish = new Uint8Array(count * 4)
  const grain = isFar ? undefined : new Uint8Array(count * 4)
  const unit = normal.normalized ? 127 : 1
  const at: [number, number, number] = [0, 0, 0]
  for (let v = 0; v < count; v++) {
    const p = v * part.itemSize
    const t = v * tint.itemSize
    const n = v * normal.itemSize
    const { rgb, roughness, metalness, detail } = ENTRIES[part.array[p]!] ?? ENTRIES[0]!
    const seed = part.array[p + 2]!
    const isBare = detail === 'lamp' || detail === 'glass' || detail === 'leaf'
    const up = isBare ? 0 : DUST.cover * smooth(0.55, 0.95, normal.array[n + 1]! / unit)
    for (let c = 0; c < 3; c++) {
      const own = rgb[c]! * LINEAR[tint.array[t + c]!]! * (detail === 'leaf' ? LEAF[c]! : 1)
      paint[v * 4 + c] = byte(Math.sqrt(own + (DUST.colour[c]! - own) * up * DUST.share))
    }
    paint[v * 4 + 3] = part.array[p + 1]!
    finish[v * 4] = byte(metalness * (1 - 0.75 * up))
    let isCool = false
    if (detail === 'lamp') finish[v * 4 + 1] = 255
    else if (detail === 'glass') {
      for (let k = 0; k < 3; k++) at[k] = origin[k]! + scale * position.array[v * position.itemSize + k]!
      const room = window(at, normal.array[n]! / unit, normal.array[n + 2]! / unit, seed / 255)
      finish[v * 4 + 1] = byte(Math.sqrt(room.glow / GLOW_MOST))
      isCool = room.isCool
    }
    const lamp = feature ? feature.array[v * feature.itemSize + 1]! : 0
    finish[v * 4 + 2] = lamp >> 8
    finish[v * 4 + 3] = lamp & 255
    grain?.set([byte(roughness + 0.35 * up), SHEETS[detail] ?? 0, seed, isCool ? 255 : 0], v * 4)
  }
  return { paint: shares(paint), finish: shares(finish), ...(grain && { grain: shares(grain) }) }
}

const shares = (array: Uint8Array<ArrayBuffer>): Column => ({
  array,
  itemSize: 4,
  normalized: true,
})

/** As `litWindow` of the shaders: rooms two and a half metres wide and a storey high, about half of them lit. */
function window([x0, y0, z0]: Vec3, nx: number, nz: number, seed: number): { glow: number; isCool: boolean } {
  const along = Math.abs(nx) > Math.abs(nz) ? z0 : x0
  const shift = Math.floor(seed * 7)
  const x = Math.floor(along / 2.5) + shift + Math.floor(nx * 3 + 0.5)
  const y = Math.floor(y0 / 3.4) + shift + Math.floor(nz * 3 + 0.5)
  const lit = hash2(x, y) > 0.45 ? 1 : 0
  return {
    glow: (0.06 + 1.2 * lit) * (0.7 + 0.3 * hash2(x + 5, y + 5)),
    isCool: hash2(x + 31, y + 31) > 0.8,
  }
}

const byte = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 255)

function smooth(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
