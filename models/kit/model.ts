/**
 * What a model is, whoever made it: geometry in three levels of detail, named nozzles, and the few points at which the
 * client shows state. Metres, y up, origin at grade centre, nozzles pointing outward.
 */
import type { z } from 'zod'

export type Vec3 = readonly [number, number, number]

/** One indexed triangle mesh, all surfaces together; columns of `positions.length / 3` vertices. */
export interface MeshData {
  readonly positions: Float32Array
  readonly normals: Float32Array
  /** Surface coordinates in metres: u around, v along. */
  readonly uvs: Float32Array
  /** sRGB tint, 3 per vertex, multiplied with the palette's colour; white where the palette's own colour is meant. */
  readonly tints: Uint8Array
  /** Index into the palette (core/compiled/palette), per vertex; the three vertices of a triangle agree. */
  readonly palette: Uint8Array
  /** Baked ambient occlusion of the model by itself, 255 = open sky. */
  readonly ao: Uint8Array
  /** Differs per part, so that neighbouring sheets of cladding do not look alike. */
  readonly seeds: Uint8Array
  readonly indices: Uint32Array
  /** 1 for rails, bolts and the like, too thin to shade anything; none where absent. */
  readonly thin?: Uint8Array
}

export interface Nozzle {
  readonly at: Vec3
  /** Unit vector away from the equipment. */
  readonly direction: Vec3
  /** Radius of the pipe that fits, metres. */
  readonly radius: number
  /** It breathes the open air behind its own filter, hood or screen: no pipe is joined to it. */
  readonly atmosphere?: true
}

/** A mouth that something rises from. */
export interface Plume {
  readonly at: Vec3
  readonly kind: 'flame' | 'steam' | 'smoke'
  readonly radiusM: number
}

/** A part that turns about its local y axis while the equipment runs. */
export interface MovingPart {
  /** Same name, same mesh: instances of one part share their geometry. */
  readonly name: string
  readonly mesh: MeshData
  readonly rpm: number
  readonly places: readonly {
    readonly at: Vec3 /** Unit quaternion x, y, z, w. */
    readonly rotation: readonly [number, number, number, number]
  }[]
}

export interface Model {
  /** Near, middle, far silhouette; triangles fall at least threefold from one to the next where there is enough to drop. */
  readonly lods: readonly [MeshData, MeshData, MeshData]
  readonly nozzles: Readonly<Record<string, Nozzle>>
  readonly moving: readonly MovingPart[]
  /** Where a level gauge stands: foot of the strip, outward normal, and the height it spans. */
  readonly gauge?: { readonly at: Vec3; readonly outward: Vec3; readonly heightM: number }
  readonly glows: readonly { readonly at: Vec3; readonly radiusM: number }[]
  readonly lamps: readonly { readonly at: Vec3; readonly kind: 'fixture' | 'street' | 'flood' | 'bay' }[]
  /** For what walks: heights of hips and shoulders, about which legs and arms swing; it faces +x. */
  readonly gait?: { readonly hipM: number; readonly shoulderM: number }
  /** Where flame, steam or smoke rises while the equipment runs; `radiusM` is the mouth's. */
  readonly plumes?: readonly Plume[]
  /** Where the label stands, above the top. */
  readonly label: Vec3
}

/** An equipment class: parameters in, model out. Deterministic: equal parameters give equal bytes. */
export interface ModelClass<P = unknown> {
  readonly name: string
  readonly text: { readonly zh: string; readonly en: string }
  /** Strict schema with a default for every parameter, so that `{}` is a typical device. */
  readonly params: z.ZodType<P>
  /** Nozzles alone, cheaply, for checks and routing. */
  nozzles(params: P): Readonly<Record<string, Nozzle>>
  /**
   * `label` is painted on the equipment where its kind usually carries it; empty paints none (for shared instances).
   * `bake: false` leaves ambient occlusion open, for a quick look and for checks of shape.
   */
  build(params: P, context: { readonly label: string; readonly bake?: boolean }): Model
}
