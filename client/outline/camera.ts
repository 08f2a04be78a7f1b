/** From a pose to the numbers that put a picture onto the screen. */

import { firstPose } from '#core/compiled/first-pose'
import type { OutlinePoses } from '#core/compiled/outline'
import type { Point, Pose } from '../scene/camera/pose'
import { showMoment } from '../scene/camera/show-path'

/** Where the page's own camera will begin, unless its address names a device. */
export function openingPose(outline: OutlinePoses, mode: 'operate' | 'show', aspect: number): Pose {
  const { show } = outline
  const moment = mode === 'show' && show ? showMoment([{ ...show, pose: show.view }], 0) : undefined
  return moment?.pose ?? firstPose(outline, aspect)
}

const NEAR_M = 0.4
const FAR_M = 3200

/** Column by column, from metres relative to the eye to clip space. */
export function viewProjection(pose: Pose, aspect: number): Float32Array {
  const { right, up, back } = axesOf(pose)
  const tall = 1 / tangent(pose)
  const wide = tall / aspect
  const depth = (FAR_M + NEAR_M) / (NEAR_M - FAR_M)
  const columns = [0, 1, 2].flatMap((i) => [wide * right[i]!, tall * up[i]!, depth * back[i]!, -back[i]!])
  return Float32Array.from([...columns, 0, 0, (2 * FAR_M * NEAR_M) / (NEAR_M - FAR_M), 0])
}

/** Ways from the eye, column by column: to the right edge of the picture and to its upper edge from its middle, and to that. */
export function waysOf(pose: Pose, aspect: number): Float32Array {
  const { right, up, back } = axesOf(pose)
  const tall = tangent(pose)
  return Float32Array.from([
    ...right.map((x) => x * tall * aspect),
    ...up.map((x) => x * tall),
    ...back.map((x) => -x),
  ])
}

function axesOf({ eye, target }: Pose) {
  const back = unit([eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]])
  const right = unit(cross([0, 1, 0], back))
  return { right, up: cross(back, right), back }
}

/** Half the picture's height at a metre from the eye. */
const tangent = ({ fov }: Pose): number => Math.tan((fov * Math.PI) / 360)

const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

function unit(v: Point): Point {
  const length = Math.max(1e-6, Math.hypot(...v))
  return [v[0] / length, v[1] / length, v[2] / length]
}
