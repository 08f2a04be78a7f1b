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
  /** Makes the light of what the shared uniforms say now, with a preset's panels. */
  make(preset: LightPreset): void
  /** Settles when all that is lit has the light that was made last. */
  readonly ready: Promise<void>
  dispose(): void
}

export interface EnvironmentEvents {
  /** What is lit simply has taken the new light over. */
  change(): void
  /** What mirrors is to look this up from now on; the texture before it is given back. Never called where nothing does. */
  reflections(texture: Texture): void
  /** Settles once the canvas has its size: what the graphics are asked before that, a change of size waits for. */
  readonly sized: Promise<void>
  /** Calls back while the shared uniforms say what the real sky is like. */
  underSky(make: () => void): void
}

export function createEnvironment(
  renderer: WebGLRenderer,
  shared: SharedUniforms,
  clouds: CloudUniforms,
  shading: Shading,
  on: EnvironmentEvents,
): Environment {
  const ambient = createAmbient(renderer, shared, on.change)
  const scene = new Scene()
  const sky = createSkyLight(shared, clouds)
  scene.add(sky)
  const plane = new PlaneGeometry(1, 1)
  const panels: Mesh<PlaneGeometry, MeshBasicMaterial>[] = []
  // Kept between pictures: its programs take far longer to compile than to run.
  const generator = shading === 'full' ? new PMREMGenerator(renderer) : undefined
  let target: WebGLRenderTarget | undefined
  let isPrepared = false
  let first: Promise<void> | undefined
  let isGone = false
  const renew = () => {
    ambient.renew(scene)
    // Reading back, too, waits for all that was asked meanwhile: at first that takes long enough to notice.
    if (target) reflect()
    else if (generator) first = Promise.all([ambient.ready, on.sized]).then(() => on.underSky(reflect))
    else first = ambient.ready
  }
  /** The page has other things to do while the sky's shader is made. */
  const prepare = async (preset: LightPreset) => {
    await ambient.prepare(scene, preset).catch(() => undefined)
    isPrepared = true
    if (isGone) return
    on.underSky(renew)
    await first
  }
  const reflect = () => {
    if (!generator || isGone) return
    const old = target
    target = generator.fromScene(scene, 0, 0.1, 100)
    on.reflections(target.texture)
    old?.dispose()
  }

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
      return first ?? Promise.resolve()
    },
    make(preset) {
      preset.panels.forEach((panel, i) => {
        place(panelAt(i), panel)
      })
      for (const extra of panels.slice(preset.panels.length)) extra.visible = false
      if (isPrepared) renew()
      else first ??= prepare(preset)
    },
    dispose() {
      isGone = true
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
