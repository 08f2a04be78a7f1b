/** The process look's own light, for what is shared with the real one: sky, haze, gauges, plumes. */
import type { LightPreset } from '../preset'

export const PROCESS_LIGHT: LightPreset = {
  sun: { body: 'sun', elevationDeg: 88, azimuthDeg: 126, colour: [0.3, 0.5, 0.7], intensity: 0.25 },
  zenith: [0.007, 0.013, 0.021],
  horizon: [0.013, 0.036, 0.056],
  ground: [0.012, 0.024, 0.034],
  glow: [0, 0, 0],
  clouds: { cover: 0, lit: [0.01, 0.025, 0.039], shade: [0.009, 0.021, 0.033] },
  environmentIntensity: 1,
  exposure: 1,
  haze: { density: 0.0016, height: 0.01 },
  filmic: 0,
  lamps: 0,
  stars: 0,
  townGlow: [0, 0, 0],
  panels: [],
}
