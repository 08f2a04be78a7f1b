import fc from 'fast-check'
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  SphereGeometry,
  Vector3,
} from 'three'
import { expect, test } from 'vitest'
import { inParts } from '../../../../../../client/scene/tiles/forms/parted'
import { createViewer } from '../../../../../../client/scene/tiles/forms/view'
import { culled, drawn } from './fake-worker'

const from = (eye: Vector3) => ({ eye, pixelRad: 0 })

/** Quarters of a metre: the same in a packed mesh and here, and no slivers without a direction. */
const coordinate = fc.integer({ min: -160, max: 160 }).map((quarters) => quarters / 4)
const place = fc.tuple(coordinate, coordinate, coordinate)
/** Enough for a mesh not to count as small. */
const soup = fc.array(fc.tuple(place, place, place), { minLength: 100, maxLength: 160 })

function meshOf(triangles: readonly (readonly (readonly number[])[])[]): Mesh {
  const geometry = new BufferGeometry()
  const places = Float32Array.from(triangles.flat(2))
  geometry.setAttribute('position', new BufferAttribute(places, 3))
  geometry.setIndex(Array.from({ length: places.length / 3 }, (_, i) => i))
  return new Mesh(geometry, new MeshBasicMaterial())
}

test('whatever faces the eye is drawn, wherever it stands and wherever the eye goes', () => {
  fc.assert(
    fc.property(
      soup,
      fc.array(place, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(4, 30, Number.POSITIVE_INFINITY),
      (triangles, eyes, blockM) => {
        const mesh = meshOf(triangles)
        const facing = culled(mesh, blockM)
        for (const eye of eyes.map((at) => new Vector3(...at).multiplyScalar(3))) {
          facing.aim(from(eye))
          const seen = drawn(mesh)
          triangles.forEach(([a, b, c], i) => {
            const [pa, pb, pc] = [a!, b!, c!].map((p) => new Vector3(p[0], p[1], p[2])) as [
              Vector3,
              Vector3,
              Vector3,
            ]
            const normal = pb.sub(pa).cross(pc.sub(pa)).normalize()
            if (normal.dot(eye.clone().sub(pa).normalize()) > 1e-4)
              expect(seen).toContain([i * 3, i * 3 + 1, i * 3 + 2].join())
          })
        }
      },
    ),
    { numRuns: 60 },
  )
})

const ball = () => new Mesh(new SphereGeometry(5, 24, 16), new MeshBasicMaterial())

test('of a ball seen from afar about half is drawn, and from within nothing', () => {
  const mesh = ball()
  const all = mesh.geometry.index!.count / 3
  const facing = culled(mesh, Number.POSITIVE_INFINITY)
  facing.aim(from(new Vector3(400, 0, 0)))
  expect(drawn(mesh).size / all).toBeLessThan(0.7)
  expect(drawn(mesh).size / all).toBeGreaterThan(0.45)
  facing.aim(from(new Vector3(1, 0, 0)))
  expect(drawn(mesh).size).toBe(0)
})

test('what draws both sides, or reads the geometry between draws, finds all of it', () => {
  const mesh = ball()
  const all = mesh.geometry.index!.count
  culled(mesh, 4).aim(from(new Vector3(0, 300, 0)))
  expect(drawn(mesh, DoubleSide).size).toBe(all / 3)
  expect(mesh.geometry.drawRange).toMatchObject({ start: 0, count: all })
})

test('places are in metres: what undoes their packing counts', () => {
  const mesh = ball()
  mesh.matrix = new Matrix4().makeTranslation(1000, 0, 0)
  const facing = culled(mesh, Number.POSITIVE_INFINITY)
  facing.aim(from(new Vector3(0, 0, 0)))
  const index = mesh.geometry.index!
  const position = mesh.geometry.getAttribute('position')
  const west = [...drawn(mesh)].map((key) => position.getX(Number(key.split(',')[0])))
  expect(Math.min(...west)).toBeLessThan(-4.5)
  expect(Math.max(...west)).toBeLessThan(4)
  expect(index.count).toBeGreaterThan(0)
})

test('a choice holds while the eye has hardly moved, and nothing is sent again', () => {
  const mesh = ball()
  const facing = culled(mesh, 4)
  facing.aim(from(new Vector3(300, 10, 0)))
  const version = (mesh.geometry.index as BufferAttribute).version
  facing.aim(from(new Vector3(300.5, 10, 0)))
  expect((mesh.geometry.index as BufferAttribute).version).toBe(version)
  facing.aim(from(new Vector3(-300, 10, 0)))
  expect((mesh.geometry.index as BufferAttribute).version).toBeGreaterThan(version)
})

test('until it is known what faces where, all is drawn', () => {
  const mesh = ball()
  const all = mesh.geometry.index!.count / 3
  const facing = inParts(mesh, true)
  facing.aim(from(new Vector3(400, 0, 0)))
  expect(drawn(mesh).size).toBe(all)
})

test('of small meshes nothing is chosen', () => {
  const mesh = new Mesh(new SphereGeometry(1, 4, 3))
  const { parts } = inParts(mesh, true)
  expect(parts.map(({ facing }) => facing)).toEqual([undefined])
  expect(mesh.geometry.index!.count).toBe(mesh.geometry.drawRange.count)
})

test('what a camera can see is drawn, wherever it stands and however it turns; what lies beside is left out', () => {
  const turn = fc.double({ min: -0.08, max: 0.08, noNaN: true })
  fc.assert(
    fc.property(
      soup,
      place,
      fc.array(fc.tuple(turn, turn), { minLength: 1, maxLength: 12 }),
      (triangles, at, turns) => {
        const mesh = meshOf(triangles)
        const facing = culled(mesh, 30)
        const camera = new PerspectiveCamera(35, 1.6, 0.1, 1000)
        camera.rotation.order = 'YXZ'
        camera.position.set(...at).multiplyScalar(2)
        camera.lookAt(0, 0, 0)
        const viewer = createViewer()
        for (const [yaw, pitch] of turns) {
          camera.rotation.y += yaw
          camera.rotation.x += pitch
          camera.position.x += 0.05
          camera.updateMatrixWorld()
          facing.aim(viewer.of(camera, 500))
          const seen = drawn(mesh)
          triangles.forEach((corners, i) => {
            const [a, b, c] = corners.map((p) => new Vector3(p[0], p[1], p[2])) as [Vector3, Vector3, Vector3]
            const isInView = [a, b, c].some((p) => {
              const { x, y, z } = p.clone().project(camera)
              return Math.max(Math.abs(x), Math.abs(y)) < 1 && z > -1 && z < 1
            })
            const normal = b.clone().sub(a).cross(c.clone().sub(a)).normalize()
            if (isInView && normal.dot(camera.position.clone().sub(a).normalize()) > 1e-4)
              expect(seen).toContain([i * 3, i * 3 + 1, i * 3 + 2].join())
          })
        }
      },
    ),
    { numRuns: 60 },
  )
  const mesh = ball()
  const facing = culled(mesh, 1)
  const camera = new PerspectiveCamera(35, 1.6, 0.1, 1000)
  const viewer = createViewer()
  camera.position.set(0, 0, 20)
  const count = () => {
    camera.updateMatrixWorld()
    facing.aim(viewer.of(camera, 500))
    return drawn(mesh).size
  }
  const whole = count()
  camera.rotation.y = 0.6
  const half = count()
  camera.rotation.y = Math.PI
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(whole)
  expect(count()).toBe(0)
})
