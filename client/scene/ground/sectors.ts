/** Surroundings are drawn in sectors around the plant, so that those behind the camera cost nothing. Pure. */
export const SECTORS = 8

/** Which of `count` equal sectors a direction lies in, from 0. */
export function sectorOf(x: number, z: number, count: number): number {
  return Math.floor((Math.atan2(z, x) / (2 * Math.PI) + 0.5) * count) % count
}
