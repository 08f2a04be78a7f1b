import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document } from '@gltf-transform/core'
import { describe, expect, it } from 'vitest'
import { checkScene } from '#compiler/check'
import { compileScene } from '#compiler/compile'
import { glbIo } from '#compiler/glb'
import { readStandIn } from '#compiler/stand-in'
import { paletteIndex } from '#core/compiled/palette'
import { boxMesh, fakeLibrary, sceneText } from './fakes'

/** A vendor's GLB: one mesh of a red and a clad box, one nozzle. */
async function vendorGlb(): Promise<Uint8Array> {
  const document = new Document()
  const buffer = document.createBuffer()
  const scene = document.createScene()
  const body = boxMesh([-1, 0, -1], [1, 2, 1], 8)
  const part = (name: string, colour: [number, number, number, number]) =>
    document
      .createPrimitive()
      .setAttribute(
        'POSITION',
        document
          .createAccessor()
          .setType('VEC3')
          .setArray(body.positions as Float32Array<ArrayBuffer>)
          .setBuffer(buffer),
      )
      .setAttribute(
        'NORMAL',
        document
          .createAccessor()
          .setType('VEC3')
          .setArray(body.normals as Float32Array<ArrayBuffer>)
          .setBuffer(buffer),
      )
      .setIndices(
        document
          .createAccessor()
          .setType('SCALAR')
          .setArray(body.indices as Uint32Array<ArrayBuffer>)
          .setBuffer(buffer),
      )
      .setMaterial(document.createMaterial(name).setBaseColorFactor(colour))
  scene.addChild(
    document
      .createNode('vendor body')
      .setMesh(document.createMesh().addPrimitive(part('Lack rot', [1, 0, 0, 1]))),
  )
  scene.addChild(
    document
      .createNode('vendor cover')
      .setTranslation([0, 2, 0])
      .setMesh(document.createMesh().addPrimitive(part('cladding', [1, 1, 1, 1]))),
  )
  scene.addChild(
    document
      .createNode('nozzle:N1')
      .setTranslation([1, 1, 0])
      .setRotation([0, 0, -Math.SQRT1_2, Math.SQRT1_2])
      .setExtras({ radiusM: 0.15 }),
  )
  return (await glbIo()).writeBinary(document)
}

describe('a stand-in GLB', () => {
  it('gives levels of detail, nozzles and palette entries', async () => {
    const model = await readStandIn(await vendorGlb())
    const [near, middle, far] = model.lods.map((m) => m.indices.length / 3) as [number, number, number]
    expect(near).toBe(2 * 6 * 64 * 2)
    expect(middle).toBeLessThanOrEqual(near / 3)
    expect(far).toBeLessThanOrEqual(middle)
    expect(model.nozzles.N1?.radius).toBe(0.15)
    expect(model.nozzles.N1?.direction.map((x) => Math.round(x * 1e6) / 1e6 + 0)).toEqual([1, 0, 0])
    const mesh = model.lods[0]
    expect(new Set(mesh.palette)).toEqual(new Set([paletteIndex('paint-white'), paletteIndex('cladding')]))
    const red = mesh.palette.indexOf(paletteIndex('paint-white')!)
    expect(Array.from(mesh.tints.subarray(red * 3, red * 3 + 3))).toEqual([255, 0, 0])
    expect(model.label[1]).toBeGreaterThan(4)
  })

  it('stands in for a class, and lines run to its nozzles', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'twin-stand-in-'))
    try {
      await writeFile(join(dir, 'vendor.glb'), await vendorGlb())
      const text = sceneText({
        'equipment.yaml': sceneText()
          .get('equipment.yaml')!
          .replace('id: V-2, class: drum', 'id: V-2, class: vendor, model: vendor.glb')
          .replace(', params: { lengthM: 6 }', ''),
        'lines.yaml': 'lines:\n  - { id: L-1, service: oil, from: V-1.N3, to: V-2.N1, diameter: 0.2 }\n',
      })
      const { plant, faults } = await checkScene(text, fakeLibrary, dir)
      expect(faults).toEqual([])
      const { scene } = await compileScene({
        plant: plant!,
        sceneDir: dir,
        library: fakeLibrary,
        hash: 'h',
        bake: false,
      })
      const end = scene.lines[0]!.points.at(-1)!
      expect(end.map((x) => x + 0)).toEqual([20, 1, -13])
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
