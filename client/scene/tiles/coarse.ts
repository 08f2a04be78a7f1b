/**
 * Coarser forms of silhouettes, for machines to which every triangle is dear: found in a worker once the whole plant
 * stands, between the same corners, so that only other indices are drawn.
 */
import { type Mesh, Vector3 } from 'three'
import type { Facing } from './facing'

export interface CoarseQuestion {
  readonly number: number
  /** Corners in metres, three numbers each. */
  readonly places: Float32Array
  readonly indices: Uint32Array
  /** How far a surface may lie from where it was, metres, for each level. */
  readonly errorsM: readonly number[]
}

export interface CoarseAnswer {
  readonly number: number
  readonly levels: readonly Uint32Array[]
}

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
  readonly corners: number
}

export function createCoarsener(
  makeWorker = () => new Worker(new URL('./coarse.worker.ts', import.meta.url), { type: 'module' }),
): Coarsener {
  const waiting: (Task & { readonly question: CoarseQuestion })[] = []
  let worker: Worker | undefined
  let current: (typeof waiting)[number] | undefined
  let hasStarted = false
  let isGone = false
  let count = 0

  const next = () => {
    current = waiting.shift()
    if (!current) return stop()
    worker ??= listen(makeWorker())
    worker.postMessage(current.question)
  }
  /** An idle worker is given back: it holds a few megabytes. */
  const stop = () => {
    worker?.terminate()
    worker = undefined
  }
  const listen = (made: Worker) => {
    made.onmessage = ({ data }: MessageEvent<CoarseAnswer>) => {
      if (current && data.number === current.question.number) take(current, data.levels)
      next()
    }
    // Without it all is drawn as finely as it was made.
    made.onerror = () => {
      waiting.length = 0
      stop()
    }
    return made
  }
  return {
    add(mesh, facing) {
      if (isGone) return
      const question = questionOf(mesh, ++count)
      if (!question) return
      waiting.push({ mesh, facing, corners: question.indices.length, question })
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

function take({ facing, corners }: Task, levels: CoarseAnswer['levels']): void {
  let least = corners
  levels.forEach((indices, i) => {
    if (indices.length > least * (1 - LEAST_SAVED)) return
    least = indices.length
    facing.addCoarse(ERRORS_M[i]! / PIXEL_SHARE, indices)
  })
}

function questionOf({ geometry, matrix }: Mesh, number: number): CoarseQuestion | undefined {
  const index = geometry.index
  if (!index) return undefined
  const position = geometry.getAttribute('position')
  const places = new Float32Array(position.count * 3)
  const at = new Vector3()
  for (let i = 0; i < position.count; i++) {
    at.fromBufferAttribute(position, i)
      .applyMatrix4(matrix)
      .toArray(places, i * 3)
  }
  // Only the first half of a mesh that leaves its backs out.
  const { start, count } = geometry.drawRange
  const indices = Uint32Array.from(index.array.subarray(start, Math.min(index.count, start + count)))
  return { number, places, indices, errorsM: ERRORS_M }
}
