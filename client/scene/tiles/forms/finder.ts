/**
 * Has the forms of meshes found in a worker, one mesh after the other: first how each faces, which halves what is drawn;
 * coarser forms once the page has nothing better to do.
 */
import type { Mesh } from 'three'
import type { Facing } from './facing'
import type { Form, FormsQuestion } from './forms'

/** Each is drawn where a pixel covers as much. */
const ERRORS_M = [0.2, 0.25, 0.3, 0.36, 0.43, 0.52, 0.62, 0.75, 0.87, 1] as const

export interface FormFinder {
  /** Notes a mesh; its forms are given to `facing` some time later. `hasCoarse`: coarser ones too. */
  add(mesh: Mesh, facing: Facing, blockM: number, hasCoarse: boolean): void
  /** Goes to work. */
  start(): void
  /** From now on coarser forms are found too. */
  startCoarse(): void
  /** Nothing is to come. */
  readonly isIdle: boolean
  dispose(): void
}

interface Task {
  readonly mesh: Mesh
  readonly facing: Facing
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
      current?.facing.take(data)
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
    add(mesh, facing, blockM, hasCoarse) {
      if (isGone) return
      waiting.push({ mesh, facing, blockM, errorsM: [0] })
      if (hasCoarse) later.push({ mesh, facing, blockM, errorsM: ERRORS_M })
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
  mesh,
  facing,
  blockM,
  errorsM,
}: Task): FormsQuestion & { packed: { buffer: ArrayBuffer }; indices: { buffer: ArrayBuffer } } {
  const position = mesh.geometry.getAttribute('position')
  return {
    packed: position.array.slice() as FormsQuestion['packed'] & { buffer: ArrayBuffer },
    stride: position.itemSize,
    corners: position.count,
    isNormalized: position.normalized,
    matrix: mesh.matrix.toArray(),
    indices: facing.all(),
    blockM,
    errorsM,
  }
}
