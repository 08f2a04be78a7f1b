/** What a camera sees, for choosing what to draw: a little more than that, so that a choice holds for a while. */
import { type PerspectiveCamera, Vector3 } from 'three'

export interface View {
  readonly eye: Vector3
  /** The angle that a pixel covers; 0 for all detail. */
  readonly pixelRad: number
  /** Where it looks to; absent where it looks all around. */
  readonly forward?: Vector3
  /** The four sides of what it sees, through the eye: unit normals to the inside, three numbers each. */
  readonly sides?: Float32Array
}

/** What is seen is taken to be so much wider on each side. */
const WIDER_RAD = 0.09
/** A view turned by less shows nothing that was not taken to be seen; the eye may have moved a little besides. */
export const HOLDS_RAD = 0.05

export interface Viewer {
  /** The view of the camera now; the same object each time. `heightPx`: of the picture. */
  of(camera: PerspectiveCamera, heightPx: number): View
}

export function createViewer(): Viewer {
  const eye = new Vector3()
  const forward = new Vector3()
  const sides = new Float32Array(12)
  const normal = new Vector3()
  const view = { eye, pixelRad: 0, forward, sides }
  return {
    of(camera, heightPx) {
      const half = (camera.getEffectiveFOV() * Math.PI) / 360
      const up = half + WIDER_RAD
      const across = Math.atan(Math.tan(half) * camera.aspect) + WIDER_RAD
      eye.setFromMatrixPosition(camera.matrixWorld)
      camera.getWorldDirection(forward)
      view.pixelRad = (2 * Math.tan(half)) / heightPx
      const put = (nth: number, x: number, y: number, angle: number) =>
        normal
          .set(x * Math.cos(angle), y * Math.cos(angle), -Math.sin(angle))
          .transformDirection(camera.matrixWorld)
          .toArray(sides, nth * 3)
      put(0, 1, 0, across)
      put(1, -1, 0, across)
      put(2, 0, 1, up)
      put(3, 0, -1, up)
      return view
    },
  }
}
