import { MeshoptSimplifier } from 'meshoptimizer/simplifier'
import { BoxGeometry, BufferAttribute, Matrix4, Mesh, Vector3 } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { expect, test } from 'vitest'
import { createFormFinder } from '../../../../../../client/scene/tiles/forms/finder'
import { placesOf } from '../../../../../../client/scene/tiles/forms/forms'
import { inParts } from '../../../../../../client/scene/tiles/forms/parted'
import { fakeWorker } from './fake-worker'

const whole = (mesh: Mesh) => inParts(mesh, true).parts[0]!

/** Boxes of a metre with a plinth of a hand's height each, packed by half. */
function boxes(count: number): Mesh {
  const parts = Array.from({ length: count }, (_, i) => [
    new BoxGeometry(1, 2, 1).translate(i * 6, 1.1, 0),
    new BoxGeometry(1.4, 0.1, 1.4).translate(i * 6, 0.05, 0),
  ]).flat()
  const mesh = new Mesh(mergeGeometries(parts).scale(2, 2, 2))
  mesh.matrix.copy(new Matrix4().makeScale(0.5, 0.5, 0.5))
  return mesh
}

test('nothing is asked before the start; coarser forms are asked for last, and the worker is given back', () => {
  const { worker, asked, answer, make } = fakeWorker()
  const finder = createFormFinder(make)
  const [one, two] = [boxes(20), boxes(30)]
  finder.add(whole(one), 1000, true)
  finder.add(whole(two), 1000, false)
  expect(asked).toHaveLength(0)
  finder.start()
  expect(asked).toHaveLength(1)
  expect(Math.max(...placesOf(asked[0]!))).toBeCloseTo(19 * 6 + 0.7, 5)
  answer()
  expect(asked).toHaveLength(2)
  expect(worker.isGone).toBe(false)
  answer()
  expect(worker.isGone).toBe(true)
  expect(asked.map(({ errorsM }) => errorsM)).toEqual([[0], [0]])
  expect(finder.isIdle).toBe(false)
  finder.startCoarse()
  expect(asked[2]!.errorsM.length).toBeGreaterThan(1)
  answer()
  expect(finder.isIdle).toBe(true)
})

test('places are read as they are packed: shares of one, with more numbers than count', () => {
  const { asked, answer, make } = fakeWorker()
  const finder = createFormFinder(make)
  const mesh = boxes(20)
  const position = mesh.geometry.getAttribute('position')
  const packed = new Int16Array(position.count * 4)
  for (let i = 0; i < position.count; i++) {
    for (let k = 0; k < 3; k++) packed[i * 4 + k] = Math.round((position.getComponent(i, k) / 256) * 32767)
    packed[i * 4 + 3] = 999
  }
  mesh.geometry.setAttribute('position', new BufferAttribute(packed, 4, true))
  mesh.matrix.makeScale(128, 128, 128)
  finder.add(whole(mesh), 1000, false)
  finder.start()
  const places = placesOf(asked[0]!)
  const at = new Vector3()
  for (let i = 0; i < position.count; i += 7) {
    at.fromBufferAttribute(position as BufferAttribute, i).multiplyScalar(0.5)
    expect(places[i * 3]).toBeCloseTo(at.x, 2)
    expect(places[i * 3 + 1]).toBeCloseTo(at.y, 2)
    expect(places[i * 3 + 2]).toBeCloseTo(at.z, 2)
  }
  answer()
})

test('where less can be made out less is drawn, and from near all of it again', async () => {
  await MeshoptSimplifier.ready
  const { answer, make } = fakeWorker()
  const finder = createFormFinder(make)
  const mesh = boxes(40)
  const facing = inParts(mesh, true)
  finder.add(facing.parts[0]!, 1000, true)
  finder.start()
  finder.startCoarse()
  answer()
  answer()
  const drawnFrom = (detailM: number): number => {
    facing.aim({ eye: new Vector3(100, 60, 400), pixelRad: detailM / 400 })
    const before = mesh.onBeforeRender as unknown as (...parts: unknown[]) => void
    before(undefined, undefined, undefined, mesh.geometry, { side: 0 })
    const { count } = mesh.geometry.drawRange
    ;(mesh.onAfterRender as unknown as () => void)()
    return count
  }
  const full = drawnFrom(0)
  expect(drawnFrom(0.4)).toBeLessThan(full)
  expect(drawnFrom(1.4)).toBeLessThan(drawnFrom(0.4) + 1)
  expect(drawnFrom(0)).toBe(full)
})

test('a worker that fails leaves everything as it was made', () => {
  const { worker, asked, make } = fakeWorker()
  const finder = createFormFinder(make)
  const mesh = boxes(20)
  finder.add(whole(mesh), 1000, true)
  finder.start()
  worker.onerror!()
  finder.startCoarse()
  expect(worker.isGone).toBe(true)
  expect(asked).toHaveLength(1)
})
