import { Matrix4, PerspectiveCamera, Vector3, Vector4 } from 'three'
import { expect, it } from 'vitest'
import { openingPose, viewProjection, waysOf } from '../../../../client/outline/camera'

const pose = { eye: [104, 34, 118], target: [-8, 5, -20], fov: 41 } as const
const ASPECT = 16 / 9

function camera(): PerspectiveCamera {
  const made = new PerspectiveCamera(pose.fov, ASPECT, 0.4, 3200)
  made.position.set(...pose.eye)
  made.lookAt(...pose.target)
  made.updateMatrixWorld()
  return made
}

it('puts a point where the page’s own camera puts it', () => {
  const matrix = new Matrix4().fromArray(viewProjection(pose, ASPECT))
  for (const point of [
    [0, 0, 0],
    [-50, 20, 30],
    [80, 60, -100],
  ] as const) {
    const own = new Vector3(...point).project(camera())
    const from = point.map((x, i) => x - pose.eye[i]!) as [number, number, number]
    const clip = new Vector4(...from, 1).applyMatrix4(matrix)
    for (const [i, axis] of (['x', 'y', 'z'] as const).entries()) {
      expect(clip.getComponent(i) / clip.w).toBeCloseTo(own[axis], 4)
    }
  }
})

it('knows the ways to the edges of the picture', () => {
  const [rx, ry, rz, ux, uy, uz, mx, my, mz] = waysOf(pose, ASPECT)
  const corner = new Vector3(1, 1, 0.5)
    .unproject(camera())
    .sub(new Vector3(...pose.eye))
    .normalize()
  const way = new Vector3(rx! + ux! + mx!, ry! + uy! + my!, rz! + uz! + mz!).normalize()
  expect(way.distanceTo(corner)).toBeLessThan(1e-4)
})

it('begins where the page begins', () => {
  const view = (id: string, x: number) => ({ ...pose, id, text: { zh: id, en: id }, eye: [x, 10, 50] })
  const outline = {
    bounds: [0, 0, 0, 10, 10, 10],
    views: [view('all', 1), view('all-phone', 2)],
    show: { view: view('start', 3), dwellS: 8, moveS: 3 },
  } as never
  expect(openingPose(outline, 'operate', 1.8).eye[0]).toBe(1)
  expect(openingPose(outline, 'operate', 0.5).eye[0]).toBe(2)
  expect(openingPose(outline, 'show', 1.8).fov).toBe(41)
  expect(openingPose(outline, 'show', 1.8).eye[0]).not.toBe(1)
})
