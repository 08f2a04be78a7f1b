/** Image light made from our own sky and a few bright panels: nothing is downloaded. */
import {
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  type Texture,
  type WebGLRenderer,
} from 'three'
import type { LightPreset } from './preset'
import { createSkyLight } from './sky'
import type { SharedUniforms } from './uniforms'

const PANEL_DISTANCE = 8

export interface Environment {
  readonly texture: Texture
  dispose(): void
}

export function createEnvironment(
  renderer: WebGLRenderer,
  shared: SharedUniforms,
  preset: LightPreset,
  clouds: Texture,
): Environment {
  const scene = new Scene()
  const meshes: Mesh[] = [createSkyLight(shared, preset, clouds)]
  for (const panel of preset.panels) {
    const mesh = new Mesh(
      new PlaneGeometry(panel.width, panel.height),
      new MeshBasicMaterial({
        color: new Color().setRGB(...panel.colour).multiplyScalar(panel.intensity),
        side: DoubleSide,
        toneMapped: false,
      }),
    )
    const level = Math.cos(panel.elevationRad) * PANEL_DISTANCE
    mesh.position.set(
      Math.cos(panel.azimuthRad) * level,
      Math.sin(panel.elevationRad) * PANEL_DISTANCE,
      Math.sin(panel.azimuthRad) * level,
    )
    mesh.lookAt(0, 0, 0)
    meshes.push(mesh)
  }
  scene.add(...meshes)
  const generator = new PMREMGenerator(renderer)
  const target = generator.fromScene(scene, 0, 0.1, 100)
  generator.dispose()
  for (const mesh of meshes) {
    mesh.geometry.dispose()
    for (const material of [mesh.material].flat()) material.dispose()
  }
  return { texture: target.texture, dispose: () => target.dispose() }
}
