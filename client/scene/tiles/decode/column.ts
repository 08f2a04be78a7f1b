/** Meshes as plain arrays: how a worker hands them to the page. Without three. */
import type { Vec3 } from '#core/compiled/scene'

export type ColumnArray =
  | Float32Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>

/** One attribute of all vertices. */
export interface Column {
  readonly array: ColumnArray
  /** Numbers of each vertex, some of them only there to fill whole words. */
  readonly itemSize: number
  /** Whole numbers stand for shares of the most they can be. */
  readonly normalized: boolean
}

/** Most steps that a packed position can count. */
export const MOST_STEPS = 65535

/** Some of a mesh that stands side by side in it. */
export interface Run {
  readonly firstVertex: number
  readonly vertices: number
  readonly firstIndex: number
  readonly indices: number
}

export interface DecodedMesh {
  readonly name: string
  /** Positions are steps of `scale` metres from `origin`. */
  readonly origin: Vec3
  readonly scale: number
  readonly columns: Readonly<Record<string, Column>>
  readonly indices: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>
  /** Of what was many meshes, by the name of each. */
  readonly runs?: ReadonlyMap<string, Run>
}

export const countOf = ({ array, itemSize }: Column): number => array.length / itemSize
