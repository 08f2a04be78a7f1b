/**
 * One surface drawn with two materials: what may show detail from where the camera is, and what is too far off for it.
 * Choosing in the shader would cost software renderers more than the detail does.
 */
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, type Material, Mesh, Vector3 } from 'three'

export interface NearFar {
  readonly meshes: readonly Mesh[]
  /** Chooses for a camera there, detail reaching `reachM` metres (infinite: all has it); costs nothing where neither has changed. */
  aim(eye: Vector3, reachM: number): void
}

/** A choice holds until the eye has gone so far, metres. */
const HOLDS_M = 8

/** `far` undefined: what is far is not drawn. The meshes share the corners of `geometry`. */
export function splitNearFar(geometry: BufferGeometry, near: Material, far: Material | undefined): NearFar {
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
    return { mesh: new Mesh(own, material), chosen }
  }
  const parts = { near: part(near), far: far && part(far) }
  const aimed = new Vector3(Number.NaN)
  let last: number | undefined

  const put = (own: ReturnType<typeof part>, count: number) => {
    own.mesh.geometry.setDrawRange(0, count)
    own.mesh.visible = count > 0
    own.chosen.needsUpdate = true
  }
  return {
    meshes: parts.far ? [parts.near.mesh, parts.far.mesh] : [parts.near.mesh],
    aim(eye, reachM) {
      if (eye.distanceTo(aimed) <= HOLDS_M && reachM === last) return
      aimed.copy(eye)
      last = reachM
      const count = { near: 0, far: 0 }
      for (let i = 0, at = 0; i < index.count; i += 3, at += 4) {
        const away = Math.hypot(bounds[at]! - eye.x, bounds[at + 1]! - eye.y, bounds[at + 2]! - eye.z)
        const side = away - bounds[at + 3]! < reachM + HOLDS_M ? 'near' : 'far'
        const chosen = parts[side]?.chosen
        if (!chosen) continue
        for (let k = 0; k < 3; k++) chosen.array[count[side]++] = index.getX(i + k)
      }
      put(parts.near, count.near)
      if (parts.far) put(parts.far, count.far)
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
