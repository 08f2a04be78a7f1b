import { BufferGeometry, Float32BufferAttribute, Matrix4, MeshBasicMaterial, PerspectiveCamera } from 'three'
import { describe, expect, it } from 'vitest'
import type { Box, Lod, Tile } from '#core/compiled/scene'
import type { TileMaterials } from '../../../../../client/scene/look/tile-materials'
import { createCells } from '../../../../../client/scene/tiles/cells'

const BOX: Box = [0, 0, 0, 10, 10, 10]
const tile = (cell: string, lod: Lod): Tile => ({
  cell,
  lod,
  file: lod === 2 ? 'silhouettes' : `${cell}.${lod}`,
  ...(lod === 2 && { node: cell }),
  box: BOX,
  bytes: 1,
  triangles: 1,
})

function solid() {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute([0, 0, 0, 1, 0, 0, 0, 1, 0], 3))
  geometry.setIndex([0, 1, 2])
  return { name: 'solid', geometry, matrix: new Matrix4() }
}

function stage(repeats: boolean, lods: readonly Lod[] = [1, 2]) {
  const material = new MeshBasicMaterial()
  const asked: string[] = []
  let isFurnished = false
  const cells = createCells({
    scene: { tiles: lods.map((lod) => tile('garden', lod)) },
    baseUrl: '',
    loader: {
      load: async () => [solid()],
      silhouettes: async () => ({
        ...solid(),
        runs: new Map([['garden', { firstVertex: 0, vertices: 3, firstIndex: 0, indices: 3 }]]),
      }),
    },
    materials: {
      solid: material,
      grating: material,
      far: material,
      glass: material,
    } as unknown as TileMaterials,
    rule: { nearM: 60, farM: 170 },
    forms: undefined,
    hasInstances: () => repeats,
    isFurnished: (cell) => {
      asked.push(cell)
      return isFurnished
    },
    onChange: () => {},
    onError: (file, error) => {
      throw new Error(file, { cause: error })
    },
  })
  cells.admitDetail()
  const camera = new PerspectiveCamera(30)
  const look = async (distanceM: number) => {
    camera.position.set(10 + distanceM, 5, 5)
    camera.updateMatrixWorld()
    for (let i = 0; i < 6; i++) {
      cells.update(camera, 1080)
      await new Promise((resolve) => setTimeout(resolve))
    }
    cells.update(camera, 1080)
  }
  return {
    cells,
    asked,
    look,
    furnish: () => {
      isFurnished = true
    },
    shown: () => cells.group.children.filter(({ visible }) => visible).map(({ name }) => name),
  }
}

describe('a cell in which everything repeats', () => {
  it('is drawn in full by its instances alone once they are here, and by its middle level until then', async () => {
    const { cells, look, furnish, shown } = stage(true)
    await look(20)
    expect(shown()).toEqual(['garden/1'])
    expect([cells.nearCells(), cells.isComplete]).toEqual([[], false])
    furnish()
    await look(20)
    expect(shown()).toEqual([])
    expect([cells.nearCells(), cells.isComplete]).toEqual([['garden'], true])
    await look(120)
    expect([shown(), cells.nearCells()]).toEqual([['garden/1'], []])
  })

  it('does not ask for them from afar', async () => {
    const { asked, look } = stage(true)
    await look(120)
    expect(asked).toEqual([])
  })

  it('keeps its middle level, however near, where instances are not wanted', async () => {
    const { cells, look, shown } = stage(false)
    await look(20)
    expect(shown()).toEqual(['garden/1'])
    expect([cells.nearCells(), cells.isComplete]).toEqual([[], true])
  })
})
