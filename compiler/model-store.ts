/**
 * Built models, each made once: equal class, parameters and label share one, and the cache folder keeps it for the
 * next build (occlusion is baked per model and is most of a build's time).
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
  /** The model of a shape; `label` is painted on it. */
  of(shape: Shape, label: string): Promise<Model>
}

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
  return {
    of(shape, label) {
      if (shape.kind === 'stand-in') return Promise.resolve(shape.model)
      const key = `${shapeKey(shape)}|${label}`
      let model = known.get(key)
      if (!model) {
        const make = () => shape.modelClass.build(shape.params, { label, bake })
        const file =
          cacheDir && bake ? join(cacheDir, `${hashOf([library.version, key], 24)}.model`) : undefined
        model = file ? cached(file, make) : Promise.resolve(make())
        known.set(key, model)
      }
      return model
    },
  }
}

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
