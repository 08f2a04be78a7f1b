/** The light between two times of day: every number in between, and one body leaving the sky before the other comes. */
import type { LightPreset, Panel, Rgb } from './preset'

const between = (a: number, b: number, t: number): number => a + (b - a) * t

export const mixRgb = (a: Rgb, b: Rgb, t: number): Rgb => [
  between(a[0], b[0], t),
  between(a[1], b[1], t),
  between(a[2], b[2], t),
]

/** Shorter way round, degrees. */
function mixAngle(a: number, b: number, t: number): number {
  const way = ((((b - a) % 360) + 540) % 360) - 180
  return a + way * t
}

/** The light `t` (0–1) of the way from one preset to another; at 0 and 1 the presets themselves. */
export function mixPresets(a: LightPreset, b: LightPreset, t: number): LightPreset {
  if (t <= 0) return a
  if (t >= 1) return b
  return {
    sun: mixSun(a.sun, b.sun, t),
    zenith: mixRgb(a.zenith, b.zenith, t),
    horizon: mixRgb(a.horizon, b.horizon, t),
    ground: mixRgb(a.ground, b.ground, t),
    glow: mixRgb(a.glow, b.glow, t),
    clouds: {
      cover: between(a.clouds.cover, b.clouds.cover, t),
      lit: mixRgb(a.clouds.lit, b.clouds.lit, t),
      shade: mixRgb(a.clouds.shade, b.clouds.shade, t),
    },
    environmentIntensity: between(a.environmentIntensity, b.environmentIntensity, t),
    exposure: between(a.exposure, b.exposure, t),
    haze: {
      density: between(a.haze.density, b.haze.density, t),
      height: between(a.haze.height, b.haze.height, t),
    },
    filmic: between(a.filmic, b.filmic, t),
    lamps: between(a.lamps, b.lamps, t),
    stars: between(a.stars, b.stars, t),
    townGlow: mixRgb(a.townGlow, b.townGlow, t),
    panels: mixPanels(a.panels, b.panels, t),
  }
}

/** Sun to sun moves; sun to moon goes out in one place and comes up in the other. */
function mixSun(a: LightPreset['sun'], b: LightPreset['sun'], t: number): LightPreset['sun'] {
  if (a.body === b.body) {
    return {
      body: a.body,
      elevationDeg: between(a.elevationDeg, b.elevationDeg, t),
      azimuthDeg: mixAngle(a.azimuthDeg, b.azimuthDeg, t),
      colour: mixRgb(a.colour, b.colour, t),
      intensity: between(a.intensity, b.intensity, t),
    }
  }
  return t < 0.5
    ? { ...a, intensity: a.intensity * (1 - 2 * t) }
    : { ...b, intensity: b.intensity * (2 * t - 1) }
}

/** Panels stay where they are and change in strength. */
function mixPanels(a: readonly Panel[], b: readonly Panel[], t: number): readonly Panel[] {
  const dimmed = (list: readonly Panel[], share: number) =>
    list.map((panel) => ({ ...panel, intensity: panel.intensity * share }))
  return [...dimmed(a, 1 - t), ...dimmed(b, t)]
}
