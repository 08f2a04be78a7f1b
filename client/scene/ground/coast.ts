/** Where the land ends, to the north of the plot: one line that ground, woods and neighbours all keep to. */
import type { Box } from '#core/compiled/scene'

/** From the plot's northern edge to the mean waterline, metres. */
const AWAY_M = 340

export interface Coast {
  /** Mean z of the waterline. */
  readonly z: number
  /** z of the waterline at this x. */
  lineAt(x: number): number
  /** True on the seaward side of the line, or less than `marginM` from it. */
  isSea(x: number, z: number, marginM?: number): boolean
}

export function createCoast(bounds: Box): Coast {
  const z = bounds[2] - AWAY_M
  const lineAt = (x: number) => z + 46 * Math.sin(x * 0.0041 + 1) + 19 * Math.sin(x * 0.0133)
  return { z, lineAt, isSea: (x, at, marginM = 0) => at < lineAt(x) + marginM }
}

/** Metres landward of the line; the same curve as above. */
export const coastGlsl = /* glsl */ `
uniform float uCoast;
float landward(vec2 p) {
  return p.y - uCoast - 46.0 * sin(p.x * 0.0041 + 1.0) - 19.0 * sin(p.x * 0.0133);
}
`
