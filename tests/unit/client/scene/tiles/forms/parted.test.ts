import fc from 'fast-check'
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, MeshBasicMaterial, Vector3 } from 'three'
import { expect, test } from 'vitest'
import type { Run } from '../../../../../../client/scene/tiles/decode/column'
import { inParts } from '../../../../../../client/scene/tiles/forms/parted'
import { culled, drawn } from './fake-worker'

const TRIANGLES = 60

/** Walls of triangles side by side along x, one wall a part; odd ones face north, even ones south. */
function walls(count: number): { readonly mesh: Mesh; readonly runs: Run[] } {
  const places: number[] = []
  const runs: Run[] = []
  for (let wall = 0; wall < count; wall++) {
    runs.push({
      firstVertex: places.length / 3,
      vertices: TRIANGLES * 3,
      firstIndex: places.length / 3,
      indices: TRIANGLES * 3,
    })
    for (let t = 0; t < TRIANGLES; t++) {
      const [x, y] = [wall * 20 + (t % 10), Math.floor(t / 10)]
      const [left, right] = wall % 2 === 0 ? [x, x + 1] : [x + 1, x]
      places.push(left, y, 0, right, y, 0, x, y + 1, 0)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(places), 3))
  geometry.setIndex(new BufferAttribute(Uint16Array.from(places.keys()).slice(0, places.length / 3), 1))
  return { mesh: new Mesh(geometry, new MeshBasicMaterial()), runs }
}

const partOf = (triangle: string): number => Math.floor(Number(triangle.split(',')[0]) / (TRIANGLES * 3))
const partsOf = (triangles: Set<string>): number[] =>
  [...new Set([...triangles].map(partOf))].sort((a, b) => a - b)

test('what is shown is drawn and no more, whatever is shown and hidden from picture to picture', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.array(fc.tuple(fc.nat(4), fc.boolean()), { maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      (isChosen, pictures) => {
        const { mesh, runs } = walls(5)
        const parted = isChosen ? culled(mesh, 1000, runs) : inParts(mesh, false, runs)
        const shown = new Set([0, 1, 2, 3, 4])
        for (const [nth, changes] of pictures.entries()) {
          for (const [part, isShown] of changes) {
            parted.parts[part]!.show(isShown)
            if (isShown) shown.add(part)
            else shown.delete(part)
          }
          // From the south, and from the north.
          const isSouth = nth % 2 === 0
          parted.aim({ eye: new Vector3(50, 3, isSouth ? 400 : -400), pixelRad: 0 })
          const all = drawn(mesh, DoubleSide)
          expect(partsOf(all)).toEqual([...shown].sort())
          expect(all.size).toBe(shown.size * TRIANGLES)
          const seen = [...shown].filter((part) => !isChosen || (part % 2 === 0) === isSouth).sort()
          expect(partsOf(drawn(mesh))).toEqual(seen)
          expect(drawn(mesh).size).toBe(seen.length * TRIANGLES)
        }
      },
    ),
    { numRuns: 80 },
  )
})

test('picking finds every triangle of a part, hidden or not', () => {
  const { mesh, runs } = walls(3)
  const { parts, aim } = inParts(mesh, false, runs)
  parts[1]!.show(false)
  aim({ eye: new Vector3(0, 0, 100), pixelRad: 0 })
  expect([...parts[1]!.all]).toEqual(Array.from({ length: TRIANGLES * 3 }, (_, i) => TRIANGLES * 3 + i))
})

test('a picture from where nothing has changed sends nothing', () => {
  const { mesh, runs } = walls(4)
  const parted = culled(mesh, 1000, runs)
  parted.aim({ eye: new Vector3(50, 3, 400), pixelRad: 0 })
  const { version } = mesh.geometry.index as BufferAttribute
  parted.parts[2]!.show(true)
  parted.aim({ eye: new Vector3(50.1, 3, 400), pixelRad: 0 })
  expect((mesh.geometry.index as BufferAttribute).version).toBe(version)
})
