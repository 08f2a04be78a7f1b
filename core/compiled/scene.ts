/**
 * The compiled scene: what `twin build` writes to `<scene>/built/` and the client loads. `scene.json` is this type;
 * the GLB files beside it are named by content hash.
 *
 * Tiles. The site is cut into square cells; each cell has one merged mesh per level of detail (0 near, 1 middle,
 * 2 far silhouette) so that draw calls follow cells, not devices. Every vertex carries, besides POSITION and NORMAL:
 *   COLOR_0   u8×4 normalized  sRGB tint of the part (alpha unused)
 *   _UV       i16×2            surface coordinates in 1/64 m: u around, v along (seams, bars and flow need metres)
 *   _MAT      u8×4             palette index (models/palette), baked ambient occlusion 0–255, seed 0–255, flags
 *                              (bit 0: a pipe's surface, whose v runs along the flow)
 *   _FEATURE  u16×2            feature index into `features` (0 = nothing), lamp light warm·256 + cool: irradiance E of
 *                              either colour as √(E/6)·255
 * A tile GLB has up to two meshes, nodes named `solid` and `grating` (alpha-tested); so has an instanced model's. Silhouettes
 * (lod2) are all solid, and come many to a file, each as a node named by its cell: the whole plant stands after a handful
 * of requests. What moves has coarser forms beside its own nodes: `form@0.14` is nowhere off by more than 0.14 m.
 * A node's own translation and scale undo the quantisation of POSITION: they come before an instance's place.
 * Kerbs, fences and props of the site are in the tiles; its ground, roads and markings are drawn by the client.
 */
import type { Service, ShowFile, SiteFile, Text, View } from '../plant/schema'

export type Vec3 = readonly [number, number, number]
/** minX, minY, minZ, maxX, maxY, maxZ in metres. */
export type Box = readonly [number, number, number, number, number, number]
export type Lod = 0 | 1 | 2
/** Steps per metre of `_UV`. */
export const UV_STEPS_PER_METRE = 64

/** Something that can be pointed at. Index in `features` is the vertex attribute and the texel of the state texture. */
export interface Feature {
  readonly id: string
  readonly kind: 'none' | 'equipment' | 'line' | 'site' | 'fitting'
  readonly box: Box
  /** Where its label stands. */
  readonly label: Vec3
  /** Of a fitting: the equipment or line that it is part of, and is chosen with. */
  readonly on?: string
  /** Of a fitting: the tag it measures. */
  readonly tag?: string
}

export interface Tile {
  readonly cell: string
  readonly lod: Lod
  readonly file: string
  /** The one node that it is, of a file that holds many tiles. */
  readonly node?: string
  /** Of the file, or its share of them. */
  readonly bytes: number
  readonly triangles: number
  readonly box: Box
}

/**
 * What the scene does to the light of an instance: for each quantity its slope along x, y, z and its mean, so that a
 * surface with unit normal n gets `slope·n + mean`. `open` multiplies the model's own occlusion; `warm` and `cool` are
 * lamp light.
 */
export interface InstanceLight {
  readonly open: readonly [number, number, number, number]
  readonly warm: readonly [number, number, number, number]
  readonly cool: readonly [number, number, number, number]
}

/** Library model drawn as instances in near cells only; the far look of each is merged into the cell's lod1 and lod2. */
export interface InstancedModel {
  readonly model: string
  readonly file: string
  readonly bytes: number
  readonly triangles: number
  readonly instances: readonly {
    readonly feature: number
    readonly cell: string
    readonly at: Vec3
    readonly turnDeg: number
    /** Absent in a quick build. */
    readonly light?: InstanceLight
  }[]
}

/** A part that turns about its own axis while its equipment runs (fans, couplings). Geometry: node `part` in `file`. */
export interface MovingParts {
  readonly part: string
  readonly file: string
  readonly triangles: number
  /** Revolutions per minute at full speed, slowed for the eye where the real one would alias. */
  readonly rpm: number
  readonly instances: readonly {
    readonly feature: number
    readonly at: Vec3
    /** Unit quaternion x, y, z, w that turns the part's local y axis into place. */
    readonly rotation: readonly [number, number, number, number]
  }[]
}

