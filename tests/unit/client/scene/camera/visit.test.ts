import { PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it, vi } from 'vitest'
import type { Box, Feature } from '#core/compiled/scene'
import { type FreeRoom, freeRoom, WHOLE_PICTURE } from '../../../../../client/scene/camera/free-room'
import type { Point, Pose } from '../../../../../client/scene/camera/pose'
import type { Rig } from '../../../../../client/scene/camera/rig'
import { createVisit } from '../../../../../client/scene/camera/visit'

const feature = (kind: Feature['kind'], id: string, box: Box, on?: string): Feature => ({
  kind,
  id,
  box,
  label: [0, 0, 0],
  ...(on !== undefined && { on }),
})
const features = [
  feature('none', '', [0, 0, 0, 0, 0, 0]),
  feature('equipment', 'P-1', [10, 0, 10, 12, 2, 12]),
  feature('fitting', 'PG-1', [11, 2, 11, 11.2, 2.4, 11.2], 'P-1'),
]
const FIRST: Pose = { eye: [100, 30, 100], target: [0, 0, 0], fov: 40 }

/** `sees`: told which features of what it looks at are its own. */
function visit(
  sees: (eye: Point, isOwn: (feature: number) => boolean) => boolean = () => true,
  room: FreeRoom = WHOLE_PICTURE,
) {
  let pose = FIRST
  const flyTo = vi.fn((to: Pose) => {
    pose = to
  })
  const rig = { pose: () => pose, flyTo } as unknown as Rig
  const own = createVisit(
    { features },
    rig,
    new PerspectiveCamera(40, 1.6),
    (eye, _, isOwn) => sees(eye, isOwn),
    () => room,
  )
  return {
    ...own,
    flyTo,
    stand(at: Pose) {
      pose = at
    },
  }
}

describe('where a page begins', () => {
  it('is the first view where nothing, or no device, is chosen', () => {
    const { begin, settle, flyTo } = visit(() => false)
    for (const chosen of [undefined, 0, 2, 99]) expect(begin(chosen, FIRST)).toBe(FIRST)
    settle()
    expect(flyTo).not.toHaveBeenCalled()
  })

  it('is in front of the chosen device; once the plant stands it goes round what hides it', () => {
    const { begin, settle, flyTo, stand } = visit((eye) => eye[0] > eye[2])
    const pose = begin(1, FIRST)
    expect(pose.target).toEqual([11, 1, 11])
    stand(pose)
    settle()
    expect(flyTo).toHaveBeenCalledOnce()
    const [{ eye }] = flyTo.mock.calls[0]!
    expect(eye[0]).toBeGreaterThan(eye[2])
  })

  it('keeps a device between the panels, there as on every later way to it', () => {
    const insets = { top: 52, right: 448, bottom: 0, left: 320 }
    const { begin, fly, flyTo } = visit(() => true, freeRoom(insets, 1600, 1000))
    fly(1)
    for (const { eye, target, fov } of [begin(1, FIRST), flyTo.mock.calls[0]![0]]) {
      const camera = new PerspectiveCamera(fov, 1.6)
      camera.position.set(...eye)
      camera.lookAt(...target)
      camera.updateMatrixWorld()
      const seen = [10, 12].flatMap((x) =>
        [0, 2].flatMap((y) =>
          [10, 12].map((z) => {
            const at = new Vector3(x, y, z).project(camera)
            return [((at.x + 1) / 2) * 1600, ((1 - at.y) / 2) * 1000] as const
          }),
        ),
      )
      for (const [x, y] of seen) {
        expect(x).toBeGreaterThan(320)
        expect(x).toBeLessThan(1600 - 448)
        expect(y).toBeGreaterThan(52)
        expect(y).toBeLessThan(1000)
      }
      // In the middle of it, not only within.
      const xs = seen.map(([x]) => x)
      expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo((320 + 1600 - 448) / 2, -1)
    }
  })

  it('stays there where nothing hides it, and where somebody has moved the camera', () => {
    const free = visit()
    free.stand(free.begin(1, FIRST))
    free.settle()
    const taken = visit(() => false)
    taken.begin(1, FIRST)
    taken.stand({ ...FIRST, eye: [1, 2, 3] })
    taken.settle()
    expect([free.flyTo.mock.calls, taken.flyTo.mock.calls]).toEqual([[], []])
  })
})

it('what is part of a device does not hide it', () => {
  const asked: boolean[][] = []
  const { fly, flyTo } = visit((_, isOwn) => {
    asked.push(features.map((_feature, i) => isOwn(i)))
    return true
  })
  fly(1)
  fly(-1)
  expect(asked[0]).toEqual([false, true, true])
  expect(flyTo).toHaveBeenCalledOnce()
})
