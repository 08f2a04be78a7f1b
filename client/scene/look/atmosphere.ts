/** Everything that gives light, put together for one preset: sky, clouds, image light, sun. */
import { type Mesh, NeutralToneMapping, PCFShadowMap, type Scene, type WebGLRenderer } from 'three'
import type { Box } from '#core/compiled/scene'
import { bakeClouds } from './clouds'
import { createEnvironment } from './environment'
import type { LightPreset } from './preset'
import { createSkyDome } from './sky'
import { createSun } from './sun'
import { applyPreset, type SharedUniforms } from './uniforms'

export interface Atmosphere {
  /** Draws the shadow anew with the next frame. */
  renewShadow(): void
  dispose(): void
}

export interface AtmosphereOptions {
  readonly bounds: Box
  readonly shadowSize: number
  readonly cloudSide: number
}

export function createAtmosphere(
  renderer: WebGLRenderer,
  scene: Scene,
  shared: SharedUniforms,
  preset: LightPreset,
  options: AtmosphereOptions,
): Atmosphere {
  applyPreset(shared, preset)
  renderer.toneMapping = NeutralToneMapping
  renderer.toneMappingExposure = preset.exposure
  renderer.shadowMap.enabled = true
  renderer.shadowMap.type = PCFShadowMap
  renderer.shadowMap.autoUpdate = false
  const clouds = bakeClouds(renderer, shared, preset, options.cloudSide)
  const environment = createEnvironment(renderer, shared, preset, clouds.texture)
  const dome: Mesh = createSkyDome(shared, preset, clouds.texture)
  const sun = createSun(preset, options.shadowSize)
  sun.fit(options.bounds)
  scene.environment = environment.texture
  scene.environmentIntensity = preset.environmentIntensity
  scene.add(dome, sun.light, sun.light.target)
  return {
    renewShadow() {
      renderer.shadowMap.needsUpdate = true
    },
    dispose() {
      scene.environment = null
      scene.remove(dome, sun.light, sun.light.target)
      dome.geometry.dispose()
      for (const material of [dome.material].flat()) material.dispose()
      sun.dispose()
      environment.dispose()
      clouds.dispose()
    },
  }
}
