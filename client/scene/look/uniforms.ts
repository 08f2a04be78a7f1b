/** Uniforms every material of the scene shares by reference: set once per change of light, seen by all. */
import { Color, type IUniform, type Texture, Vector2, Vector3, Vector4 } from 'three'
import { mixRgb } from './mix-preset'
import { type LightPreset, type Rgb, sunDirection } from './preset'

/** Ground goes on to where haze has long hidden it, metres from the plot's middle; sky begins there. */
export const GROUND_REACH_M = 3000

export interface SharedUniforms {
  readonly [name: string]: IUniform
  readonly uNoise: IUniform<Texture>
  readonly uZenith: IUniform<Color>
  readonly uHorizon: IUniform<Color>
  readonly uGroundGlow: IUniform<Color>
  readonly uSunColour: IUniform<Color>
  readonly uSunDirection: IUniform<Vector3>
  readonly uGlow: IUniform<Color>
  /** Light of towns on the far sky. */
  readonly uTownGlow: IUniform<Color>
  /** Light on surfaces from where the sun or moon stands, times its strength; for what is lit simply. */
  readonly uSunLight: IUniform<Color>
  /** 1 where the light in the sky is the moon. */
  readonly uMoon: IUniform<number>
  /** Brightness of the stars, 0–1. */
  readonly uStars: IUniform<number>
  readonly uCloudLit: IUniform<Color>
  readonly uCloudShade: IUniform<Color>
  /** 0 by day, 1 where the plant's lamps are fully on. */
  readonly uLamps: IUniform<number>
  /** What the baked irradiance of warm and cool lamps is multiplied with; warm ones are never quite off. */
  readonly uLampWarm: IUniform<Color>
  readonly uLampCool: IUniform<Color>
  /** A flare's flame as a light: place, strength (0: none). */
  readonly uFlare: IUniform<Vector4>
  /** 0 daylight tone curve, 1 filmic. */
  readonly uFilmic: IUniform<number>
  readonly uHazeDensity: IUniform<number>
  readonly uHazeHeight: IUniform<number>
  /** The plot's middle on the plan: the ground reaches as far to all sides of it. */
  readonly uGroundMiddle: IUniform<Vector2>
  /** RGBA8 texel per feature: severity, run, stale, chosen. */
  readonly uState: IUniform<Texture>
  /** RGBA32F texel per feature: phase, speed, level, firing. */
  readonly uMotion: IUniform<Texture>
  /** RGBA8 texel per feature: medium of a line (0 none), 0 shown 1 ghost 2 hidden, row of its temperatures (0 none), 1 where it stands in glass. */
  readonly uInfo: IUniform<Texture>
  /** A row per feature with a temperature profile: foot and 1/length², axis, then samples (colour 0–1, 1 fresh). */
  readonly uProfile: IUniform<Texture>
  /** 1 in the process look. */
  readonly uProcess: IUniform<number>
  /** What lies beyond this plane is taken away: normal, distance; a zero normal cuts nothing. */
  readonly uSection: IUniform<Vector4>
  /** Colour of the haze, for what is lit simply: everywhere, added towards the sun, added towards towns. */
  readonly uAirColour: IUniform<Vector3[]>
  /** East and south of the sun's direction over the ground, and how much of it lies in the ground's plane. */
  readonly uSunFlat: IUniform<Vector3>
  /** Density of the haze half-way from the camera to grade; follows the camera. */
  readonly uHazeHere: IUniform<number>
  /** Image light as spherical harmonics times their constants, and its strength. */
  readonly uAmbient: IUniform<Vector3[]>
  readonly uAmbientStrength: IUniform<number>
  /** Occlusion of the ground and where it lies: centre x, centre z, 1/size, 1 where there is one. */
  readonly uGroundAo: IUniform<Texture>
  readonly uGroundAoAt: IUniform<Vector4>
}

