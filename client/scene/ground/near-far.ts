/**
 * One surface drawn with up to three materials: what may show detail from where the camera is, that of it where neither
 * shadow nor baked light can fall, and what is too far off for any. Choosing in the shader would cost software renderers
 * more than the detail does.
 */
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, type Material, Mesh, Vector3 } from 'three'
import type { Rect } from './partition'

export interface NearFar {
  readonly meshes: readonly Mesh[]
  /**
   * Chooses for a camera there, detail reaching `reachM` metres (infinite: all has it), shadow and baked light falling
   * within `shaded`; costs nothing where none of them has changed.
   */
  aim(eye: Vector3, reachM: number, shaded: Rect): void
}

export interface NearFarMaterials {
  readonly near: Material
  /** Like `near`, without shadow and baked light; absent: `near` everywhere. */
  readonly open?: Material | undefined
  /** Absent: what is far is not drawn. */
  readonly far?: Material | undefined
}

/** A choice holds until the eye has gone so far, metres. */
const HOLDS_M = 8

/** The meshes share the corners of `geometry`. */
export function splitNearFar(geometry: BufferGeometry, { near, open, far }: NearFarMaterials): NearFar {
  const index = geometry.index
  if (!index) throw new Error('a surface to be split needs an index')
  const bounds = triangleBounds(geometry, index)
  const part = (material: Material) => {
    const own = new BufferGeometry()
    for (const [name, attribute] of Object.entries(geometry.attributes)) own.setAttribute(name, attribute)
    own.boundingSphere = geometry.boundingSphere
    const chosen = new BufferAttribute(new Uint32Array(index.count), 1)
    chosen.setUsage(DynamicDrawUsage)
    own.setIndex(chosen)
    own.setDrawRange(0, 0)
    return { mesh: new Mesh(own, material), chosen, count: 0 }
  }
  const parts = { near: part(near), open: open && part(open), far: far && part(far) }
  const all = [parts.near, parts.open, parts.far].filter((one) => one !== undefined)
  const aimed = new Vector3(Number.NaN)
  let last: readonly number[] = []

  const partFor = (at: number, eye: Vector3, reachM: number, shaded: Rect) => {
    const [x, y, z, radius] = [bounds[at]!, bounds[at + 1]!, bounds[at + 2]!, bounds[at + 3]!]
    if (Math.hypot(x - eye.x, y - eye.y, z - eye.z) - radius >= reachM + HOLDS_M) return parts.far
    const isOpen =
      x + radius < shaded[0] || x - radius > shaded[2] || z + radius < shaded[1] || z - radius > shaded[3]
    return (isOpen && parts.open) || parts.near
  }
  return {
    meshes: all.map(({ mesh }) => mesh),
    aim(eye, reachM, shaded) {
      const now = [reachM, ...shaded]
      if (eye.distanceTo(aimed) <= HOLDS_M && now.every((value, i) => value === last[i])) return
      aimed.copy(eye)
      last = now
      for (const one of all) one.count = 0
      for (let i = 0, at = 0; i < index.count; i += 3, at += 4) {
        const own = partFor(at, eye, reachM, shaded)
        if (!own) continue
        for (let k = 0; k < 3; k++) own.chosen.array[own.count++] = index.getX(i + k)
      }
      for (const { mesh, chosen, count } of all) {
        mesh.geometry.setDrawRange(0, count)
        mesh.visible = count > 0
        chosen.needsUpdate = true
      }
    },
  }
}

/** Middle and radius of each triangle, four numbers a triangle. */
function triangleBounds(geometry: BufferGeometry, index: BufferAttribute): Float32Array {
  const position = geometry.getAttribute('position')
  const bounds = new Float32Array((index.count / 3) * 4)
  const corners = [new Vector3(), new Vector3(), new Vector3()] as const
  const middle = new Vector3()
  for (let i = 0, at = 0; i < index.count; i += 3, at += 4) {
    middle.set(0, 0, 0)
    corners.forEach((corner, k) => {
      corner.fromBufferAttribute(position, index.getX(i + k))
      middle.addScaledVector(corner, 1 / 3)
    })
    middle.toArray(bounds, at)
    bounds[at + 3] = Math.max(...corners.map((corner) => corner.distanceTo(middle)))
  }
  return bounds
}
