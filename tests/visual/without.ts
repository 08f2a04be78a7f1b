/** A copy of the compiled default scene from which one piece of equipment has been taken out. */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { glbIo } from '#compiler/glb'
import { SCENE } from '../e2e/serving'

const Built = z.looseObject({
  features: z.array(z.looseObject({ id: z.string() })),
  tiles: z.array(z.looseObject({ file: z.string() })),
  models: z.array(z.looseObject({ instances: z.array(z.looseObject({ feature: z.number() })) })),
})

/** Writes the copy into `folder`. @throws Error where the scene has no such equipment, or nothing of it is drawn. */
export async function copyWithout(id: string, folder: string): Promise<void> {
  const from = join(SCENE, 'built')
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(from)) await copyFile(join(from, name), join(folder, name))
  const scene = Built.parse(JSON.parse(await readFile(join(from, 'scene.json'), 'utf8')))
  const feature = scene.features.findIndex((f) => f.id === id)
  if (feature < 0) throw new Error(`the scene has no equipment "${id}"`)
  let removed = 0
  for (const { file } of scene.tiles) removed += await strip(join(folder, file), feature)
  for (const model of scene.models) {
    model.instances = model.instances.filter((instance) => instance.feature !== feature)
  }
  await writeFile(join(folder, 'scene.json'), JSON.stringify(scene))
  if (removed === 0) throw new Error(`no tile draws "${id}"`)
}

/** Takes a feature's triangles out of a tile; returns how many there were. */
async function strip(file: string, feature: number): Promise<number> {
  const io = await glbIo()
  const document = await io.read(file)
  let removed = 0
  for (const mesh of document.getRoot().listMeshes()) {
    for (const primitive of mesh.listPrimitives()) {
      const indices = primitive.getIndices()
      const features = primitive.getAttribute('_FEATURE')
      const list = indices?.getArray()
      if (!indices || !features || !list) continue
      const kept: number[] = []
      for (let i = 0; i < list.length; i += 3) {
        if (features.getElement(list[i]!, [])[0] === feature) removed++
        else kept.push(list[i]!, list[i + 1]!, list[i + 2]!)
      }
      if (kept.length < list.length)
        indices.setArray(kept.length > 0 ? Uint32Array.from(kept) : new Uint32Array(3))
    }
  }
  if (removed > 0) await io.write(file, document)
  return removed
}
