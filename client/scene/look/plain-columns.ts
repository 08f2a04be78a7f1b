/**
 * What a simply lit surface needs of palette, tint and weather, reckoned once when its geometry arrives instead of at
 * every vertex of every frame. Pure but for the geometry it adds to.
 */
import {
  type BufferGeometry,
  Color,
  type Matrix4,
  SRGBColorSpace,
  Uint8BufferAttribute,
  Vector3,
} from 'three'
import { type Detail, PALETTE } from '#core/compiled/palette'
import { hash2 } from './hash'

/** Coverage of what faces up, its colour, and what of it shows: as `weather` in the full look, but everywhere alike. */
const DUST = { cover: 0.41, colour: [0.4, 0.365, 0.31], share: 0.62 } as const
/** Leaves are drawn lit from outside: their shade among themselves is taken off here. */
const LEAF = [0.62, 0.55, 0.48] as const
/** Lamp faces and windows shine up to this, linear; a byte holds the root of the share. */
export const GLOW_MOST = 5
/** Pitch of seams in centimetres per step, so that a byte holds it. */
const SHEETS: Partial<Record<Detail, number>> = { cladding: 100, 'pipe-cladding': 100, 'tank-shell': 180 }

const ENTRIES = PALETTE.map(({ colour, roughness, metalness, detail }) => {
  const { r, g, b } = new Color().setStyle(colour, SRGBColorSpace)
  return { rgb: [r, g, b] as const, roughness, metalness, detail: detail as Detail }
})
const LINEAR = Float32Array.from(
  { length: 256 },
  (_, i) => new Color().setRGB(i / 255, 0, 0, SRGBColorSpace).r,
)

/**
 * Adds `paint` (roots of the linear colour, openness), `finish` (metalness, root of glow, roots of warm and cool lamp
 * light) and, for what is seen near, `grain` (roughness, pitch of sheets, seed, coolness of the glow): bytes as 0–1.
 * `matrix` takes positions to metres. Geometry without palette entries is left as it is.
 */
export function addPlainColumns(geometry: BufferGeometry, matrix: Matrix4, isFar: boolean): void {
  const part = geometry.getAttribute('part')
  const tint = geometry.getAttribute('tint')
  if (!part || !tint) return
  const normal = geometry.getAttribute('normal')
  const position = geometry.getAttribute('position')
  const feature = geometry.getAttribute('feature')
  const paint = new Uint8Array(part.count * 4)
  const finish = new Uint8Array(part.count * 4)
  const grain = isFar ? undefined : new Uint8Array(part.count * 4)
  const at = new Vector3()
  for (let v = 0; v < part.count; v++) {
    const { rgb, roughness, metalness, detail } = ENTRIES[part.getX(v)] ?? ENTRIES[0]!
    const seed = part.getZ(v)
    const isBare = detail === 'lamp' || detail === 'glass' || detail === 'leaf'
    const up = isBare ? 0 : DUST.cover * smooth(0.55, 0.95, normal.getY(v))
    for (let c = 0; c < 3; c++) {
      const own =
        rgb[c]! * LINEAR[Math.round(tint.getComponent(v, c) * 255)]! * (detail === 'leaf' ? LEAF[c]! : 1)
      paint[v * 4 + c] = byte(Math.sqrt(own + (DUST.colour[c]! - own) * up * DUST.share))
    }
    paint[v * 4 + 3] = part.getY(v)
    finish[v * 4] = byte(metalness * (1 - 0.75 * up))
    let isCool = false
    if (detail === 'lamp') finish[v * 4 + 1] = 255
    else if (detail === 'glass') {
      at.fromBufferAttribute(position, v).applyMatrix4(matrix)
      const room = window(at, normal.getX(v), normal.getZ(v), seed / 255)
      finish[v * 4 + 1] = byte(Math.sqrt(room.glow / GLOW_MOST))
      isCool = room.isCool
    }
    const lamp = feature ? feature.getY(v) : 0
    finish[v * 4 + 2] = lamp >> 8
    finish[v * 4 + 3] = lamp & 255
    grain?.set([byte(roughness + 0.35 * up), SHEETS[detail] ?? 0, seed, isCool ? 255 : 0], v * 4)
  }
  geometry.setAttribute('paint', new Uint8BufferAttribute(paint, 4, true))
  geometry.setAttribute('finish', new Uint8BufferAttribute(finish, 4, true))
  if (grain) geometry.setAttribute('grain', new Uint8BufferAttribute(grain, 4, true))
}

/** As `litWindow` of the shaders: rooms two and a half metres wide and a storey high, about half of them lit. */
function window(at: Vector3, nx: number, nz: number, seed: number): { glow: number; isCool: boolean } {
  const along = Math.abs(nx) > Math.abs(nz) ? at.z : at.x
  const shift = Math.floor(seed * 7)
  const x = Math.floor(along / 2.5) + shift + Math.floor(nx * 3 + 0.5)
  const y = Math.floor(at.y / 3.4) + shift + Math.floor(nz * 3 + 0.5)
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
