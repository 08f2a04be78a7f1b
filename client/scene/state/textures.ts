/** The state table, what is known of features, and temperature profiles as small textures, uploaded when they changed. */
import { DataTexture, FloatType, NearestFilter, RGBAFormat, UnsignedByteType } from 'three'
import { STATE_ROW } from '../look/glsl/part'
import { PROFILE_TEXELS } from './profiles'
import type { StateTable } from './table'

/** Texels needed for so many features: whole rows. */
export const stateTexels = (features: number): number =>
  STATE_ROW * Math.max(1, Math.ceil(features / STATE_ROW))

export interface StateTextures {
  readonly state: DataTexture
  readonly motion: DataTexture
  readonly info: DataTexture
  readonly profile: DataTexture
  dispose(): void
}

export function createStateTextures(
  table: Pick<StateTable, 'state' | 'motion'>,
  infoBytes: Uint8Array<ArrayBuffer>,
  profileFloats: Float32Array<ArrayBuffer>,
): StateTextures {
  const rows = table.state.length / 4 / STATE_ROW
  const bytes = table.state as Uint8Array<ArrayBuffer>
  const floats = table.motion as Float32Array<ArrayBuffer>
  const state = new DataTexture(bytes, STATE_ROW, rows, RGBAFormat, UnsignedByteType)
  const motion = new DataTexture(floats, STATE_ROW, rows, RGBAFormat, FloatType)
  const info = new DataTexture(infoBytes, STATE_ROW, rows, RGBAFormat, UnsignedByteType)
  const profileRows = profileFloats.length / 4 / PROFILE_TEXELS
  const profile = new DataTexture(profileFloats, PROFILE_TEXELS, profileRows, RGBAFormat, FloatType)
  for (const texture of [state, motion, info, profile]) {
    texture.magFilter = NearestFilter
    texture.minFilter = NearestFilter
    texture.generateMipmaps = false
    texture.needsUpdate = true
  }
  return {
    state,
    motion,
    info,
    profile,
    dispose() {
      for (const texture of [state, motion, info, profile]) texture.dispose()
    },
  }
}
