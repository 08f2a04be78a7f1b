/** Fittings as things that stand in the scene: their models, shared where they repeat, and their features. */
import type { Feature } from '#core/compiled/scene'
import type { MeshData, Model, Vec3 } from '#models/kit/model'
import { type ModelStore, shapeKey } from '../model-store'
import { placedBox, placed as placedPoint, tidyBox, tidyPoint } from '../space'
import { INSTANCED_PROPS_FROM, modelBox, type Standing } from '../standing'
import type { Fitting } from './fitting'

/** Smaller than this, nothing of a fitting is drawn from afar. */
const UNSEEN_M = 1

/** Each fitting with its model; features count up from `first`. */
export async function standFittings(
  fittings: readonly Fitting[],
  first: number,
  store: ModelStore,
): Promise<readonly Standing[]> {
  const counts = new Map<string, number>()
  for (const fitting of fittings) counts.set(keyOf(fitting), (counts.get(keyOf(fitting)) ?? 0) + 1)
  const looks = new Map<string, Model>()
  const standing: Standing[] = []
  for (const [i, fitting] of fittings.entries()) {
    const key = keyOf(fitting)
    let model = looks.get(key)
    if (!model) {
      model = lookOf(await store.of(fitting.shape, ''), fitting.tilted)
      looks.set(key, model)
    }
    const isMany = (counts.get(key) ?? 0) >= INSTANCED_PROPS_FROM
    const { shape, pose } = fitting
    standing.push({ feature: first + i, shape, pose, model, instanced: isMany ? key : undefined })
  }
  return standing
}

const keyOf = ({ shape, tilted }: Fitting): string => `${shapeKey(shape)}${tilted ? '|tilted' : ''}`

/** The model as fittings show it: laid on its side where tilted, and without a far look where too small for one. */
function lookOf(model: Model, tilted: boolean): Model {
  const look = tilted ? tiltedModel(model) : model
  const [near, middle, far] = look.lods
  const box = modelBox(look)
  const size = Math.max(box[3] - box[0], box[4] - box[1], box[5] - box[2])
  return { ...look, lods: [near, middle, size < UNSEEN_M ? withoutTriangles(far) : far] }
}

const withoutTriangles = (mesh: MeshData): MeshData => ({ ...mesh, indices: new Uint32Array() })

/** A quarter turn about z: x to y, y to -x. */
const tilt = ([x, y, z]: Vec3): Vec3 => [-y, x, z]

function tiltedModel(model: Model): Model {
  const [near, middle, far] = model.lods
  return {
    ...model,
    lods: [tiltedMesh(near), tiltedMesh(middle), tiltedMesh(far)],
    nozzles: {},
    moving: [],
    glows: [],
    lamps: [],
    label: tilt(model.label),
  }
}

function tiltedMesh(mesh: MeshData): MeshData {
  const turn = (from: Float32Array): Float32Array => {
    const to = new Float32Array(from.length)
    for (let i = 0; i < from.length; i += 3) {
      to[i] = -from[i + 1]!
      to[i + 1] = from[i]!
      to[i + 2] = from[i + 2]!
    }
    return to
  }
  return { ...mesh, positions: turn(mesh.positions), normals: turn(mesh.normals) }
}

/** What a fitting is in the list of features; clicks on it choose what it is `on`. */
export function fittingFeature({ id, on, tag }: Fitting, { model, pose }: Standing): Feature {
  const label = tidyPoint(placedPoint(model.label, pose))
  const box = tidyBox(placedBox(modelBox(model), pose))
  return { id, kind: 'fitting', box, label, on, ...(tag === undefined ? {} : { tag }) }
}
