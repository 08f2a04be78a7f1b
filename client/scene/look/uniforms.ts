/** Uniforms every material of the scene shares by reference: set once per change of light, seen by all. */
import { Color, type IUniform, type Texture, Vector3, Vector4 } from 'three'
import { type LightPreset, type Rgb, sunDirection } from './preset'

export interface SharedUniforms {
  readonly [name: string]: IUniform
  readonly uNoise: IUniform<Texture>
  readonly uZenith: IUniform<Color>
  readonly uHorizon: IUniform<Color>
  readonly uGroundGlow: IUniform<Color>
  readonly uSunColour: IUniform<Color>
  readonly uSunDirection: IUniform<Vector3>
  readonly uGlow: IUniform<Color>
  readonly uHazeDensity: IUniform<number>
  readonly uHazeHeight: IUniform<number>
  /** RGBA8 texel per feature: severity, run, stale, chosen. */
  readonly uState: IUniform<Texture>
  /** RGBA32F texel per feature: phase, speed, level, firing. */
  readonly uMotion: IUniform<Texture>
  /** Occlusion of the ground and where it lies: centre x, centre z, 1/size, 1 where there is one. */
  readonly uGroundAo: IUniform<Texture>
  readonly uGroundAoAt: IUniform<Vector4>
}

export function createSharedUniforms(textures: {
  noise: Texture
  state: Texture
  motion: Texture
  white: Texture
}): SharedUniforms {
  return {
    uNoise: { value: textures.noise },
    uZenith: { value: new Color() },
    uHorizon: { value: new Color() },
    uGroundGlow: { value: new Color() },
    uSunColour: { value: new Color() },
    uSunDirection: { value: new Vector3(0, 1, 0) },
    uGlow: { value: new Color() },
    uHazeDensity: { value: 0 },
    uHazeHeight: { value: 0 },
    uState: { value: textures.state },
    uMotion: { value: textures.motion },
    uGroundAo: { value: textures.white },
    uGroundAoAt: { value: new Vector4(0, 0, 1, 0) },
  }
}

const put = (colour: Color, [r, g, b]: Rgb): void => {
  colour.setRGB(r, g, b)
}

export function applyPreset(u: SharedUniforms, preset: LightPreset): void {
  put(u.uZenith.value, preset.zenith)
  put(u.uHorizon.value, preset.horizon)
  put(u.uGroundGlow.value, preset.ground)
  put(u.uSunColour.value, preset.sun.colour)
  put(u.uGlow.value, preset.glow)
  u.uSunDirection.value.set(...sunDirection(preset))
  u.uHazeDensity.value = preset.haze.density
  u.uHazeHeight.value = preset.haze.height
}
