/** The one noise texture of all surface detail: red is value noise, green the same a layer further up. */
import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  RepeatWrapping,
  RGFormat,
  UnsignedByteType,
} from 'three'

const SIDE = 256

/** Bytes r, g per texel; equal on every machine. `g(x, y) = r(x + 37, y + 17)`: the next layer of 3D noise. */
export function noiseBytes(): Uint8Array<ArrayBuffer> {
  const red = new Uint8Array(SIDE * SIDE)
  let seed = 0x2545f491
  for (let i = 0; i < red.length; i++) {
    seed ^= seed << 13
    seed ^= seed >>> 17
    seed ^= seed << 5
    red[i] = (seed >>> 11) & 255
  }
  const bytes = new Uint8Array(SIDE * SIDE * 2)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x
      bytes[2 * at] = red[at]!
      bytes[2 * at + 1] = red[((y + 17) % SIDE) * SIDE + ((x + 37) % SIDE)]!
    }
  }
  return bytes
}

/** `isQuick`: the nearest of two sizes is looked up instead of both, which software renderers charge twice for. */
export function createNoiseTexture(isQuick: boolean): DataTexture {
  const texture = new DataTexture(noiseBytes(), SIDE, SIDE, RGFormat, UnsignedByteType)
  texture.wrapS = RepeatWrapping
  texture.wrapT = RepeatWrapping
  texture.magFilter = LinearFilter
  texture.minFilter = isQuick ? LinearMipmapNearestFilter : LinearMipmapLinearFilter
  texture.generateMipmaps = true
  texture.needsUpdate = true
  return texture
}
