/** Which light the plant is shown in: one of three fixed ones, or that of the data's own date and hour. Pure. */
import { mixPresets } from './mix-preset'
import { DAY, DUSK, type LightPreset, NIGHT } from './preset'
import { type Location, planAngle, sunPosition } from './solar'

/** Sun elevations, degrees, between which one light turns into the next. */
const FULL_DAY_DEG = 18
const SUNSET_DEG = 2
const NIGHTFALL_DEG = -8

const smooth = (t: number): number => {
  const x = Math.min(1, Math.max(0, t))
  return x * x * (3 - 2 * x)
}

/** The light of a moment (ms UTC) at a place, the sun where it then stands. */
export function lightAt(timeMs: number, place: Location): LightPreset {
  const { elevationDeg, bearingDeg } = sunPosition(timeMs, place)
  // The moon of the night preset stands where it is; the sun goes where it goes.
  const sunIn = (preset: LightPreset): LightPreset => ({
    ...preset,
    sun: {
      ...preset.sun,
      elevationDeg: Math.max(1.5, elevationDeg),
      azimuthDeg: planAngle(bearingDeg),
    },
  })
  if (elevationDeg >= SUNSET_DEG) {
    const t = smooth((elevationDeg - SUNSET_DEG) / (FULL_DAY_DEG - SUNSET_DEG))
    return mixPresets(sunIn(DUSK), sunIn(DAY), t)
  }
  return mixPresets(sunIn(DUSK), NIGHT, smooth((SUNSET_DEG - elevationDeg) / (SUNSET_DEG - NIGHTFALL_DEG)))
}

/** Two lights differ enough that image light and shadow are worth making anew. */
export function isWorthRenewing(a: LightPreset, b: LightPreset): boolean {
  const turned = Math.hypot(
    a.sun.elevationDeg - b.sun.elevationDeg,
    ((((a.sun.azimuthDeg - b.sun.azimuthDeg) % 360) + 540) % 360) - 180,
  )
  const dimmed = Math.abs(a.horizon[1] - b.horizon[1]) / Math.max(a.horizon[1], b.horizon[1])
  return turned > 0.6 || dimmed > 0.04 || a.sun.body !== b.sun.body
}
