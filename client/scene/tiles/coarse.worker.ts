/** Finds coarser triangles for silhouettes, aside from the page. */
import { MeshoptSimplifier } from 'meshoptimizer/simplifier'
import type { CoarseAnswer, CoarseQuestion } from './coarse'

const ready = MeshoptSimplifier.ready

self.onmessage = async ({ data }: MessageEvent<CoarseQuestion>) => {
  await ready
  const levels: CoarseAnswer = data.errorsM.map(
    // Edges may go too: what a pixel covers has one colour anyway. Small parts go first of all.
    (errorM) =>
      MeshoptSimplifier.simplify(data.indices, data.places, 3, 0, errorM, [
        'ErrorAbsolute',
        'Permissive',
        'Prune',
      ])[0],
  )
  self.postMessage(levels, { transfer: levels.map(({ buffer }) => buffer as ArrayBuffer) })
}
