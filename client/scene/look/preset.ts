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
  sun: { elevationDeg: 33, azimuthDeg: 126, colour: [1, 0.885, 0.72], intensity: 5 },
  zenith: [0.052, 0.165, 0.43],
  horizon: [0.5, 0.64, 0.8],
  ground: [0.2, 0.185, 0.16],
  glow: [0.42, 0.33, 0.2],
  clouds: { cover: 0.62, lit: [1.1, 1.06, 1], shade: [0.42, 0.49, 0.6] },
  environmentIntensity: 0.92,
  exposure: 0.93,
  haze: { density: 0.0007, height: 0.01 },
  panels: [
    panel(2.05, 0.3, 1.5, 9, 10, [1, 0.94, 0.85]),
    panel(0.15, 0.45, 1.1, 9, 6.5, [0.92, 0.96, 1]),
    panel(-1.9, 0.6, 3, 5, 2.2, [0.85, 0.92, 1]),
    panel(3.6, 0.35, 0.7, 8, 4, [0.9, 0.95, 1]),
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
