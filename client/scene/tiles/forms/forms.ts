/**
 * The forms in which a mesh can be drawn between the same corners, so that only other indices are drawn: the whole of
 * it sorted by where it faces, and, for silhouettes, coarser ones for machines to which every triangle is dear.
 */
import { type Grouped, groupByFacing } from './groups'

export interface FormsQuestion {
  /** Corners as they are packed: `stride` numbers each, of which three count. */
  readonly packed: Int16Array | Uint16Array | Int8Array | Uint8Array | Float32Array
  readonly stride: number
  readonly corners: number
  /** Packed whole numbers mean shares of one. */
  readonly isNormalized: boolean
  /** Makes metres of them; sixteen numbers, column by column. */
  readonly matrix: readonly number[]
  readonly indices: Uint32Array
  /** Triangles that stand farther apart than this are sorted apart. */
  readonly blockM: number
  /** How far a surface may lie from where it was, metres, for each coarser form; 0: the mesh as it is. */
  readonly errorsM: readonly number[]
}

export interface Form extends Grouped {
  readonly errorM: number
}

/** Triangles left where a surface may lie so far from where it was: indices between the same places. */
export type Simplify = (indices: Uint32Array, places: Float32Array, errorM: number) => Uint32Array

/** A form that saves less than this of the one before it is not worth keeping. */
const LEAST_SAVED = 0.04

/** From the finest on. */
export function findForms(question: FormsQuestion, simplify: Simplify): Form[] {
  const { indices, blockM, errorsM } = question
  const places = placesOf(question)
  const forms: Form[] = []
  let least = indices.length
  for (const errorM of errorsM) {
    const own = errorM === 0 ? indices : simplify(indices, places, errorM)
    if (errorM > 0 && own.length > least * (1 - LEAST_SAVED)) continue
    least = own.length
    forms.push({ errorM, ...groupByFacing(places, own, blockM) })
  }
  return forms
}

/** Corners in metres, three numbers each. */
export function placesOf(question: Omit<FormsQuestion, 'indices' | 'blockM' | 'errorsM'>): Float32Array {
  const { packed, stride, corners, matrix: m, isNormalized } = question
  const unit = isNormalized ? unitOf(packed) : 1
  const places = new Float32Array(corners * 3)
  for (let i = 0, at = 0; i < corners; i++, at += stride) {
    const x = Math.max(packed[at]! / unit, isNormalized ? -1 : Number.NEGATIVE_INFINITY)
    const y = Math.max(packed[at + 1]! / unit, isNormalized ? -1 : Number.NEGATIVE_INFINITY)
    const z = Math.max(packed[at + 2]! / unit, isNormalized ? -1 : Number.NEGATIVE_INFINITY)
    for (let k = 0; k < 3; k++) places[i * 3 + k] = m[k]! * x + m[k + 4]! * y + m[k + 8]! * z + m[k + 12]!
  }
  return places
}

function unitOf(packed: FormsQuestion['packed']): number {
  if (packed instanceof Int16Array) return 32767
  if (packed instanceof Uint16Array) return 65535
  if (packed instanceof Int8Array) return 127
  return packed instanceof Uint8Array ? 255 : 1
}