/** The plant's own textures are put in once there is a plant; until then noise stands for them. */
export function createSharedUniforms(noise: Texture): SharedUniforms {
  return {
    uNoise: { value: noise },
    uZenith: { value: new Color() },
    uHorizon: { value: new Color() },
    uGroundGlow: { value: new Color() },
    uSunColour: { value: new Color() },
    uSunDirection: { value: new Vector3(0, 1, 0) },
    uGlow: { value: new Color() },
    uTownGlow: { value: new Color(0, 0, 0) },
    uSunLight: { value: new Color() },
    uMoon: { value: 0 },
    uStars: { value: 0 },
    uCloudLit: { value: new Color() },
    uCloudShade: { value: new Color() },
    uLamps: { value: 0 },
    uLampWarm: { value: new Color(0, 0, 0) },
    uLampCool: { value: new Color(0, 0, 0) },
    uFlare: { value: new Vector4(0, 0, 0, 0) },
    uFilmic: { value: 0 },
    uHazeDensity: { value: 0 },
    uHazeHeight: { value: 0 },
    uGroundMiddle: { value: new Vector2() },
    uState: { value: noise },
    uMotion: { value: noise },
    uInfo: { value: noise },
    uProfile: { value: noise },
    uProcess: { value: 0 },
    uSection: { value: new Vector4(0, 0, 0, 1) },
    uAirColour: { value: Array.from({ length: 3 }, () => new Vector3()) },
    uSunFlat: { value: new Vector3(0, 0, 0) },
    uHazeHere: { value: 0 },
    uAmbient: { value: Array.from({ length: 9 }, () => new Vector3()) },
    uAmbientStrength: { value: 0 },
    uGroundAo: { value: noise },
    uGroundAoAt: { value: new Vector4(0, 0, 1, 0) },
  }
}

/** Sodium and LED, linear; and how strong all lamps together are at full strength. */
const WARM: Rgb = [1, 0.56, 0.23]
const COOL: Rgb = [0.86, 0.93, 1]
const LAMP_STRENGTH = 2
/**
 * What burns under roofs and decks (all of it warm) burns by day too: seen only where there is little other light, and
 * less yellow to an eye that has adapted to daylight. From this share of lamps on it is evening.
 */
const BY_DAY = { strength: 0.2, colour: [1, 0.8, 0.56], until: 0.42 } as const

const put = (colour: Color, [r, g, b]: Rgb): void => {
  colour.setRGB(r, g, b)
}

export function applyPreset(u: SharedUniforms, preset: LightPreset): void {
  put(u.uZenith.value, preset.zenith)
  put(u.uHorizon.value, preset.horizon)
  put(u.uGroundGlow.value, preset.ground)
  put(u.uSunColour.value, preset.sun.colour)
  put(u.uGlow.value, preset.glow)
  put(u.uTownGlow.value, preset.townGlow)
  put(u.uSunLight.value, preset.sun.colour)
  u.uSunLight.value.multiplyScalar(preset.sun.intensity / 5)
  u.uMoon.value = preset.sun.body === 'moon' ? 1 : 0
  u.uStars.value = preset.stars
  put(u.uCloudLit.value, preset.clouds.lit)
  put(u.uCloudShade.value, preset.clouds.shade)
  u.uLamps.value = preset.lamps
  put(u.uLampWarm.value, mixRgb(BY_DAY.colour, WARM, Math.min(1, preset.lamps / BY_DAY.until)))
  u.uLampWarm.value.multiplyScalar(Math.max(preset.lamps, BY_DAY.strength) * LAMP_STRENGTH)
  put(u.uLampCool.value, COOL)
  u.uLampCool.value.multiplyScalar(preset.lamps * LAMP_STRENGTH)
  u.uFilmic.value = preset.filmic
  u.uAmbientStrength.value = preset.environmentIntensity
  u.uSunDirection.value.set(...sunDirection(preset))
  u.uHazeDensity.value = preset.haze.density
  u.uHazeHeight.value = preset.haze.height
  const [everywhere, towardsSun, towardsTowns] = u.uAirColour.value
  const { r, g, b } = air.copy(u.uHorizon.value).lerp(u.uZenith.value, 0.047)
  everywhere?.set(r, g, b).add(towns.setFromColor(u.uTownGlow.value).multiplyScalar(0.33))
  towardsSun?.setFromColor(u.uGlow.value)
  towardsTowns?.setFromColor(u.uTownGlow.value)
  const { x, z } = u.uSunDirection.value
  const level = Math.hypot(x, z) || 1e-4
  u.uSunFlat.value.set(x / level, z / level, level)
}

const air = new Color()
const towns = new Vector3()

/** Haze as thick as it is from so high. */
export function lookThroughAir(u: SharedUniforms, eyeHeightM: number): void {
  u.uHazeHere.value = u.uHazeDensity.value * Math.exp(-u.uHazeHeight.value * 0.5 * Math.max(eyeHeightM, 0))
}
