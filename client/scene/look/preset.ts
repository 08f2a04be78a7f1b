/** The light of a time of day: numbers only. Colours are linear; angles in degrees. */

export type Rgb = readonly [number, number, number]

/** Emissive panel that only reflections see: it draws the vertical highlights on vessels. */
export interface Panel {
  readonly azimuthRad: number
  readonly elevationRad: number
  readonly width: number
  readonly height: number
  readonly intensity: number
  readonly colour: Rgb
}

export interface LightPreset {
  readonly sun: {
    /** The moon is a light too, but has no glow about it and another disc. */
    readonly body: 'sun' | 'moon'
    readonly elevationDeg: number
    readonly azimuthDeg: number
    readonly colour: Rgb
    readonly intensity: number
  }
  readonly zenith: Rgb
  readonly horizon: Rgb
  readonly ground: Rgb
  readonly glow: Rgb
  readonly clouds: { readonly cover: number; readonly lit: Rgb; readonly shade: Rgb }
  readonly environmentIntensity: number
  readonly exposure: number
  readonly haze: { readonly density: number; readonly height: number }
  /** 0: colours kept as they are (Khronos Neutral), 1: filmic (ACES), for low light. */
  readonly filmic: number
  /** Share of full strength that the plant's lamps have; 0 by day. */
  readonly lamps: number
  /** Brightness of the stars, 0–1. */
  readonly stars: number
  /** Light of towns on the far sky, linear. */
  readonly townGlow: Rgb
  readonly panels: readonly Panel[]
}

const panel = (
  azimuthRad: number,
  elevationRad: number,
  width: number,
  height: number,
  intensity: number,
  colour: Rgb,
): Panel => ({ azimuthRad, elevationRad, width, height, intensity, colour })

export const DAY: LightPreset = {
  sun: { body: 'sun', elevationDeg: 33, azimuthDeg: 126, colour: [1, 0.885, 0.72], intensity: 5 },
  zenith: [0.052, 0.165, 0.43],
  horizon: [0.5, 0.64, 0.8],
  ground: [0.27, 0.25, 0.215],
  glow: [0.42, 0.33, 0.2],
  clouds: { cover: 0.62, lit: [1.1, 1.06, 1], shade: [0.42, 0.49, 0.6] },
  environmentIntensity: 0.92,
  exposure: 0.93,
  haze: { density: 0.0007, height: 0.01 },
  filmic: 0,
  lamps: 0,
  stars: 0,
  townGlow: [0, 0, 0],
  panels: [
    panel(2.05, 0.3, 1.5, 9, 10, [1, 0.94, 0.85]),
    panel(0.15, 0.45, 1.1, 9, 6.5, [0.92, 0.96, 1]),
    panel(-1.9, 0.6, 3, 5, 2.2, [0.85, 0.92, 1]),
    panel(3.6, 0.35, 0.7, 8, 4, [0.9, 0.95, 1]),
  ],
}

/** The sun low in the west-north-west: it stands just beside the hero view, and the lamps are coming on. */
export const DUSK: LightPreset = {
  sun: { body: 'sun', elevationDeg: 3.4, azimuthDeg: 207, colour: [1, 0.42, 0.16], intensity: 2.4 },
  zenith: [0.03, 0.058, 0.165],
  horizon: [0.3, 0.165, 0.125],
  ground: [0.05, 0.043, 0.04],
  glow: [1.35, 0.46, 0.1],
  clouds: { cover: 0.62, lit: [0.8, 0.29, 0.13], shade: [0.075, 0.075, 0.15] },
  environmentIntensity: 1.1,
  exposure: 0.8,
  haze: { density: 0.0012, height: 0.018 },
  filmic: 1,
  lamps: 0.42,
  stars: 0.12,
  townGlow: [0.015, 0.008, 0.004],
  panels: [
    panel(3.6, 0.12, 1.3, 5, 3.2, [1, 0.5, 0.22]),
    panel(0.5, 0.5, 1.1, 8, 0.55, [0.45, 0.55, 0.9]),
    panel(1.8, 0.4, 1.2, 6, 0.4, [0.6, 0.5, 0.6]),
  ],
}

/** Moonlight gives form to what the lamps leave dark. */
export const NIGHT: LightPreset = {
  sun: { body: 'moon', elevationDeg: 38, azimuthDeg: 130, colour: [0.4, 0.55, 0.95], intensity: 0.16 },
  zenith: [0.0022, 0.0058, 0.02],
  horizon: [0.014, 0.024, 0.05],
  ground: [0.006, 0.006, 0.007],
  glow: [0.004, 0.006, 0.01],
  clouds: { cover: 0.55, lit: [0.02, 0.026, 0.045], shade: [0.006, 0.008, 0.016] },
  environmentIntensity: 2.4,
  exposure: 1.4,
  haze: { density: 0.0016, height: 0.022 },
  filmic: 1,
  lamps: 1,
  stars: 1,
  townGlow: [0.05, 0.028, 0.012],
  panels: [
    panel(2.05, 0.25, 1, 7, 0.16, [1, 0.7, 0.4]),
    panel(0.15, 0.35, 0.9, 8, 0.12, [0.7, 0.85, 1]),
    panel(-1.9, 0.3, 1.2, 5, 0.08, [1, 0.75, 0.5]),
  ],
}

/** Unit vector towards the sun: azimuth from +x towards +z, as in the plan. */
export function sunDirection(preset: LightPreset): Rgb {
  const elevation = (preset.sun.elevationDeg * Math.PI) / 180
  const azimuth = (preset.sun.azimuthDeg * Math.PI) / 180
  return [
    Math.cos(elevation) * Math.cos(azimuth),
    Math.sin(elevation),
    Math.cos(elevation) * Math.sin(azimuth),
  ]
}
