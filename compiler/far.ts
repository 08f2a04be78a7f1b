/** The far look of a model, less what cannot be seen from where it is drawn. */
import { MeshoptSimplifier } from 'meshoptimizer'
import type { MeshData, Model } from '#models/kit/model'

/** A pixel at the distance where the far look begins is about as large. */
const UNSEEN_M = 0.06
const looks = new WeakMap<Model, MeshData>()

/** Settled when `farLook` may be called. */
export const ready: Promise<void> = MeshoptSimplifier.ready

export function farLook(model: Model): MeshData {
  let look = looks.get(model)
  if (!look) {
    const far = model.lods[2]
    if (far.indices.length === 0) return far
    const [indices] = MeshoptSimplifier.simplify(far.indices, far.positions, 3, 0, UNSEEN_M, [
      'ErrorAbsolute',
      'Prune',
    ])
    // Something must be left of even the smallest thing.
    look = indices.length === 0 ? far : { ...far, indices }
    looks.set(model, look)
  }
  return look
}
