import { MeshoptSimplifier } from 'meshoptimizer/simplifier'
import type { Mesh } from 'three'
import { cullBacks, type Facing } from '../../../../../../client/scene/tiles/forms/facing'
import { createFormFinder } from '../../../../../../client/scene/tiles/forms/finder'
import { type Form, type FormsQuestion, findForms } from '../../../../../../client/scene/tiles/forms/forms'

/** Holds what it is asked until told to answer. */
export function fakeWorker() {
  const asked: FormsQuestion[] = []
  const worker = {
    onmessage: undefined as ((event: { data: readonly Form[] }) => void) | undefined,
    onerror: undefined as (() => void) | undefined,
    isGone: false,
    postMessage: (question: FormsQuestion) => asked.push(question),
    terminate() {
      worker.isGone = true
    },
  }
  /** As the worker does. */
  const answer = () => {
    const forms = findForms(
      asked.at(-1)!,
      (indices, places, errorM) =>
        MeshoptSimplifier.simplify(indices, places, 3, 0, errorM, [
          'ErrorAbsolute',
          'Permissive',
          'Prune',
        ])[0],
    )
    worker.onmessage!({ data: forms })
  }
  return { worker, asked, answer, make: () => worker as unknown as Worker }
}

/** A mesh whose forms are there at once; undefined where it is too small. */
export function culled(mesh: Mesh, blockM: number): Facing | undefined {
  const { make, answer } = fakeWorker()
  const facing = cullBacks(mesh)
  if (!facing) return undefined
  const finder = createFormFinder(make)
  finder.add(mesh, facing, blockM, false)
  finder.start()
  answer()
  return facing
}
