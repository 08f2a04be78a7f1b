import { Vector3 } from 'three'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DecodedMesh } from '../../../../../client/scene/tiles/decode/column'
import type { DecodeAnswer, DecodeQuestion } from '../../../../../client/scene/tiles/decode/decode'
import { createTileLoader, loadEarly } from '../../../../../client/scene/tiles/tile-loader'

const asked: string[] = []

const mesh = (name: string, feature: number): DecodedMesh => ({
  name,
  origin: [10, 0, -5],
  scale: 65535 / 48,
  columns: {
    position: { array: Uint16Array.of(0, 0, 0, 0, 48, 96, 24, 0, 0, 0, 0, 0), itemSize: 4, normalized: true },
    feature: { array: new Uint16Array(6).fill(feature), itemSize: 2, normalized: true },
  },
  indices: Uint16Array.of(0, 1, 2),
})

/** Answers every question with two meshes, `a` and `b`. */
class FakeWorker {
  onmessage: ((event: { data: DecodeAnswer }) => void) | null = null
  postMessage({ id, url, plain }: DecodeQuestion) {
    asked.push(`${url} ${plain}`)
    queueMicrotask(() => this.onmessage?.({ data: { id, meshes: [mesh('a', 7), mesh('b', 40_000)] } }))
  }
  terminate() {}
}

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('Worker', FakeWorker)
})
afterEach(() => vi.unstubAllGlobals())

describe('files of the scene', () => {
  it('are not fetched again where they were begun early', async () => {
    loadEarly(new Set(['far.glb']))
    const loader = createTileLoader('full')
    await loader.silhouettes('far.glb')
    await loader.silhouettes('other.glb')
    expect(asked).toEqual(['far.glb far', 'other.glb far'])
  })

  it('stand where they were compiled to, in metres', async () => {
    const [loaded] = await createTileLoader('plain').load('near.glb')
    const { geometry, matrix } = loaded!
    expect(asked).toEqual(['near.glb near'])
    const corner = new Vector3().fromBufferAttribute(geometry.getAttribute('position'), 1)
    expect(corner.applyMatrix4(matrix).toArray()).toEqual(
      [11, 2, -4.5].map((metres) => expect.closeTo(metres, 3)),
    )
  })
})
