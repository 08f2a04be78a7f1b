/**
 * Has the forms of meshes found in a worker, one mesh after the other: first how each faces, which halves what is drawn;
 * coarser forms once the page has nothing better to do.
 */
import type { Mesh } from 'three'
import type { Run } from '../decode/column'
import type { Facing } from './facing'
import type { Form, FormsQuestion } from './forms'

/** Each is drawn where a pixel covers as much. */
const ERRORS_M = [0.2, 0.25, 0.3, 0.36, 0.43, 0.52, 0.62, 0.75, 0.87, 1] as const

/** What forms are found of: a run of a mesh. */
export interface FormSource {
  readonly mesh: Mesh
  readonly run: Run
  /** Its triangles between the corners of the mesh. */
  readonly all: Uint16Array | Uint32Array
  /** Takes what is found; absent where nothing is worth choosing. */
  readonly facing: Pick<Facing, 'take'> | undefined
}

export interface FormFinder {
  /** Notes a part of a mesh; its forms are given to it some time later. `hasCoarse`: coarser ones too. */
  add(source: FormSource, blockM: number, hasCoarse: boolean): void
  /** Goes to work. */
  start(): void
  /** From now on coarser forms are found too. */
  startCoarse(): void
  /** Nothing is to come. */
  readonly isIdle: boolean
  dispose(): void
}

interface Task {
  readonly source: FormSource
  readonly blockM: number
  readonly errorsM: readonly number[]
}

export function createFormFinder(
  makeWorker = () => new Worker(new URL('./forms.worker.ts', import.meta.url), { type: 'module' }),
): FormFinder {
  const waiting: Task[] = []
  const later: Task[] = []
  let worker: Worker | undefined
  /** What the worker is at. */
  let current: Task | undefined
  let hasStarted = false
  let isCoarseDue = false
  let isGone = false

  const next = () => {
    current = waiting.shift() ?? (isCoarseDue ? later.shift() : undefined)
    if (!current) return stop()
    // Read off only now: while the plant comes together every moment counts, and all places at once are many megabytes.
    const question = questionOf(current)
    worker ??= listen(makeWorker())
    worker.postMessage(question, [question.packed.buffer, question.indices.buffer])
  }
  const wake = () => {
    if (hasStarted && !current && !isGone) next()
  }
  /** An idle worker is given back: it holds a few megabytes. */
  const stop = () => {
    worker?.terminate()
    worker = undefined
  }
  const listen = (made: Worker) => {
    made.onmessage = ({ data }: MessageEvent<readonly Form[]>) => {
      current?.source.facing?.take(data)
      next()
    }
    // Without it all is drawn as it was made.
    made.onerror = () => {
      waiting.length = 0
      later.length = 0
      current = undefined
      stop()
    }
    return made
  }
  return {
    add(source, blockM, hasCoarse) {
      if (isGone || !source.facing) return
      waiting.push({ source, blockM, errorsM: [0] })
      if (hasCoarse) later.push({ source, blockM, errorsM: ERRORS_M })
      wake()
    },
    start() {
      hasStarted = true
      wake()
    },
    startCoarse() {
      if (isCoarseDue) return
      isCoarseDue = true
      wake()
    },
    get isIdle() {
      return !current && waiting.length === 0 && later.length === 0
    },
    dispose() {
      isGone = true
      waiting.length = 0
      later.length = 0
      stop()
    },
  }
}

function questionOf({
  source: { mesh, run, all },
  blockM,
  errorsM,
}: Task): FormsQuestion & { packed: { buffer: ArrayBuffer }; indices: { buffer: ArrayBuffer } } {
  const { array, itemSize, normalized } = mesh.geometry.getAttribute('position')
  const first = run.firstVertex
  return {
    packed: array.slice(first * itemSize, (first + run.vertices) * itemSize) as FormsQuestion['packed'] & {
      buffer: ArrayBuffer
    },
    stride: itemSize,
    corners: run.vertices,
    isNormalized: normalized,
    matrix: mesh.matrix.toArray(),
    indices: Uint32Array.from(all, (index) => index - first),
    blockM,
    errorsM,
  }
}
