/**
 * Built models, each made once: equal class, parameters and label share one. Those that carry occlusion of their own
 * are kept in the cache folder for the next build, because it takes a thousand times as long as the geometry.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import type { Model } from '#models/kit/model'
import { canonical, hashOf } from './hash'
import type { Library } from './library'
import { decodeModel, encodeModel } from './model-file'
import type { Shape } from './place'

export interface ModelStore {
  /** The model of a shape, without occlusion: the scene's bake gives it. `label` is painted on it. */
  of(shape: Shape, label: string): Promise<Model>
  /** The model of a shape with the occlusion it has by itself, for what is drawn in many places or moves about. */
  shaded(shape: Shape): Promise<Model>
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
  const once = (key: string, make: () => Promise<Model>): Promise<Model> => {
    let model = known.get(key)
    if (!model) {
      model = make()
      known.set(key, model)
    }
    return model
  }
  const plain = async ({ modelClass, params }: ClassShape, label: string) =>
    modelClass.build(params, { label, bake: false })
  const baked = async ({ modelClass, params }: ClassShape) => modelClass.build(params, { label: '' })
  return {
    of: (shape, label) =>
      shape.kind === 'stand-in'
        ? Promise.resolve(shape.model)
        : once(`${shapeKey(shape)}|${label}`, () => plain(shape, label)),
    shaded(shape) {
      if (shape.kind === 'stand-in') return Promise.resolve(shape.model)
      if (!bake) return this.of(shape, '')
      const key = shapeKey(shape)
      if (cacheDir === undefined) return once(`shaded ${key}`, () => baked(shape))
      const file = join(cacheDir, `${hashOf([library.version, key], 24)}.model`)
      return once(`shaded ${key}`, () => cached(file, () => baked(shape)))
    },
  }
}

/** Reads the file, or makes the model and writes it; a file that cannot be read is made again. */
async function cached(file: string, make: () => Promise<Model>): Promise<Model> {
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes) {
    try {
      return decodeModel(inflateSync(bytes))
    } catch {
      // A cut-off or foreign file: fall through and replace it.
    }
  }
  const model = await make()
  await mkdir(join(file, '..'), { recursive: true })
  // Written aside and moved into place, so that a build cut off half-way leaves no half file.
  await writeFile(`${file}.${process.pid}`, deflateSync(encodeModel(model), { level: 1 }))
  await rename(`${file}.${process.pid}`, file)
  return model
}
