/**
 * Leaves out of a mesh what turns its back to the camera before anything is reckoned for it: a group of neighbours that
 * face alike is seen from behind by all who stand behind each of them. Where vertices are dear (software rendering) this
 * is about half of a silhouette; the picture stays the same. What is so far off that a coarser form of it looks alike is
 * drawn in that form.
 */
import {
  BufferAttribute,
  type BufferGeometry,
  DynamicDrawUsage,
  FrontSide,
  type Matrix4,
  type Mesh,
  Vector3,
} from 'three'

export interface Facing {
  /**
   * Chooses what may be seen from there, in metres, where no more than `detailM` can be made out. Costs next to nothing
   * where the eye has hardly moved.
   */
  aim(eye: Vector3, detailM?: number): void
  /** Triangles between the same corners, to be drawn where nothing smaller than `fromM` can be made out. */
  addCoarse(fromM: number, indices: Uint32Array): void
}

/** The whole mesh, or a coarser one between the same corners. */
interface Level {
  /** Used where no less than this can be made out, metres. */
  readonly fromM: number
  readonly order: Uint32Array
  readonly groups: readonly Group[]
}

/** Fewer indices than this are not worth asking for. */
const LEAST = 300
/** A choice holds until the eye has gone this share of the way to the nearest group. */
const HOLDS = 0.02
/** What that, and the rounding of packed places, may turn. */
const SLACK_RAD = 0.035

/**
 * Sorts the mesh's triangles by where they stand, in blocks of so many metres, and by where they face, and lets it draw
 * only those that may face the camera. What draws both sides, or from elsewhere (a shadow), still draws all. Small
 * meshes are left alone.
 */
export function cullBacks(mesh: Mesh, blockM: number): Facing | undefined {
  const { geometry, matrix } = mesh
  const index = geometry.index
  if (!index || index.count < LEAST) return undefined
  const total = index.count
  const levelOf = (fromM: number, corners: BufferAttribute): Level => ({
    fromM,
    ...groupByFacing(geometry, corners, matrix, blockM),
  })
  /** From the finest on. */
  const levels = [levelOf(0, index)]
  // First all, in their order; then, in the other half, those that are drawn now.
  const isWide = geometry.getAttribute('position').count > 65_535
  const indices = isWide ? new Uint32Array(total * 2) : new Uint16Array(total * 2)
  indices.set(levels[0]!.order)
  const both = new BufferAttribute(indices, 1)
  both.setUsage(DynamicDrawUsage)
  geometry.setIndex(both)
  geometry.setDrawRange(0, total)
  let seen = total

  mesh.onBeforeRender = (_, __, ___, ____, material) => {
    if (seen < total && material.side === FrontSide) geometry.setDrawRange(total, seen)
  }
  mesh.onAfterRender = () => geometry.setDrawRange(0, total)

  let isSeen = new Uint8Array(0)
  let shown: Level | undefined
  const aimed = new Vector3(Number.NaN)
  let holdsM = 0
  return {
    addCoarse(fromM, indices) {
      levels.push(levelOf(fromM, new BufferAttribute(indices, 1)))
      levels.sort((a, b) => a.fromM - b.fromM)
    },
    aim(eye, detailM = 0) {
      const level = levels.findLast(({ fromM }) => fromM <= detailM) ?? levels[0]!
      const isOther = level !== shown
      if (!isOther && eye.distanceTo(aimed) <= holdsM) return
      if (isOther) isSeen = new Uint8Array(level.groups.length)
      shown = level
      aimed.copy(eye)
      holdsM = Number.POSITIVE_INFINITY
      let isNew = isOther
      let count = 0
      level.groups.forEach((group, i) => {
        const own = faces(group, eye)
        holdsM = Math.min(holdsM, HOLDS * Math.max(0, group.centre.distanceTo(eye) - group.radius))
        if (Number(own) !== isSeen[i]) isNew = true
        isSeen[i] = Number(own)
        if (own) count += group.count
      })
      if (!isNew) return
      seen = count
      let at = total
      level.groups.forEach(({ start, count }, i) => {
        if (isSeen[i] === 0) return
        indices.set(level.order.subarray(start, start + count), at)
        at += count
      })
      both.clearUpdateRanges()
      both.addUpdateRange(total, seen)
      both.needsUpdate = true
    },
  }
}

