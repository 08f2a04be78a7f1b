/**
 * A mesh that is one draw for many parts: only those shown are drawn, and of them only what may be seen. What draws both
 * sides, or from elsewhere (a shadow), draws all of the parts shown.
 */
import { BufferAttribute, type BufferGeometry, DynamicDrawUsage, FrontSide, type Mesh } from 'three'
import type { Run } from '../decode/column'
import { createFacing, type Facing } from './facing'
import type { FormSource } from './finder'
import type { View } from './view'

export interface Part extends FormSource {
  /** Its triangles between the corners of the mesh, whether shown or not. */
  readonly all: Indices
  show(isShown: boolean): void
}

export interface Parted {
  readonly parts: readonly Part[]
  /** Chooses what may be seen so; to be called before each picture. Costs next to nothing where the camera has hardly moved. */
  aim(view: View): void
}

type Indices = Uint16Array | Uint32Array

/** Fewer indices than this are not worth choosing among. */
const LEAST_CHOSEN = 300

/**
 * Takes over the index of a mesh that has not been drawn yet. `runs`: its parts, all of them shown at first; one of all
 * where absent. `isChosen`: what turns its back or lies beside the view is left out, once it is known how parts face.
 */
export function inParts(mesh: Mesh, isChosen: boolean, runs = [wholeOf(mesh.geometry)]): Parted {
  const { geometry } = mesh
  const made = geometry.index!.array as Indices
  const total = made.length
  const hasChoice = isChosen && total >= LEAST_CHOSEN
  // First all that is shown, in its order; then, in the other half, what of it is drawn now.
  const indices = new (made.constructor as typeof Uint32Array)(hasChoice ? total * 2 : total)
  indices.set(made)
  // What is one part is never put into another order: its half is all that is to be kept.
  const kept = runs.length === 1 ? indices.subarray(0, total) : made
  const buffer = new BufferAttribute(indices, 1)
  buffer.setUsage(DynamicDrawUsage)
  geometry.setIndex(buffer)
  const parts = runs.map((run) => new OnePart(mesh, run, kept, hasChoice))
  let shown = total
  /** How many of the other half, once there is a choice. */
  let chosen: number | undefined

  const send = (from: number, count: number) => {
    // Nothing means all to WebGL.
    if (count === 0) return
    buffer.addUpdateRange(from, count)
    buffer.needsUpdate = true
  }
  const putShown = () => {
    shown = 0
    for (const { all, isShown } of parts) {
      if (!isShown) continue
      indices.set(all, shown)
      shown += all.length
    }
    send(0, shown)
    geometry.setDrawRange(0, shown)
  }
  const putChosen = () => {
    let end = total
    for (const one of parts) if (one.isShown) end = one.put(indices, end)
    chosen = end - total
    send(total, chosen)
  }
  geometry.setDrawRange(0, total)
  mesh.onBeforeRender = (_, __, ___, ____, material) => {
    if (chosen !== undefined && material.side === FrontSide) geometry.setDrawRange(total, chosen)
  }
  mesh.onAfterRender = () => geometry.setDrawRange(0, shown)

  return {
    parts,
    aim(view) {
      const isOther = parts.some(({ isStale }) => isStale)
      if (isOther) putShown()
      for (const one of parts) one.isStale = false
      let isNewlyChosen = false
      for (const one of parts) if (one.isShown && one.facing?.aim(view)) isNewlyChosen = true
      if (isNewlyChosen || (isOther && chosen !== undefined)) putChosen()
    },
  }
}

class OnePart implements Part {
  readonly mesh: Mesh
  readonly run: Run
  readonly all: Indices
  readonly facing: Facing | undefined
  isShown = true
  /** Shown or hidden since the mesh was last put together. */
  isStale = false

  constructor(mesh: Mesh, run: Run, indices: Indices, hasChoice: boolean) {
    this.mesh = mesh
    this.run = run
    this.all = indices.subarray(run.firstIndex, run.firstIndex + run.indices)
    this.facing = hasChoice ? createFacing() : undefined
  }

  show(isShown: boolean): void {
    if (isShown !== this.isShown) this.isStale = true
    this.isShown = isShown
  }

  /** Writes what is to be drawn of it there; returns where that ends. */
  put(into: Indices, at: number): number {
    const end = this.facing?.put(into, at, this.run.firstVertex)
    if (end !== undefined) return end
    into.set(this.all, at)
    return at + this.all.length
  }
}

const wholeOf = ({ index, attributes }: BufferGeometry): Run => ({
  firstVertex: 0,
  vertices: attributes.position!.count,
  firstIndex: 0,
  indices: index?.count ?? 0,
})
