/**
 * Coarser forms of silhouettes, for machines to which every triangle is dear: found in a worker once the whole plant
 * stands, between the same corners, so that only other indices are drawn.
 */
import { type Mesh, Vector3 } from 'three'
import type { Facing } from './facing'

export interface CoarseQuestion {
  /** Corners in metres, three numbers each. */
  readonly places: Float32Array
  readonly indices: Uint32Array
  /** How far a surface may lie from where it was, metres, for each level. */
  readonly errorsM: readonly number[]
}

/** For each error the indices of what is left. */
export type CoarseAnswer = readonly Uint32Array[]

/** Each is used where a pixel covers a third more. */
const ERRORS_M = [0.25, 0.35, 0.5, 0.7, 1] as const
const PIXEL_SHARE = 0.75
/** A level that saves less than this is not worth keeping. */
const LEAST_SAVED = 0.08

export interface Coarsener {
  /** Notes a silhouette; its coarser forms are given to `facing` some time later. */
  add(mesh: Mesh, facing: Facing): void
  /** Goes to work: one mesh after the other. */
  start(): void
  dispose(): void
}

interface Task {
  readonly mesh: Mesh
  readonly facing: Facing
}

export function createCoarsener(
  makeWorker = () => new Worker(new URL('./coarse.worker.ts', import.meta.url), { type: 'module' }),
): Coarsener {
  const waiting: Task[] = []
  let worker: Worker | undefined
  /** What the worker is at. */
  let current: { readonly facing: Facing; readonly corners: number } | undefined
  let hasStarted = false
  let isGone = false

  const next = () => {
    current = undefined
    const task = waiting.shift()
    if (!task) return stop()
    // Read off only now: while the plant comes together every moment counts, and all places at once are many megabytes.
    const question = questionOf(task.mesh)
    current = { facing: task.facing, corners: question.indices.length }
    worker ??= listen(makeWorker())
    worker.postMessage(question, [question.places.buffer])
  }
  /** An idle worker is given back: it holds a few megabytes. */
  const stop = () => {
    worker?.terminate()
    worker = undefined
  }
  const listen = (made: Worker) => {
    made.onmessage = ({ data }: MessageEvent<CoarseAnswer>) => {
      if (current) take(current.facing, current.corners, data)
      next()
    }
    // Without it all is drawn as finely as it was made.
    made.onerror = () => {
      waiting.length = 0
      current = undefined
      stop()
    }
    return made
  }
  return {
    add(mesh, facing) {
      if (isGone) return
      waiting.push({ mesh, facing })
      if (hasStarted && !current) next()
    },
    start() {
      if (hasStarted || isGone) return
      hasStarted = true
      next()
    },
    dispose() {
      isGone = true
      waiting.length = 0
      stop()
    },
  }
}

function take(facing: Facing, corners: number, levels: CoarseAnswer): void {
  let least = corners
  levels.forEach((indices, i) => {
    if (indices.length > least * (1 - LEAST_SAVED)) return
    least = indices.length
    facing.addCoarse(ERRORS_M[i]! / PIXEL_SHARE, indices)
  })
}

/** Of a mesh whose backs are left out: it has an index, of which the first half is all of it. */
function questionOf({ geometry, matrix }: Mesh): CoarseQuestion {
  const index = geometry.index!
  const position = geometry.getAttribute('position')
  const places = new Float32Array(position.count * 3)
  const at = new Vector3()
  for (let i = 0; i < position.count; i++) {
    at.fromBufferAttribute(position, i)
      .applyMatrix4(matrix)
      .toArray(places, i * 3)
  }
  const { start, count } = geometry.drawRange
  const indices = Uint32Array.from(index.array.subarray(start, Math.min(index.count, start + count)))
  return { places, indices, errorsM: ERRORS_M }
}
