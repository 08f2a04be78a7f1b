import { BufferAttribute, BufferGeometry, Material, Matrix4, Object3D, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import type { CompiledScene } from '#core/compiled/scene'
import type { TileMaterials } from '../../../../../client/scene/look/tile-materials'
import { errorOf, showForm } from '../../../../../client/scene/parts/coarse-forms'
import { createMovingParts } from '../../../../../client/scene/parts/moving-parts'
import type { LoadedMesh } from '../../../../../client/scene/tiles/tile-loader'

describe('the forms of what moves', () => {
  const forms = ['part', 'part1', 'form@0.04', 'form@0.14'].map((name) => ({
    object: Object.assign(new Object3D(), { name }),
    errorM: errorOf(name),
  }))
  const shown = (pixelM: number) => {
    showForm(forms, pixelM)
    return forms.filter(({ object }) => object.visible).map(({ object }) => object.name)
  }

  it('are as coarse as a pixel allows, and the thing itself where that is finer than any', () => {
    expect(shown(0)).toEqual(['part', 'part1'])
    expect(shown(0.039)).toEqual(['part', 'part1'])
    expect(shown(0.04)).toEqual(['form@0.04'])
    expect(shown(0.5)).toEqual(['form@0.14'])
  })

  it('never leave nothing, where there are none', () => {
    const only = [{ object: new Object3D(), errorM: 0 }]
    showForm(only, 10)
    expect(only[0]!.object.visible).toBe(true)
  })
})

const meshNamed = (name: string): LoadedMesh => {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]), 3))
  return { name, geometry, matrix: new Matrix4() }
}

it('turning parts are coarse where the nearest of their kind is far, by pixels', async () => {
  const fans = {
    part: 'fan',
    file: 'fan.glb',
    triangles: 1,
    rpm: 100,
    instances: [
      { feature: 1, at: [0, 0, 0], rotation: [0, 0, 0, 1] },
      { feature: 2, at: [100, 0, 0], rotation: [0, 0, 0, 1] },
    ],
  }
  const parts = createMovingParts({
    scene: { moving: [fans] } as never as Pick<CompiledScene, 'moving'>,
    baseUrl: '',
    loader: { load: async () => [meshNamed('part'), meshNamed('form@0.14')] },
    materials: { turning: () => new Material() } as never as TileMaterials,
    onChange: () => undefined,
    onError: (_, error) => {
      throw error
    },
  })
  await new Promise((resolve) => setTimeout(resolve))
  const shown = (x: number, pixelRad: number) => {
    parts.aim({ eye: new Vector3(x, 0, 0), pixelRad })
    return parts.group.children.map(({ visible }) => visible)
  }
  expect(shown(-300, 0.001)).toEqual([false, true])
  expect(shown(-300, 0.0001)).toEqual([true, false])
  // The farther one is next to the eye: both are of one draw.
  expect(shown(101, 0.001)).toEqual([true, false])
  expect(parts.isWorthAFrame(new Vector3(101, 0, 0))).toBe(true)
  expect(parts.isWorthAFrame(new Vector3(9000, 0, 0))).toBe(false)
  parts.dispose()
})
