import { MeshoptSimplifier } from 'meshoptimizer/simplifier'
import { BoxGeometry, Matrix4, Mesh, Vector3 } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { expect, test } from 'vitest'
import {
  type CoarseAnswer,
  type CoarseQuestion,
  createCoarsener,
} from '../../../../../client/scene/tiles/coarse'
import { cullBacks } from '../../../../../client/scene/tiles/facing'

/** Answers as the worker does, when told to. */
function fakeWorker() {
  const asked: CoarseQuestion[] = []
  const worker = {
    onmessage: undefined as ((event: { data: CoarseAnswer }) => void) | undefined,
    onerror: undefined as (() => void) | undefined,
    isGone: false,
    postMessage: (question: CoarseQuestion) => asked.push(question),
    terminate() {
      worker.isGone = true
    },
  }
  return { worker, asked, make: () => worker as unknown as Worker }
}

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

test('nothing is asked before the plant stands, then one mesh after the other, and the worker is given back', () => {
  const { worker, asked, make } = fakeWorker()
  const coarsener = createCoarsener(make)
  const [one, two] = [boxes(20), boxes(30)]
  coarsener.add(one, cullBacks(one, 1000)!)
  coarsener.add(two, cullBacks(two, 1000)!)
  expect(asked).toHaveLength(0)
  coarsener.start()
  expect(asked).toHaveLength(1)
  expect(Math.max(...asked[0]!.places)).toBeCloseTo(19 * 6 + 0.7, 5)
  worker.onmessage!({ data: [] })
  expect(asked).toHaveLength(2)
  expect(worker.isGone).toBe(false)
  worker.onmessage!({ data: [] })
  expect(worker.isGone).toBe(true)
})

test('where less can be made out less is drawn, and from near all of it again', async () => {
  await MeshoptSimplifier.ready
  const { worker, asked, make } = fakeWorker()
  const coarsener = createCoarsener(make)
  const mesh = boxes(40)
  const facing = cullBacks(mesh, 1000)!
  coarsener.add(mesh, facing)
  coarsener.start()
  const { indices, places, errorsM } = asked[0]!
  const levels = errorsM.map(
    (errorM) =>
      MeshoptSimplifier.simplify(indices, places, 3, 0, errorM, ['ErrorAbsolute', 'Permissive', 'Prune'])[0],
  )
  worker.onmessage!({ data: levels })
  const drawnFrom = (detailM: number): number => {
    facing.aim(new Vector3(100, 60, 400), detailM)
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

test('a worker that fails leaves everything as fine as it was made', () => {
  const { worker, asked, make } = fakeWorker()
  const coarsener = createCoarsener(make)
  const mesh = boxes(20)
  coarsener.add(mesh, cullBacks(mesh, 1000)!)
  coarsener.start()
  worker.onerror!()
  expect(worker.isGone).toBe(true)
  expect(asked).toHaveLength(1)
})
