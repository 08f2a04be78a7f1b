/** Image light made from our own sky and a few bright panels: nothing is downloaded. Made anew as the light changes. */
import {
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  type Texture,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three'
import type { Shading } from '../quality/tiers'
import { createAmbient } from './ambient'
import type { CloudUniforms } from './clouds'
import type { LightPreset, Panel } from './preset'
import { createSkyLight } from './sky'
import type { SharedUniforms } from './uniforms'

const PANEL_DISTANCE = 8

export interface Environment {
  /** The light of what the shared uniforms say now, with a preset's panels; the texture before it is given back. Null where nothing looks it up. */
  make(preset: LightPreset): Texture | null
  /** Settles when what is lit simply has the light that was made last. */
  readonly ready: Promise<void>
  dispose(): void
}

export function createEnvironment(
  renderer: WebGLRenderer,
  shared: SharedUniforms,
  clouds: CloudUniforms,
  shading: Shading,
  /** What is lit simply has taken the new light over. */
  onChange: () => void,
): Environment {
  const ambient = createAmbient(renderer, shared, onChange)
  const scene = new Scene()
  const sky = createSkyLight(shared, clouds)
  scene.add(sky)
  const plane = new PlaneGeometry(1, 1)
  const panels: Mesh<PlaneGeometry, MeshBasicMaterial>[] = []
  // Kept between pictures: its programs take far longer to compile than to run.
  const generator = shading === 'full' ? new PMREMGenerator(renderer) : undefined
  let target: WebGLRenderTarget | undefined

  const panelAt = (nth: number) => {
    let mesh = panels[nth]
    if (!mesh) {
      mesh = new Mesh(plane, new MeshBasicMaterial({ side: DoubleSide, toneMapped: false }))
      panels.push(mesh)
      scene.add(mesh)
    }
    return mesh
  }
  return {
    get ready() {
      return ambient.ready
    },
    make(preset) {
      preset.panels.forEach((panel, i) => {
        place(panelAt(i), panel)
      })
      for (const extra of panels.slice(preset.panels.length)) extra.visible = false
      ambient.renew(scene, preset)
      if (!generator) return null
      const old = target
      target = generator.fromScene(scene, 0, 0.1, 100)
      old?.dispose()
      return target.texture
    },
    dispose() {
      ambient.dispose()
      target?.dispose()
      generator?.dispose()
      plane.dispose()
      sky.geometry.dispose()
      for (const material of [sky.material].flat()) material.dispose()
      for (const { material } of panels) material.dispose()
    },
  }
}

function place(mesh: Mesh<PlaneGeometry, MeshBasicMaterial>, panel: Panel): void {
  mesh.visible = panel.intensity > 0
  mesh.material.color.setRGB(...panel.colour).multiplyScalar(panel.intensity)
  const level = Math.cos(panel.elevationRad) * PANEL_DISTANCE
  mesh.position.set(
    Math.cos(panel.azimuthRad) * level,
    Math.sin(panel.elevationRad) * PANEL_DISTANCE,
    Math.sin(panel.azimuthRad) * level,
  )
  mesh.scale.set(panel.width, panel.height, 1)
  mesh.lookAt(0, 0, 0)
}
