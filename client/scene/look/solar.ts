/**
 * Where the sun stands. Formulae of NOAA's Global Monitoring Laboratory (solar calculator, after Meeus, Astronomical
 * Algorithms, 1991), good to some hundredths of a degree for 1900–2100; refraction is left out. Pure.
 */

export interface SunPosition {
  /** Above the horizon, degrees. */
  readonly elevationDeg: number
  /** Compass bearing, degrees clockwise from north. */
  readonly bearingDeg: number
}

/** A place on the earth, degrees; north and east are positive. */
export interface Location {
  readonly latitude: number
  readonly longitude: number
}

const RAD = Math.PI / 180
const sin = (deg: number) => Math.sin(deg * RAD)
const cos = (deg: number) => Math.cos(deg * RAD)
const wrap360 = (deg: number) => ((deg % 360) + 360) % 360

/** Julian centuries since noon of 1 January 2000. */
const julianCentury = (timeMs: number) => (timeMs / 86_400_000 + 2440587.5 - 2451545) / 36525

/** Declination in degrees, and the equation of time in minutes. */
function sunOfDay(timeMs: number): { declinationDeg: number; equationMin: number } {
  const t = julianCentury(timeMs)
  const meanLongitude = wrap360(280.46646 + t * (36000.76983 + 0.0003032 * t))
  const anomaly = 357.52911 + t * (35999.05029 - 0.0001537 * t)
  const eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
  const centre =
    sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
    sin(2 * anomaly) * (0.019993 - 0.000101 * t) +
    sin(3 * anomaly) * 0.000289
  const node = 125.04 - 1934.136 * t
  const longitude = meanLongitude + centre - 0.00569 - 0.00478 * sin(node)
  const meanObliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60
  const obliquity = meanObliquity + 0.00256 * cos(node)
  const y = Math.tan((obliquity / 2) * RAD) ** 2
  const equation =
    y * sin(2 * meanLongitude) -
    2 * eccentricity * sin(anomaly) +
    4 * eccentricity * y * sin(anomaly) * cos(2 * meanLongitude) -
    0.5 * y * y * sin(4 * meanLongitude) -
    1.25 * eccentricity * eccentricity * sin(2 * anomaly)
  return {
    declinationDeg: Math.asin(sin(obliquity) * sin(longitude)) / RAD,
    equationMin: (4 * equation) / RAD,
  }
}

/** Where the sun stands over a place at a moment (ms UTC). */
export function sunPosition(timeMs: number, { latitude, longitude }: Location): SunPosition {
  const { declinationDeg, equationMin } = sunOfDay(timeMs)
  const minutesUtc = (((timeMs / 60_000) % 1440) + 1440) % 1440
  const hourAngle = wrap360((minutesUtc + equationMin + 4 * longitude) / 4) - 180
  const up = sin(latitude) * sin(declinationDeg) + cos(latitude) * cos(declinationDeg) * cos(hourAngle)
  const elevationDeg = Math.asin(Math.max(-1, Math.min(1, up))) / RAD
  const east = -cos(declinationDeg) * sin(hourAngle)
  const north = (sin(declinationDeg) - sin(latitude) * up) / cos(latitude)
  return { elevationDeg, bearingDeg: wrap360(Math.atan2(east, north) / RAD) }
}

/** A compass bearing as an angle of the plan, from +x (east) towards +z (south). */
export const planAngle = (bearingDeg: number): number => bearingDeg - 90
