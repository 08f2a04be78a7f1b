/**
 * Where the gas detectors stand (plan, metres: x east, z south): dispersion is reckoned to these places. The scene's
 * equipment file puts the same detectors in the picture; a test holds the two together.
 */
import type { PlanPoint } from './units/mover'

export interface DetectorPlace {
  readonly tag: string
  readonly equipment: string
  readonly at: PlanPoint
}

const place = (number: number, x: number, z: number): DetectorPlace => ({
  tag: `AT-${number}`,
  equipment: `GD-${number}`,
  at: [x, z],
})

/** Combustible gas, %LEL. */
export const combustiblePlaces: readonly DetectorPlace[] = [
  place(1101, 18.4, -9),
  place(1102, 23.3, -9),
  place(1103, 36.4, -20.5),
  place(1104, 44.5, 25.2),
  place(1105, 34.4, 27),
  place(1106, 10.5, 23.6),
  place(1107, 30.3, 23.4),
  place(1108, -11.3, 17.9),
  place(1109, -4.6, 18.6),
  place(1110, -27, -16.6),
  place(1111, -0.9, -15.4),
  place(1112, -41.8, -16.2),
  place(1301, -86, 12),
  place(1302, -92, 8),
  place(1303, -128, 20),
  place(1304, -112, 18),
  place(1305, -106, 8),
  place(1306, -80, 14),
  place(2001, -60, -80),
  place(2002, 40, -80),
  place(2003, -95, -130),
  place(2004, 12, -52),
  place(4001, 103, 70),
  place(4002, 127, 70),
]

/** Hydrogen sulphide, ppm. */
export const sulphidePlaces: readonly DetectorPlace[] = [
  place(1121, -11.3, 20.9),
  place(1122, -31, 20.4),
  place(1123, -22.6, 20.8),
  place(1124, -36.4, 10.4),
  place(1125, -12.6, 11),
  place(1126, -33.4, -20.4),
]