/**
 * Equipment that moves: drawn at the place its `east` and `south` tags give, never merged into tiles. Geometry as of an
 * instanced model, facing +x, with its foot at the origin.
 */
export interface MobileModel {
  readonly model: string
  readonly file: string
  readonly bytes: number
  readonly triangles: number
  /** Box in its own axes. */
  readonly box: Box
  /** Where legs and arms swing from, for what walks: heights of hips and shoulders in metres. */
  readonly gait: { readonly hipM: number; readonly shoulderM: number } | undefined
  /** Where each stands until its tags say otherwise. */
  readonly instances: readonly { readonly feature: number; readonly at: Vec3; readonly turnDeg: number }[]
}

/** A level gauge on a vessel: a strip `heightM` high whose fill follows the level tag. */
export interface Gauge {
  readonly feature: number
  readonly at: Vec3
  readonly outward: Vec3
  readonly heightM: number
  readonly widthM: number
}

/**
 * What a vessel holds, for the process look: a round body about the axis from `from` (foot, or inlet end of one that
 * lies) to `to`. Liquid stands in it between `liquid` heights, metres above grade, at level 0 and 1.
 */
export interface Interior {
  readonly feature: number
  readonly kind: 'trays' | 'beds' | 'open' | 'tubes' | 'sphere'
  readonly from: Vec3
  readonly to: Vec3
  readonly radiusM: number
  /** Beds of packing or catalyst; 0 elsewhere. */
  readonly beds: number
  readonly liquid: readonly [number, number]
}

/** A burner flame or sight glass that glows with firing. */
export interface Glow {
  readonly feature: number
  readonly at: Vec3
  readonly radiusM: number
}

/** A mouth that flame, steam or smoke rises from, as much as the feature's `plume` (else `firing`) tag says. */
export interface Plume {
  readonly feature: number
  readonly at: Vec3
  readonly kind: 'flame' | 'steam' | 'smoke'
  readonly radiusM: number
}

/** A routed pipe, for flow marks: its centre line as a polyline. */
export interface CompiledLine {
  readonly feature: number
  readonly id: string
  readonly service: Service
  readonly diameterM: number
  readonly insulated: boolean
  readonly flow: string | undefined
  readonly points: readonly Vec3[]
}

/** Where the lamps stand; drawn by day as fixtures, at night as light. */
export interface Lamp {
  readonly at: Vec3
  readonly kind: 'fixture' | 'street' | 'flood' | 'bay'
}

/**
 * What the bake knows of the ground, a square PNG, row 0 north, column 0 west: red 255 = open sky; green warm, blue cool
 * lamp light, the root of the irradiance in steps of 6/255.
 */
export interface GroundContact {
  readonly file: string
  readonly bytes: number
  /** Middle of the square: x, z. */
  readonly centre: readonly [number, number]
  readonly sizeM: number
}

export interface CompiledScene {
  readonly format: 1
  /** Hash over everything the build read; the page reloads the scene when it changes. */
  readonly hash: string
  readonly id: string
  readonly text: Text
  readonly bounds: Box
  /** Side of a cell in metres. */
  readonly cellM: number
  readonly features: readonly Feature[]
  readonly tiles: readonly Tile[]
  readonly models: readonly InstancedModel[]
  readonly moving: readonly MovingParts[]
  readonly mobiles: readonly MobileModel[]
  readonly gauges: readonly Gauge[]
  readonly interiors: readonly Interior[]
  readonly glows: readonly Glow[]
  readonly plumes: readonly Plume[]
  readonly lines: readonly CompiledLine[]
  readonly lamps: readonly Lamp[]
  /** Absent in a quick build. */
  readonly ground: GroundContact | undefined
  readonly site: SiteFile | undefined
  readonly views: readonly View[]
  readonly show: ShowFile | undefined
}
