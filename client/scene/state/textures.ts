/** The state table as two small textures, uploaded when they changed. */
import { DataTexture, FloatType, NearestFilter, RGBAFormat, UnsignedByteType } from 'three'
import { STATE_ROW } from '../look/glsl/part'
import type { StateTable } from './table'

/** Texels needed for so many features: whole rows. */
export const stateTexels = (features: number): number =>
  STATE_ROW * Math.max(1, Math.ceil(features / STATE_ROW))

export interface StateTextures {
  readonly state: DataTexture
  readonly motion: DataTexture
  dispose(): void
}

export function createStateTextures(table: Pick<StateTable, 'state' | 'motion'>): StateTextures {
  const rows = table.state.length / 4 / STATE_ROW
  const bytes = table.state as Uint8Array<ArrayBuffer>
  const floats = table.motion as Float32Array<ArrayBuffer>
  const state = new DataTexture(bytes, STATE_ROW, rows, RGBAFormat, UnsignedByteType)
  const motion = new DataTexture(floats, STATE_ROW, rows, RGBAFormat, FloatType)
  for (const texture of [state, motion]) {
    texture.magFilter = NearestFilter
    texture.minFilter = NearestFilter
    texture.generateMipmaps = false
    texture.needsUpdate = true
  }
  return {
    state,
    motion,
    dispose() {
      state.dispose()
      motion.dispose()
    },
  }
}
