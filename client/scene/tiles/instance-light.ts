/** Baked light of instances as attributes: three columns of slope and mean, in the form the tiles' vertex shader reads. */
import { type BufferGeometry, InstancedBufferAttribute } from 'three'
import type { InstanceLight } from '#core/compiled/scene'

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

/** For what moves: the shader takes what lamps give the ground below, wherever it is. */
export function takeGroundLight(geometry: BufferGeometry, count: number): void {
  const warm = new InstancedBufferAttribute(new Float32Array(count * 4), 4)
  for (let i = 0; i < count; i++) warm.setW(i, -1)
  geometry.setAttribute('instanceWarm', warm)
}

/** Writes the light of instance `i`. */
export function setInstanceLight(
  geometry: BufferGeometry,
  i: number,
  light: InstanceLight | undefined = UNLIT,
): void {
  for (const [name, key, shift] of COLUMNS) {
    const column = geometry.getAttribute(name)
    const [x, y, z, mean] = light[key]
    column.setXYZW(i, x, y, z, mean + shift)
    column.needsUpdate = true
  }
}
