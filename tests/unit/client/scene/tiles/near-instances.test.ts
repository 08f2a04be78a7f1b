import { BufferGeometry, Float32BufferAttribute, type InstancedMesh, Matrix4, MeshBasicMaterial } from 'three'
import { describe, expect, it, vi } from 'vitest'
import type { InstancedModel } from '#core/compiled/scene'
import type { TileMaterials } from '../../../../../client/scene/look/tile-materials'
import { createNearInstances } from '../../../../../client/scene/tiles/near-instances'
import type { LoadedMesh } from '../../../../../client/scene/tiles/tile-loader'

const light = { open: [0, 0, 0, 1], warm: [0, 0, 0, 0], cool: [0, 0, 0, 0] } as const
const model = (name: string, ...cells: string[]): InstancedModel =>
  ({
    model: name,
    file: `${name}.glb`,
    instances: cells.map((cell, i) => ({ cell, at: [i, 0, 0], turnDeg: 0, feature: i, light })),
  }) as unknown as InstancedModel

function loaded(): LoadedMesh[] {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute([0, 0, 0, 1, 0, 0, 0, 1, 0], 3))
  return [{ name: 'solid', geometry, matrix: new Matrix4() }]
}

function instances(models: readonly InstancedModel[]) {
  const waiting = new Map<string, { come(): void; fail(): void }>()
  const onChange = vi.fn()
  const onError = vi.fn()
  const material = new MeshBasicMaterial()
  const near = createNearInstances({
    scene: { models },
    baseUrl: '',
    loader: {
      load: (url) =>
        new Promise((resolve, reject) => {
          waiting.set(url, { come: () => resolve(loaded()), fail: () => reject(new Error('404')) })
        }),
    },
    materials: { solid: material, grating: material } as unknown as TileMaterials,
    onChange,
    onError,
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  return { near, waiting, onChange, onError, settle }
}

describe('what repeats in a cell', () => {
  it('is fetched when asked for, and the cell is furnished once all of it is here', async () => {
    const { near, waiting, onChange, settle } = instances([model('lamp', 'a'), model('tree', 'a', 'b')])
    expect(near.isFurnished('a')).toBe(false)
    expect(near.isFurnished('a')).toBe(false)
    expect([...waiting.keys()]).toEqual(['lamp.glb', 'tree.glb'])
    waiting.get('tree.glb')!.come()
    await settle()
    expect(near.isFurnished('a')).toBe(false)
    expect(near.isFurnished('b')).toBe(true)
    waiting.get('lamp.glb')!.come()
    await settle()
    expect(near.isFurnished('a')).toBe(true)
    expect(onChange).toHaveBeenCalledTimes(2)
  })

  it('does not wait for what cannot come, and says so', async () => {
    const { near, waiting, onError, settle } = instances([model('lamp', 'a')])
    near.isFurnished('a')
    waiting.get('lamp.glb')!.fail()
    await settle()
    expect(near.isFurnished('a')).toBe(true)
    expect(onError).toHaveBeenCalledWith('lamp.glb', expect.any(Error))
  })

  it('has nothing to wait for in an empty cell', () => {
    expect(instances([]).near.isFurnished('a')).toBe(true)
  })

  it('shows only what stands in the cells that are near', async () => {
    const { near, waiting, settle } = instances([model('tree', 'a', 'b', 'b')])
    near.isFurnished('a')
    waiting.get('tree.glb')!.come()
    await settle()
    const mesh = near.group.children[0] as InstancedMesh
    near.show(['b'])
    expect(mesh.count).toBe(2)
    near.show([])
    expect(mesh.visible).toBe(false)
  })
})
