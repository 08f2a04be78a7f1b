/**
 * What lies under a point of the screen: a bounding volume hierarchy per tile, built in idle moments on the middle
 * level of detail, which has the same outlines as the full one and a fraction of its triangles.
 */
import {
  type BufferGeometry,
  DoubleSide,
  FrontSide,
  Matrix4,
  type Mesh,
  type PerspectiveCamera,
  Ray,
  Raycaster,
  type Side,
  Vector2,
  Vector3,
} from 'three'
import { MeshBVH } from 'three-mesh-bvh'
import type { Box } from '#core/compiled/scene'
import type { Point } from '../camera/pose'
import { featureAt } from '../tiles/feature-at'

export interface Picker {
  /** Feature under normalised device coordinates, or -1. */
  pick(ndcX: number, ndcY: number, camera: PerspectiveCamera): number
  /** Whether a place of one of these features is what one sees from there. */
  sees(eye: Point, place: Point, isOwn: (feature: number) => boolean): boolean
  /** Builds what is missing, one tile at a time; true while there is more to do. */
  prepare(): boolean
  dispose(): void
}

/** More triangles than this in a leaf cost more to test than a deeper tree costs to walk. */
const LEAF_TRIANGLES = 8

interface Hit {
  readonly feature: number
  /** Metres from the ray's origin. */
  readonly reach: number
}

export interface Taken {
  /** Something is isolated: features are to be asked for. */
  anything(): boolean
  isOut(feature: number): boolean
  /** Normal and distance of the cut; all beyond it is gone. A zero normal cuts nothing. */
  plane(): readonly [number, number, number, number]
}

export function createPicker(
  meshes: () => readonly { readonly mesh: Mesh; readonly box: Box }[],
  /** Site features are seen but not chosen. */
  isChoosable: (feature: number) => boolean,
  /** What moves about, by its box. */
  movers: () => readonly { readonly feature: number; readonly box: Box }[] = () => [],
  /** What was taken from the picture is looked through. */
  taken: Taken = { anything: () => false, isOut: () => false, plane: () => [0, 0, 0, 1] },
): Picker {
  const trees = new Map<BufferGeometry, MeshBVH>()
  const raycaster = new Raycaster()
  const pointer = new Vector2()
  const inverse = new Matrix4()
  const local = new Ray()
  const scale = new Vector3()

  const treeOf = (geometry: BufferGeometry): MeshBVH => {
    let tree = trees.get(geometry)
    if (!tree) {
      tree = new MeshBVH(geometry, { targetLeafSize: LEAF_TRIANGLES, indirect: true })
      trees.set(geometry, tree)
    }
    return tree
  }

  /** The first of the plant along the ray, nearer than `most`. `side`: whose faces count. */
  const along = (ray: Ray, most: number, side: Side): Hit | undefined => {
    const hitBoxes = meshes()
      .map(({ mesh, box }) => ({ mesh, distance: enter(ray, box) }))
      .filter(({ distance }) => distance < most)
      .sort((a, b) => a.distance - b.distance)
    let best: Hit | undefined
    for (const { mesh, distance } of hitBoxes) {
      if (distance > (best?.reach ?? most)) break
      local.copy(ray).applyMatrix4(inverse.copy(mesh.matrixWorld).invert())
      const perMetre = scale.setFromMatrixScale(mesh.matrixWorld).x
      const tree = treeOf(mesh.geometry)
      const featureOf = (face: { a: number }) => featureAt(mesh.geometry, face.a)
      const hit = taken.anything()
        ? tree
            .raycast(local, side)
            .sort((a, b) => a.distance - b.distance)
            .find(({ face }) => face && !taken.isOut(featureOf(face)))
        : tree.raycastFirst(local, side)
      if (!hit?.face) continue
      const reach = hit.distance * perMetre
      if (reach < (best?.reach ?? most)) best = { feature: featureOf(hit.face), reach }
    }
    return best
  }

  return {
    prepare() {
      const wanted = meshes()
      const current = new Set(wanted.map(({ mesh }) => mesh.geometry))
      for (const geometry of trees.keys()) if (!current.has(geometry)) trees.delete(geometry)
      const next = wanted.find(({ mesh }) => !trees.has(mesh.geometry))
      if (!next) return false
      treeOf(next.mesh.geometry)
      return true
    },
    pick(ndcX, ndcY, camera) {
      raycaster.setFromCamera(pointer.set(ndcX, ndcY), camera)
      const { ray } = raycaster
      const reachOfCut = cutRay(ray, taken.plane())
      if (reachOfCut <= 0) return -1
      const hit = along(ray, reachOfCut, FrontSide)
      let best = hit?.reach ?? reachOfCut
      let feature = hit && isChoosable(hit.feature) ? hit.feature : -1
      for (const mover of movers()) {
        const distance = enter(ray, mover.box)
        if (distance >= best || taken.isOut(mover.feature)) continue
        best = distance
        feature = mover.feature
      }
      return feature
    },
    sees(eye, place, isOwn) {
      const { ray } = raycaster
      ray.origin.set(...eye)
      ray.direction.set(...place).sub(ray.origin)
      const away = ray.direction.length()
      ray.direction.normalize()
      if (cutRay(ray, taken.plane()) <= 0) return false
      // Who stands inside of something sees its back.
      const hit = along(ray, away, DoubleSide)
      return !hit || isOwn(hit.feature)
    },
    dispose() {
      trees.clear()
    },
  }
}

/** How far a ray may go before the cut; a ray that begins beyond it is moved to where it comes in, 0 where it never does. */
export function cutRay(ray: Ray, [x, y, z, d]: readonly [number, number, number, number]): number {
  const beyond = x * ray.origin.x + y * ray.origin.y + z * ray.origin.z - d
  const rate = x * ray.direction.x + y * ray.direction.y + z * ray.direction.z
  const at = rate === 0 ? Number.POSITIVE_INFINITY : -beyond / rate
  if (beyond <= 0) return rate > 0 ? at : Number.POSITIVE_INFINITY
  if (rate >= 0) return 0
  ray.origin.addScaledVector(ray.direction, at)
  return Number.POSITIVE_INFINITY
}

/** Distance at which a ray enters a box, 0 inside, infinite where it misses. */
function enter({ origin, direction }: Ray, box: Box): number {
  let near = 0
  let far = Number.POSITIVE_INFINITY
  const o = [origin.x, origin.y, origin.z]
  const d = [direction.x, direction.y, direction.z]
  for (let axis = 0; axis < 3; axis++) {
    const a = (box[axis]! - o[axis]!) / d[axis]!
    const b = (box[axis + 3]! - o[axis]!) / d[axis]!
    near = Math.max(near, Math.min(a, b))
    far = Math.min(far, Math.max(a, b))
  }
  return near <= far ? near : Number.POSITIVE_INFINITY
}
