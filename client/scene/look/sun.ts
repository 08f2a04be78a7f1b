/** The sun: one directional light whose shadow is drawn once, over the whole plot, and again only when asked. */
import { Box3, DirectionalLight, Object3D, Vector3 } from 'three'
import type { Box } from '#core/compiled/scene'
import { type LightPreset, sunDirection } from './preset'

export interface Sun {
  readonly light: DirectionalLight
  /** Takes over colour, strength and place of a preset's sun or moon, its shadow fitted to what stands in `box`. */
  set(preset: LightPreset, box: Box): void
  /** Takes over colour and strength alone; the shadow stays where it was drawn. */
  dim(preset: LightPreset): void
  dispose(): void
}

export function createSun(mapSize: number): Sun {
  const light = new DirectionalLight()
  light.castShadow = true
  light.shadow.mapSize.set(mapSize, mapSize)
  light.shadow.bias = -0.0004
  light.shadow.normalBias = 0.05
  light.shadow.radius = 2.2
  const dim = ({ sun }: LightPreset) => {
    light.color.setRGB(...sun.colour)
    light.intensity = sun.intensity
  }
  return {
    light,
    dim,
    set(preset, box) {
      dim(preset)
      const towards = new Vector3(...sunDirection(preset))
      const bounds = new Box3(new Vector3(box[0], box[1], box[2]), new Vector3(box[3], box[4], box[5]))
      const centre = bounds.getCenter(new Vector3())
      const reach = bounds.getSize(new Vector3()).length() / 2 + 20
      light.target.position.copy(centre)
      light.position.copy(centre).addScaledVector(towards, reach)
      light.target.updateMatrixWorld()
      // The box as the sun sees it: the frame is as tight as it can be without turning the light.
      const eye = new Object3D()
      eye.position.copy(light.position)
      eye.up.set(0, 1, 0)
      eye.lookAt(centre)
      eye.updateMatrixWorld()
      const toSun = eye.matrixWorld.clone().invert()
      const seen = bounds.clone().applyMatrix4(toSun)
      const camera = light.shadow.camera
      // An Object3D looks along +z, a camera along −z: left and right change places.
      const half = Math.max(Math.abs(seen.min.x), Math.abs(seen.max.x)) + 2
      const tall = Math.max(Math.abs(seen.min.y), Math.abs(seen.max.y)) + 2
      camera.left = -half
      camera.right = half
      camera.bottom = -tall
      camera.top = tall
      camera.near = 1
      camera.far = reach * 2 + 10
      camera.updateProjectionMatrix()
    },
    dispose() {
      light.dispose()
    },
  }
}
