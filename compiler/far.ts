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
    look = coarser(model.lods[2], UNSEEN_M)
    looks.set(model, look)
  }
  return look
}

/** A mesh with fewer triangles, nowhere off by more than `errorM` metres; something is left of even the smallest thing. */
export function coarser(mesh: MeshData, errorM: number): MeshData {
  if (mesh.indices.length === 0) return mesh
  const [indices] = MeshoptSimplifier.simplify(mesh.indices, mesh.positions, 3, 0, errorM, [
    'ErrorAbsolute',
    'Prune',
  ])
  return indices.length === 0 ? mesh : { ...mesh, indices }
}
