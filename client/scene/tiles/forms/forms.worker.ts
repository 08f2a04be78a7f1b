/** Finds the forms of meshes aside from the page. */
import { MeshoptSimplifier } from 'meshoptimizer/simplifier'
import { type FormsQuestion, findForms, type Simplify } from './forms'

/** Edges may go too: what a pixel covers has one colour anyway. Small parts go first of all. */
const simplify: Simplify = (indices, places, errorM) =>
  MeshoptSimplifier.simplify(indices, places, 3, 0, errorM, ['ErrorAbsolute', 'Permissive', 'Prune'])[0]

self.onmessage = async ({ data }: MessageEvent<FormsQuestion>) => {
  await MeshoptSimplifier.ready
  const forms = findForms(data, simplify)
  self.postMessage(forms, {
    transfer: forms.flatMap(({ order, groups }) => [order.buffer, groups.buffer] as ArrayBuffer[]),
  })
}
