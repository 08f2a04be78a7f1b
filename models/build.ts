/** Builds the library: one GLB per class with its default parameters, and an index of sizes. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportGlb } from './export'
import { modelClasses } from './library'

export interface LibraryEntry {
  readonly class: string
  readonly file: string
  readonly bytes: number
  /** Triangles at lod0, lod1, lod2. */
  readonly triangles: readonly [number, number, number]
}

export interface BuildOptions {
  readonly outDir: string
  /** Only these classes; all by default. The index is written only for a whole library. */
  readonly only?: readonly string[]
  readonly onProgress?: (done: number, total: number, name: string) => void
}

/** Writes `<class>.glb` of every class and `index.json` into `outDir`; equal sources give equal bytes. */
export async function buildLibrary(options: BuildOptions): Promise<readonly LibraryEntry[]> {
  const { outDir, only, onProgress } = options
  const classes = [...modelClasses.values()].filter((c) => !only || only.includes(c.name))
  classes.sort((a, b) => (a.name < b.name ? -1 : 1))
  await mkdir(outDir, { recursive: true })
  const entries: LibraryEntry[] = []
  for (const [done, modelClass] of classes.entries()) {
    onProgress?.(done, classes.length, modelClass.name)
    const model = modelClass.build(modelClass.params.parse({}), { label: process.env.LABEL ?? '' })
    const glb = await exportGlb(model, modelClass.name)
    const file = `${modelClass.name}.glb`
    await writeFile(join(outDir, file), glb)
    const [near, middle, far] = model.lods
    entries.push({
      class: modelClass.name,
      file,
      bytes: glb.byteLength,
      triangles: [near.indices.length / 3, middle.indices.length / 3, far.indices.length / 3],
    })
  }
  onProgress?.(classes.length, classes.length, '')
  if (!only) await writeFile(join(outDir, 'index.json'), `${JSON.stringify({ models: entries }, null, 2)}\n`)
  return entries
}
