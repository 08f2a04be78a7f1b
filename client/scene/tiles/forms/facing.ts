/**
 * Chooses what of a mesh turns its face to the camera and lies in what it sees, before anything is reckoned for it: a
 * group of neighbours that face alike is seen from behind by all who stand behind each of them. Where vertices are dear
 * (software rendering) this leaves out about half of a silhouette; the picture stays the same. What is so far off that a
 * coarser form of it looks alike is drawn in that form.
 */
import { Vector3 } from 'three'
import type { Form } from './forms'
import { distanceToGroups, facesEye, GROUP, isGroupWithin } from './groups'
import { HOLDS_RAD, type View } from './view'

export interface Facing {
  /** Forms that have been found; until there is one, nothing can be chosen. */
  take(forms: readonly Form[]): void
  /** Chooses what may be seen so; true where that is not what it was. Costs next to nothing where the camera has hardly moved. */
  aim(view: View): boolean
  /** Writes the indices chosen to `into` from `at` on, `first` added to each; returns where they end, if any choice was made. */
  put(into: Uint16Array | Uint32Array, at: number, first: number): number | undefined
}

/** A choice holds until the eye has gone this share of the way to the nearest group. */
const HOLDS = 0.02
const HOLDS_COS = Math.cos(HOLDS_RAD)

export function createFacing(): Facing {
  /** From the finest on. */
  let forms: readonly Form[] = []
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
  return {
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
      if (!finest || isHeld) return false
      aimed.copy(eye)
      if (forward) turned.copy(forward)
      aimedRad = pixelRad
      const nearestM = distanceToGroups(finest.groups, eye.x, eye.y, eye.z)
      holdsM = HOLDS * nearestM
      const form = forms.findLast(({ errorM }) => errorM <= nearestM * pixelRad) ?? finest
      const isOther = form !== shown
      if (isOther) isSeen = new Uint8Array(form.groups.length / GROUP.size)
      shown = form
      return look(form, view) || isOther
    },
    put(into, at, first) {
      if (!shown) return undefined
      const { groups, order } = shown
      for (let i = 0, own = 0, from = 0; own < groups.length; i++, own += GROUP.size) {
        const end = from + groups[own + GROUP.count]!
        if (isSeen[i] === 1) for (let k = from; k < end; k++) into[at++] = order[k]! + first
        from = end
      }
      return at
    },
  }
}