/** Triangles that stand together and face alike. */
interface Group {
  /** Unit normal in their middle; none is farther from it than `halfRad`. */
  readonly axis: Vector3
  readonly sinHalf: number
  readonly cosHalf: number
  /** A sphere around them, metres. */
  readonly centre: Vector3
  readonly radius: number
  /** In indices. */
  readonly start: number
  readonly count: number
}

/** False where the eye is behind every one of them. */
function faces({ axis, sinHalf, cosHalf, centre, radius }: Group, eye: Vector3): boolean {
  const x = eye.x - centre.x
  const y = eye.y - centre.y
  const z = eye.z - centre.z
  const distance = Math.sqrt(x * x + y * y + z * z)
  if (distance <= radius) return true
  const sin = radius / distance
  const cos = Math.sqrt(1 - sin * sin)
  // The widest angle between axis and view: that of the normals and that of the places together.
  if (cosHalf * cos - sinHalf * sin <= 0) return true
  return (x * axis.x + y * axis.y + z * axis.z) / distance > -(sinHalf * cos + cosHalf * sin)
}

interface Gathered {
  readonly axis: Vector3
  readonly least: Vector3
  readonly most: Vector3
  readonly triangles: number[]
}

function groupByFacing(geometry: BufferGeometry, index: BufferAttribute, matrix: Matrix4, blockM: number) {
  const position = geometry.getAttribute('position')
  const gathered = new Map<string, Gathered>()
  const corners = [new Vector3(), new Vector3(), new Vector3()] as const
  const normals = new Float32Array(index.count)
  const normal = new Vector3()
  const side = new Vector3()
  for (let i = 0; i < index.count; i += 3) {
    corners.forEach((corner, k) => {
      corner.fromBufferAttribute(position, index.getX(i + k)).applyMatrix4(matrix)
    })
    const [a, b, c] = corners
    normal.subVectors(b, a).cross(side.subVectors(c, a)).normalize().toArray(normals, i)
    const key = `${Math.floor(a.x / blockM)} ${Math.floor(a.z / blockM)} ${direction(normal)}`
    let group = gathered.get(key)
    if (!group) {
      group = { axis: new Vector3(), least: a.clone(), most: a.clone(), triangles: [] }
      gathered.set(key, group)
    }
    group.axis.add(normal)
    for (const corner of corners) {
      group.least.min(corner)
      group.most.max(corner)
    }
    group.triangles.push(i)
  }
  const order = new Uint32Array(index.count)
  let at = 0
  const groups = [...gathered.values()].map(({ axis, least, most, triangles }): Group => {
    const start = at
    axis.normalize()
    let half = SLACK_RAD
    for (const i of triangles) {
      half = Math.max(half, SLACK_RAD + normal.fromArray(normals, i).angleTo(axis))
      for (let k = 0; k < 3; k++) order[at++] = index.getX(i + k)
    }
    return {
      axis,
      sinHalf: Math.sin(half),
      cosHalf: Math.cos(half),
      centre: least.clone().add(most).multiplyScalar(0.5),
      radius: least.distanceTo(most) / 2,
      start,
      count: triangles.length * 3,
    }
  })
  return { order, groups }
}

const SECTORS = 16
const STEEP = 0.35
const FLAT = 0.98

/** A direction's number: roof, underside, or one of sixteen around of what is upright, leans up or leans down. */
function direction({ x, y, z }: Vector3): number {
  if (y > FLAT) return -1
  if (y < -FLAT) return -2
  const band = y > STEEP ? 1 : y < -STEEP ? 2 : 0
  const sector = Math.round((Math.atan2(z, x) / (2 * Math.PI)) * SECTORS + SECTORS) % SECTORS
  return band * SECTORS + sector
}
