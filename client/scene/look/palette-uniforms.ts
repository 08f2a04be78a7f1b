/** The palette as two uniform arrays, read once per vertex. */
import { Color, SRGBColorSpace, Vector4 } from 'three'
import { DETAILS, PALETTE } from '#core/compiled/palette'

/** Per entry: linear colour and roughness; metalness, index of the detail. */
export interface PaletteUniforms {
  readonly colour: Vector4[]
  readonly surface: Vector4[]
}

export function paletteUniforms(): PaletteUniforms {
  const colour: Vector4[] = []
  const surface: Vector4[] = []
  for (const entry of PALETTE) {
    const c = new Color().setStyle(entry.colour, SRGBColorSpace)
    colour.push(new Vector4(c.r, c.g, c.b, entry.roughness))
    surface.push(new Vector4(entry.metalness, DETAILS.indexOf(entry.detail), 0, 0))
  }
  return { colour, surface }
}
