/**
 * The outline: the whole plant as one small file, `outline.bin` beside `scene.json`, for the picture that a page shows
 * before it has its program. Shape alone: no colours, no states, nothing that could be out of date.
 *
 * File, little-endian: u32 length of the head; the head as JSON (UTF-8, padded with spaces to a multiple of 4); then
 * for each mesh its columns `positions`, `shade`, `indices`, and where it is repeated `places`. A column is u16 values
 * written as differences, all low bytes first, then all high bytes: what a general compressor does best with.
 */
import type { View } from '../plant/schema'
import type { Box, CompiledScene, Vec3 } from './scene'

export const OUTLINE_FILE = 'outline.bin'

/** Where the camera may stand while the outline is seen: as of a compiled scene, less what comes later. */
export interface OutlinePoses {
  readonly bounds: Box
  /** The first view and its upright sister. */
  readonly views: readonly View[]
  /** Where the show begins. */
  readonly show: { readonly view: View; readonly dwellS: number; readonly moveS: number } | undefined
}

export interface OutlineMesh {
  /** x, y, z of each vertex in steps of `step` metres from `origin`. */
  readonly positions: Uint16Array
  /** Of each vertex, 255 = open sky. */
  readonly shade: Uint16Array
  /** Three to a triangle, counter-clockwise from outside. */
  readonly indices: Uint16Array
  readonly origin: Vec3
  readonly step: number
  /**
   * Of a mesh that is drawn many times: x, y, z of each place in steps of the outline's `placeStep` from its
   * `placeOrigin`, and its turn about the vertical, 65536 to a full one. Absent for a mesh that stands in the scene's
   * own axes.
   */
  readonly places?: Uint16Array
}

export interface Outline extends OutlinePoses {
  readonly meshes: readonly OutlineMesh[]
  readonly placeOrigin: Vec3
  readonly placeStep: number
}

interface Head extends OutlinePoses {
  readonly format: 1
  readonly placeOrigin: Vec3
  readonly placeStep: number
  readonly meshes: readonly {
    readonly vertices: number
    readonly corners: number
    readonly places: number
    readonly origin: Vec3
    readonly step: number
  }[]
}

/** Vertices of a mesh: how far an index lies behind the newest is a number of 16 bits. */
export const MOST_VERTICES = 65_535

export function posesOf({
  bounds,
  views,
  show,
}: Pick<CompiledScene, 'bounds' | 'views' | 'show'>): OutlinePoses {
  const first = views[0]
  const stop = show?.path.find(({ view }) => views.some(({ id }) => id === view))
  const view = views.find(({ id }) => id === stop?.view)
  return {
    bounds,
    views: first ? views.filter(({ id }) => id === first.id || id === `${first.id}-phone`) : [],
    show: stop && view ? { view, dwellS: stop.dwellS, moveS: stop.moveS } : undefined,
  }
}

export function encodeOutline(outline: Outline): Uint8Array {
  const { meshes, bounds, views, show, placeOrigin, placeStep } = outline
  const head: Head = {
    format: 1,
    bounds,
    views,
    show,
    placeOrigin,
    placeStep,
    meshes: meshes.map(({ shade, indices, places, origin, step }) => ({
      vertices: shade.length,
      corners: indices.length,
      places: (places?.length ?? 0) / PLACE_WIDTH,
      origin,
      step,
    })),
  }
  const json = new TextEncoder().encode(JSON.stringify(head))
  const headBytes = Math.ceil(json.length / 4) * 4
  const parts = meshes.flatMap((mesh) => [
    split(differences(mesh.positions, 3)),
    split(differences(mesh.shade, 1)),
    split(fromNewest(mesh.indices)),
    ...(mesh.places ? [split(differences(mesh.places, PLACE_WIDTH))] : []),
  ])
  const bytes = new Uint8Array(4 + headBytes + parts.reduce((sum, part) => sum + part.length, 0))
  new DataView(bytes.buffer).setUint32(0, headBytes, true)
  bytes.fill(SPACE, 4, 4 + headBytes)
  bytes.set(json, 4)
  let at = 4 + headBytes
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

export class OutlineFormatError extends Error {}

/** Throws OutlineFormatError where the bytes are not a whole outline of this format. */
export function decodeOutline(bytes: Uint8Array): Outline {
  const head = readHead(bytes)
  let at = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const take = (length: number): Uint16Array => {
    if (at + length * 2 > bytes.length) throw new OutlineFormatError(`${OUTLINE_FILE} ends too early`)
    const column = joined(bytes, at, length)
    at += length * 2
    return column
  }
  const meshes = head.meshes.map(({ vertices, corners, places, origin, step }): OutlineMesh => {
    const mesh = {
      positions: summed(take(vertices * 3), 3),
      shade: summed(take(vertices), 1),
      indices: toNewest(take(corners)),
      origin,
      step,
    }
    return places > 0 ? { ...mesh, places: summed(take(places * PLACE_WIDTH), PLACE_WIDTH) } : mesh
  })
  const { bounds, views, show, placeOrigin, placeStep } = head
  return { bounds, views, show, placeOrigin, placeStep, meshes }
}

function readHead(bytes: Uint8Array): Head {
  const length =
    bytes.length >= 4 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) : bytes.length
  if (4 + length > bytes.length) throw new OutlineFormatError(`${OUTLINE_FILE} has no head`)
  let head: unknown
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)))
  } catch {
    throw new OutlineFormatError(`the head of ${OUTLINE_FILE} is not JSON`)
  }
  if (typeof head !== 'object' || head === null || !('format' in head) || head.format !== 1) {
    throw new OutlineFormatError(`${OUTLINE_FILE} is not an outline of format 1: build the scene again`)
  }
  // Made by our own build, format checked: the rest is as that build wrote it.
  return head as Head
}

const SPACE = 0x20
/** x, y, z and turn. */
const PLACE_WIDTH = 4

/** Each value less the one `width` before it, signs folded: small steps either way give small numbers. */
function differences(values: Uint16Array, width: number): Uint16Array {
  return values.map((value, i) => folded(value - (i < width ? 0 : values[i - width]!)))
}

function summed(steps: Uint16Array, width: number): Uint16Array {
  for (let i = 0; i < steps.length; i++) {
    steps[i] = unfolded(steps[i]!) + (i < width ? 0 : steps[i - width]!)
  }
  return steps
}

/** Indices as how far they lie behind the newest vertex so far, itself 0 (vertices come in order of first use). */
function fromNewest(indices: Uint16Array): Uint16Array {
  let next = 0
  return indices.map((index) => {
    const behind = next - index
    if (behind === 0) next++
    return behind
  })
}

function toNewest(behind: Uint16Array): Uint16Array {
  let next = 0
  for (let i = 0; i < behind.length; i++) {
    const step = behind[i]!
    behind[i] = next - step
    if (step === 0) next++
  }
  return behind
}

/** −1, 1, −2, 2 … as 1, 2, 3, 4 …, within 16 bits. */
function folded(difference: number): number {
  const short = (difference << 16) >> 16
  return ((short << 1) ^ (short >> 15)) & 0xffff
}

const unfolded = (value: number): number => (value >>> 1) ^ -(value & 1)

function split(values: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 2)
  for (let i = 0; i < values.length; i++) {
    bytes[i] = values[i]! & 0xff
    bytes[values.length + i] = values[i]! >> 8
  }
  return bytes
}

function joined(bytes: Uint8Array, at: number, length: number): Uint16Array {
  const values = new Uint16Array(length)
  for (let i = 0; i < length; i++) values[i] = bytes[at + i]! | (bytes[at + length + i]! << 8)
  return values
}
