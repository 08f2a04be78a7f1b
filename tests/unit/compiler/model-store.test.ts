import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { libraryOf } from '#compiler/library'
import { decodeModel, encodeModel } from '#compiler/model-file'
import { createModelStore } from '#compiler/model-store'
import type { Shape } from '#compiler/place'
import type { MeshData, Model, ModelClass } from '#models/kit/model'
import { boxMesh, drum } from './fakes'

/** A box with a second one in front of its last face where it carries a label; only a baked one is shaded. */
const boards = { baked: 0 }
const board: ModelClass<Record<string, never>> = {
  name: 'board',
  text: { zh: '牌', en: 'Board' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  build(_params, { label, bake }): Model {
    if (bake !== false) boards.baked++
    const parts = [
      boxMesh([0, 0, 0], [1, 1, 1]),
      ...(label ? [boxMesh([0, 0, 1], [1, 1, 1.1])] : []),
      boxMesh([4, 0, 0], [5, 1, 1]),
    ]
    const mesh = parts.reduce(joined)
    if (bake !== false)
      mesh.ao.forEach((_, i) => {
        mesh.ao[i] = 40 + i
      })
    return { lods: [mesh, mesh, mesh], nozzles: {}, moving: [], glows: [], lamps: [], label: [0, 2, 0] }
  },
}

function joined(a: MeshData, b: MeshData): MeshData {
  const first = a.ao.length
  return {
    positions: Float32Array.from([...a.positions, ...b.positions]),
    normals: Float32Array.from([...a.normals, ...b.normals]),
    uvs: Float32Array.from([...a.uvs, ...b.uvs]),
    tints: Uint8Array.from([...a.tints, ...b.tints]),
    palette: Uint8Array.from([...a.palette, ...b.palette]),
    ao: Uint8Array.from([...a.ao, ...b.ao]),
    seeds: Uint8Array.from([...a.seeds, ...b.seeds]),
    indices: Uint32Array.from([...a.indices, ...[...b.indices].map((i) => i + first)]),
  }
}

describe('model store', () => {
  const library = libraryOf([board], '1')
  const shape: Shape = { kind: 'class', modelClass: board, params: {} }

  it('builds each shape and label once, and bakes only what carries its own occlusion', async () => {
    const store = createModelStore({ library, cacheDir: undefined, bake: true })
    boards.baked = 0
    const labelled = await store.of(shape, 'P-1')
    expect(await store.of(shape, 'P-1')).toBe(labelled)
    expect(boards.baked).toBe(0)
    const shaded = await store.shaded(shape)
    expect(await store.shaded(shape)).toBe(shaded)
    expect(boards.baked).toBe(1)
    expect(shaded.lods[0].ao[1]).toBe(41)
  })

  it('bakes nothing for a quick look', async () => {
    const store = createModelStore({ library, cacheDir: undefined, bake: false })
    boards.baked = 0
    await store.shaded(shape)
    expect(boards.baked).toBe(0)
  })
})

describe('model files', () => {
  it('hold a model whole', () => {
    const model = drum.build(drum.params.parse({}), { label: '' })
    expect(decodeModel(encodeModel(model))).toEqual(model)
  })

  it('refuse bytes that are cut short', () => {
    const bytes = encodeModel(drum.build(drum.params.parse({}), { label: '' }))
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 64))).toThrow()
  })
})
