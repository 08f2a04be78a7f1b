/** Baked light of instances as attributes: three columns of slope and mean, in the form the tiles' vertex shader reads. */
import { type BufferGeometry, InstancedBufferAttribute } from 'three'
import type { InstanceLight } from '#core/compiled/scene'
import { bounced, bounceSlope } from './bounced'

/** What a place without baked light has: open sky and no lamps. */
const UNLIT: InstanceLight = { open: [0, 0, 0, 1], warm: [0, 0, 0, 0], cool: [0, 0, 0, 0] }

const COLUMNS = [
  ['instanceOpen', 'open', 0],
  // Lamp light is stored one up, so that an attribute left out, which reads (0, 0, 0, 1), means none.
  ['instanceWarm', 'warm', 1],
  ['instanceCool', 'cool', 1],
] as const

export function addInstanceLight(geometry: BufferGeometry, count: number): void {
  for (const [name] of COLUMNS) {
    geometry.setAttribute(name, new InstancedBufferAttribute(new Float32Array(count * 4), 4))
  }
}

/** Writes the light of instance `i`. */
export function setInstanceLight(
  geometry: BufferGeometry,
  i: number,
  light: InstanceLight | undefined = UNLIT,
): void {
  for (const [name, key, shift] of COLUMNS) {
    const column = geometry.getAttribute(name)
    const [x, y, z, mean] = key === 'open' ? bouncedOpen(light.open) : light[key]
    column.setXYZW(i, x, y, z, mean + shift)
    column.needsUpdate = true
  }
}

/** The neighbours' light about the mean of all sides; what is turned away or towards changes as fast as it does there. */
function bouncedOpen([x, y, z, mean]: InstanceLight['open']): InstanceLight['open'] {
  const held = Math.min(1, Math.max(0, mean))
  const slope = bounceSlope(held)
  return [x * slope, y * slope, z * slope, bounced(held)]
}
