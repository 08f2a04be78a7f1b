import { Document, NodeIO } from '@gltf-transform/core'
import fc from 'fast-check'
import { MeshoptDecoder } from 'meshoptimizer/decoder'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DecodedMesh } from '../../../../../../client/scene/tiles/decode/column'
import { GlbError, readGlb, type Unpack } from '../../../../../../client/scene/tiles/decode/glb'
import { writeGlb } from '../../../../../../compiler/glb'
import type { PackedMesh } from '../../../../../../compiler/packed'

const unpack = MeshoptDecoder.decodeGltfBuffer as Unpack
const read = (bytes: Uint8Array) => readGlb(Uint8Array.from(bytes).buffer, unpack)

beforeAll(() => MeshoptDecoder.ready)

const CORNERS = 9
const bytes = (count: number, max = 255) =>
  fc.array(fc.integer({ min: 0, max }), { minLength: count, maxLength: count })
const packedMesh: fc.Arbitrary<PackedMesh> = fc
  .record({
    positions: bytes(CORNERS * 3, 65535),
    mats: bytes(CORNERS * 4),
    features: bytes(CORNERS * 2, 65535),
    uvs: bytes(CORNERS * 2, 32767),
    indices: fc.array(fc.integer({ min: 0, max: CORNERS - 1 }), { minLength: 3, maxLength: 30 }),
    origin: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -500, max: 500 }))),
    steps: fc.constantFrom(48, 96, 256),
  })
  .map(({ positions, mats, features, uvs, indices, origin, steps }) => ({
    vertices: CORNERS,
    positions: Uint16Array.from(positions),
    normals: Int8Array.from({ length: CORNERS * 3 }, (_, i) => (i % 3 === 1 ? 127 : 0)),
    colours: new Uint8Array(CORNERS * 4).fill(255),
    uvs: Int16Array.from(uvs),
    mats: Uint8Array.from(mats),
    features: Uint16Array.from(features),
    indices: Uint32Array.from(indices.slice(0, indices.length - (indices.length % 3))),
    origin: origin as [number, number, number],
    scale: 1 / steps,
    box: [0, 0, 0, 1, 1, 1],
  }))

/** Each triangle as what its corners say, whichever comes first; triangles in any order. */
function trianglesOf(indices: ArrayLike<number>, corner: (vertex: number) => readonly number[]): string[] {
  const all: string[] = []
  for (let i = 0; i < indices.length; i += 3) {
    const corners = [0, 1, 2].map((k) => corner(indices[i + k]!).join(','))
    const turns = [0, 1, 2].map((k) => [...corners.slice(k), ...corners.slice(0, k)].join(' | '))
    all.push(turns.sort()[0]!)
  }
  return all.sort()
}
const written = (mesh: PackedMesh) =>
  trianglesOf(mesh.indices, (v) => [
    ...mesh.positions.subarray(v * 3, v * 3 + 3),
    ...mesh.uvs.subarray(v * 2, v * 2 + 2),
    ...mesh.mats.subarray(v * 4, v * 4 + 4),
    ...mesh.features.subarray(v * 2, v * 2 + 2),
  ])
const found = ({ columns, indices }: DecodedMesh) =>
  trianglesOf(indices, (v) =>
    (['POSITION', '_UV', '_MAT', '_FEATURE'] as const).flatMap((name) => {
      const { array, itemSize } = columns[name]!
      return [...array.subarray(v * itemSize, v * itemSize + (name === 'POSITION' ? 3 : itemSize))]
    }),
  )

describe('compiled files as they are read', () => {
  it('hold what was written, whatever that was and however many meshes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(packedMesh, { minLength: 1, maxLength: 4 }), async (meshes) => {
        const named = meshes.map((mesh, i) => [`cell ${i}`, mesh] as const)
        const decoded = read(await writeGlb(named))
        expect(decoded.map(({ name }) => name)).toEqual(named.map(([name]) => name))
        decoded.forEach((mesh, i) => {
          expect(found(mesh)).toEqual(written(meshes[i]!))
          expect(mesh.origin).toEqual(meshes[i]!.origin)
          expect(mesh.scale).toBeCloseTo(meshes[i]!.scale, 9)
          expect(mesh.columns.NORMAL).toMatchObject({ itemSize: 4, normalized: true })
          expect([...mesh.columns.NORMAL!.array.subarray(0, 3)]).toEqual([0, 127, 0])
        })
      }),
      { numRuns: 40 },
    )
  })

  it('are refused where they are something else, in words that say what', async () => {
    expect(() => read(new TextEncoder().encode('<!doctype html><title>not found</title>'))).toThrow(
      new GlbError('not a GLB file'),
    )
    const plain = new Document()
    const position = plain
      .createAccessor()
      .setType('VEC3')
      .setArray(new Float32Array(9))
      .setBuffer(plain.createBuffer())
    const mesh = plain.createMesh().addPrimitive(plain.createPrimitive().setAttribute('POSITION', position))
    plain.createScene().addChild(plain.createNode('bare').setMesh(mesh))
    const foreign = await new NodeIO().writeBinary(plain)
    expect(() => read(foreign)).toThrow(new GlbError('accessor 0 is not a packed column'))
  })

  it('are refused where they are cut short, wherever that is', async () => {
    const [mesh] = fc.sample(packedMesh, { numRuns: 1, seed: 5 })
    const whole = await writeGlb([['solid', mesh!]])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => read(whole.subarray(0, length))).toThrow(Error)
      }),
      { numRuns: 200 },
    )
  })
})
