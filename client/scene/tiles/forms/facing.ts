/**
 * Leaves out of a mesh what turns its back to the camera, or lies beside what it sees, before anything is reckoned for it:
 * a group of neighbours that face alike is seen from behind by all who stand behind each of them. Where vertices are dear
 * (software rendering) this is about half of a silhouette; the picture stays the same. What is so far off that a coarser
 * form of it looks alike is drawn in that form.
 */
import { BufferAttribute, DynamicDrawUsage, FrontSide, type Mesh, Vector3 } from 'three'
import type { Form } from './forms'
import { distanceToGroups, facesEye, GROUP, isGroupWithin } from './groups'
import { HOLDS_RAD, type View } from './view'

export interface Facing {
  /** Chooses what may be seen so. Costs next to nothing where the camera has hardly moved. */
  aim(view: View): void
  /** Forms that have been found; until there is one, all is drawn. */
  take(forms: readonly Form[]): void
  /** The indices of all of the mesh, a copy. */
  all(): Uint32Array<ArrayBuffer>
}

/** Fewer indices than this are not worth asking for. */
const LEAST = 300
/** A choice holds until the eye has gone this share of the way to the nearest group. */
const HOLDS = 0.02
const HOLDS_COS = Math.cos(HOLDS_RAD)

/**
 * Lets a mesh draw only those of its triangles that may face the camera. What draws both sides, or from elsewhere (a
 * shadow), still draws all. Small meshes are left alone. To be called before the mesh is first drawn.
 */
export function cullBacks(mesh: Mesh): Facing | undefined {
  const { geometry } = mesh
  const index = geometry.index
  if (!index || index.count < LEAST) return undefined
  const total = index.count
  /** From the finest on. */
  let forms: readonly Form[] = []
  // First all, in their order; then, in the other half, those that are drawn now.
  const isWide = geometry.getAttribute('position').count > 65_535
  const indices = isWide ? new Uint32Array(total * 2) : new Uint16Array(total * 2)
  indices.set(index.array)
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
  let shown: Form | undefined
  const aimed = new Vector3(Number.NaN)
  const turned = new Vector3()
  let aimedRad = 0
  let holdsM = 0

  /** Notes which groups may be seen; true where others may than before. */
  const look = ({ groups }: Form, { eye, sides }: View): boolean => {
    const { x, y, z } = eye
    let isNew = false
    for (let i = 0, at = 0; at < groups.length; i++, at += GROUP.size) {
      const own = Number((!sides || isGroupWithin(groups, at, sides, eye)) && facesEye(groups, at, x, y, z))
      if (own !== isSeen[i]) isNew = true
      isSeen[i] = own
    }
    return isNew
  }
  const put = ({ groups, order }: Form) => {
    let to = total
    for (let i = 0, at = 0, from = 0; at < groups.length; i++, at += GROUP.size) {
      const count = groups[at + GROUP.count]!
      if (isSeen[i] === 1) {
        indices.set(order.subarray(from, from + count), to)
        to += count
      }
      from += count
    }
    seen = to - total
    both.clearUpdateRanges()
    both.addUpdateRange(total, seen)
    both.needsUpdate = true
  }
  return {
    all: () => Uint32Array.from(indices.subarray(0, total)),
    take(found) {
      forms = [...forms, ...found].sort((a, b) => a.errorM - b.errorM)
      aimed.set(Number.NaN, 0, 0)
    },
    aim(view) {
      const { eye, pixelRad, forward } = view
      const finest = forms[0]
      const isHeld =
        eye.distanceTo(aimed) <= holdsM &&
        pixelRad === aimedRad &&
        (!forward || forward.dot(turned) >= HOLDS_COS)
      if (!finest || isHeld) return
      aimed.copy(eye)
      if (forward) turned.copy(forward)
      aimedRad = pixelRad
      const nearestM = distanceToGroups(finest.groups, eye.x, eye.y, eye.z)
      holdsM = HOLDS * nearestM
      const form = forms.findLast(({ errorM }) => errorM <= nearestM * pixelRad) ?? finest
      const isOther = form !== shown
      if (isOther) isSeen = new Uint8Array(form.groups.length / GROUP.size)
      shown = form
      if (look(form, view) || isOther) put(form)
    },
  }
}
