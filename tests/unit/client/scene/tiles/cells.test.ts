import {
  BufferGeometry,
  Float32BufferAttribute,
  Matrix4,
  type Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
} from 'three'
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

describe('cells whose silhouettes are in one file', () => {
  const material = new MeshBasicMaterial()
  const boxOf = (cell: string): Box => (cell === 'east' ? [1000, 0, 0, 1010, 10, 10] : BOX)
  const tiles = (['west', 'east'] as const).flatMap((cell) =>
    ([1, 2] as const).map((lod) => ({ ...tile(cell, lod), box: boxOf(cell) })),
  )

  async function stand(runs: readonly string[]) {
    const asked: string[] = []
    const failed: string[] = []
    const cells = createCells({
      scene: { tiles },
      baseUrl: 'built/',
      loader: {
        load: async () => [solid()],
        async silhouettes(url) {
          asked.push(url)
          const one = solid()
          one.geometry.setIndex([0, 1, 2, 0, 2, 1])
          const run = (nth: number) => ({ firstVertex: 0, vertices: 3, firstIndex: nth * 3, indices: 3 })
          return { ...one, runs: new Map(runs.map((cell, nth) => [cell, run(nth)])) }
        },
      },
      materials: { solid: material, far: material, glass: material } as unknown as TileMaterials,
      rule: { nearM: 60, farM: 170 },
      forms: undefined,
      hasInstances: () => false,
      isFurnished: () => true,
      onChange: () => {},
      onError: (file, error) => failed.push(`${file}: ${(error as Error).message}`),
    })
    const camera = new PerspectiveCamera(30)
    const look = async (x: number) => {
      camera.position.set(x, 5, 5)
      camera.updateMatrixWorld()
      for (let i = 0; i < 6; i++) {
        cells.update(camera, 1080)
        await new Promise((resolve) => setTimeout(resolve))
      }
      cells.aim({ eye: camera.position, pixelRad: 0 })
    }
    const silhouettes = () => cells.group.children.find(({ name }) => name === 'silhouettes')
    const drawn = () => {
      const mesh = silhouettes()?.children[0] as Mesh | undefined
      const { start, count } = mesh?.geometry.drawRange ?? { start: 0, count: 0 }
      return silhouettes()?.visible ? [...mesh!.geometry.index!.array.slice(start, start + count)] : []
    }
    await look(0)
    return { cells, asked, failed, look, drawn }
  }

  it('are fetched once and are one draw, from which a cell goes that is shown finer', async () => {
    const { cells, asked, look, drawn } = await stand(['west', 'east'])
    expect(asked).toEqual(['built/silhouettes'])
    expect([cells.isWhole, cells.loadedTiles]).toEqual([true, 2])
    expect(drawn()).toEqual([0, 1, 2, 0, 2, 1])
    cells.admitDetail()
    await look(0)
    expect(drawn()).toEqual([0, 2, 1])
    await look(1010)
    expect(drawn()).toEqual([0, 1, 2])
    await look(505)
    expect(drawn()).toEqual([0, 1, 2, 0, 2, 1])
  })

  it('are picked each by itself until their middle level is here', async () => {
    const { cells } = await stand(['west', 'east'])
    const found = cells.pickable().map(({ mesh, box }) => [...mesh.geometry.index!.array, box[0]])
    expect(found).toEqual([
      [0, 1, 2, 0],
      [0, 2, 1, 1000],
    ])
  })

  it('say which is missing, and show the others', async () => {
    const { failed, cells, drawn } = await stand(['west'])
    expect(failed).toEqual(['silhouettes: no node east'])
    expect([cells.isWhole, drawn()]).toEqual([true, [0, 1, 2]])
  })
})
