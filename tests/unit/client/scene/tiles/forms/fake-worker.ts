import { MeshoptSimplifier } from 'meshoptimizer/simplifier'
import { FrontSide, type Mesh, type Side } from 'three'
import type { Run } from '../../../../../../client/scene/tiles/decode/column'
import { createFormFinder } from '../../../../../../client/scene/tiles/forms/finder'
import { type Form, type FormsQuestion, findForms } from '../../../../../../client/scene/tiles/forms/forms'
import { inParts, type Parted } from '../../../../../../client/scene/tiles/forms/parted'

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

/** A mesh of parts whose forms are there at once. */
export function culled(mesh: Mesh, blockM: number, runs?: Run[]): Parted {
  const { make, answer } = fakeWorker()
  const parted = inParts(mesh, true, runs)
  const finder = createFormFinder(make)
  for (const part of parted.parts) finder.add(part, blockM, false)
  finder.start()
  for (const _ of parted.parts) answer()
  return parted
}

/** What a draw with such a material would take, as triples of corners in no order. */
export function drawn(mesh: Mesh, side: Side = FrontSide): Set<string> {
  const before = mesh.onBeforeRender as unknown as (...parts: unknown[]) => void
  before(undefined, undefined, undefined, mesh.geometry, { side })
  const { start, count } = mesh.geometry.drawRange
  const index = mesh.geometry.index!
  const found = new Set<string>()
  for (let i = start; i < start + count; i += 3) found.add([0, 1, 2].map((k) => index.getX(i + k)).join())
  ;(mesh.onAfterRender as unknown as () => void)()
  return found
}
