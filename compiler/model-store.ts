/**
 * Built models, each made once: equal class, parameters and label share one, and the cache folder keeps it for the
 * next build (occlusion is baked per model and is most of a build's time).
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import type { MeshData, Model } from '#models/kit/model'
import { canonical, hashOf } from './hash'
import type { Library } from './library'
import { decodeModel, encodeModel } from './model-file'
import type { Shape } from './place'

export interface ModelStore {
  /** The model of a shape; `label` is painted on it. */
  of(shape: Shape, label: string): Promise<Model>
}

type ClassShape = Extract<Shape, { kind: 'class' }>

export interface ModelStoreOptions {
  readonly library: Library
  /** Folder for built models; none is kept where absent. */
  readonly cacheDir: string | undefined
  /** False for a quick look: models without occlusion. */
  readonly bake: boolean
}

/** What makes two shapes the same model. */
export function shapeKey(shape: Shape): string {
  return shape.kind === 'class' ? `${shape.modelClass.name}${canonical(shape.params)}` : `file:${shape.file}`
}

export function createModelStore({ library, cacheDir, bake }: ModelStoreOptions): ModelStore {
  const known = new Map<string, Promise<Model>>()
  const store: ModelStore = {
    of(shape, label) {
      if (shape.kind === 'stand-in') return Promise.resolve(shape.model)
      const key = `${shapeKey(shape)}|${label}`
      let model = known.get(key)
      if (!model) {
        model = make(shape, label)
        known.set(key, model)
      }
      return model
    },
  }
  return store

  async function make(shape: ClassShape, label: string): Promise<Model> {
    const build = (baked: boolean) => shape.modelClass.build(shape.params, { label, bake: baked })
    if (!bake) return build(false)
    // Equal devices differ by their label only: the occlusion of the unlabelled one serves them all.
    if (label !== '') return withOcclusionOf(await store.of(shape, ''), build(false))
    if (cacheDir === undefined) return build(true)
    const key = hashOf([library.version, shapeKey(shape)], 24)
    return cached(join(cacheDir, `${key}.model`), () => build(true))
  }
}

/** Occlusion of what the unlabelled model has not: the label's own letters, which stand clear of the shell. */
const LETTERS_AO = 225

/** A model with the occlusion baked for another that differs from it by its label only. */
function withOcclusionOf(baked: Model, labelled: Model): Model {
  const [near, middle, far] = labelled.lods
  const [a, b, c] = baked.lods
  return { ...labelled, lods: [shaded(near, a), shaded(middle, b), shaded(far, c)], moving: baked.moving }
}

/** Both were drawn in the same order; vertices that only the labelled mesh has are its letters. */
function shaded(mesh: MeshData, baked: MeshData): MeshData {
  const ao = new Uint8Array(mesh.ao.length).fill(LETTERS_AO)
  let next = 0
  for (let i = 0; i < ao.length && next < baked.ao.length; i++) {
    if (sameVertex(mesh, i, baked, next)) ao[i] = baked.ao[next++]!
  }
  return { ...mesh, ao }
}

const sameVertex = (a: MeshData, i: number, b: MeshData, j: number): boolean =>
  a.positions[i * 3] === b.positions[j * 3] &&
  a.positions[i * 3 + 1] === b.positions[j * 3 + 1] &&
  a.positions[i * 3 + 2] === b.positions[j * 3 + 2] &&
  a.normals[i * 3] === b.normals[j * 3] &&
  a.normals[i * 3 + 1] === b.normals[j * 3 + 1] &&
  a.normals[i * 3 + 2] === b.normals[j * 3 + 2]

/** Reads the file, or makes the model and writes it; a file that cannot be read is made again. */
async function cached(file: string, make: () => Model): Promise<Model> {
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes) {
    try {
      return decodeModel(inflateSync(bytes))
    } catch {
      // A cut-off or foreign file: fall through and replace it.
    }
  }
  const model = make()
  await mkdir(join(file, '..'), { recursive: true })
  // Written aside and moved into place, so that a build cut off half-way leaves no half file.
  await writeFile(`${file}.${process.pid}`, deflateSync(encodeModel(model), { level: 1 }))
  await rename(`${file}.${process.pid}`, file)
  return model
}
