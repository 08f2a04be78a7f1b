/**
 * Everything that gives light, put together: sky, clouds, image light, sun. A change from one light to another is
 * spread over frames: uniforms every frame, image light and shadow in a few steps, clouds a strip at a time.
 */
import { type Mesh, type Object3D, PCFShadowMap, type Scene, type WebGLRenderer } from 'three'
import type { Box } from '#core/compiled/scene'
import type { Shading } from '../quality/tiers'
import { createClouds } from './clouds'
import { createEnvironment } from './environment'
import { mixPresets } from './mix-preset'
import type { LightPreset } from './preset'
import { createSkyDome } from './sky'
import { createSun } from './sun'
import { installTones, tonesFor } from './tone'
import { applyPreset, type SharedUniforms } from './uniforms'

export interface Atmosphere {
  /** What of it is drawn. */
  readonly sky: Object3D
  /** The light that is shown, or being changed to. */
  readonly aim: LightPreset
  /** Changes to another light within so many seconds; 0: at once. */
  goTo(preset: LightPreset, seconds: number): void
  /** Moves a change on; true where the picture is to be drawn anew. */
  advance(seconds: number): boolean
  /** Shows this light instead, until undefined: for looks with a light of their own. What lies under it goes on changing. */
  cover(preset: LightPreset | undefined): void
  /**
   * The canvas has its size, and this stands there: the sun's shadow is fitted to it. `onChange`: light has arrived that
   * was asked for earlier.
   */
  settleOver(bounds: Box, onChange: () => void): void
  /** Settles when the image light that was made last has arrived everywhere. */
  readonly ready: Promise<void>
  /** Begins to make what was coarse at first as fine as it can be; `advance` goes on with it. */
  refine(): void
  /** True while there is more to make. */
  readonly isRefining: boolean
  /** Draws the shadow anew with the next frame. */
  renewShadow(): void
  dispose(): void
}

export interface AtmosphereOptions {
  readonly shadowSize: number
  readonly cloudSide: number
  /** Times that image light and shadow are made anew within a change. */
  readonly lightSteps: number
  readonly shading: Shading
}

/** Has a renderer draw shadows, and later map tones, as our materials expect. */
export function setUpRenderer(renderer: WebGLRenderer): void {
  installTones()
  renderer.shadowMap.enabled = true
  renderer.shadowMap.type = PCFShadowMap
  renderer.shadowMap.autoUpdate = false
  // Asking waits for each shader in turn; one that fails is seen, and said by the browser in development.
  renderer.debug.checkShaderErrors = import.meta.env.DEV
}

const NOWHERE: Box = [0, 0, 0, 0, 0, 0]
/** The sun has gone far enough for clouds to be lit from elsewhere, degrees of azimuth. */
const CLOUDS_TURN_DEG = 12

export function createAtmosphere(
  renderer: WebGLRenderer,
  scene: Scene,
  shared: SharedUniforms,
  first: LightPreset,
  options: AtmosphereOptions,
): Atmosphere {
  const clouds = createClouds(renderer, shared, options.cloudSide, options.shading === 'plain')
  let onSized = () => {}
  const environment = createEnvironment(renderer, shared, clouds.uniforms, options.shading, {
    change: () => onArrival(),
    reflections(texture) {
      scene.environment = texture
      onArrival()
    },
    sized: new Promise((resolve) => {
      onSized = resolve
    }),
    underSky,
  })
  const dome: Mesh = createSkyDome(shared, clouds.uniforms, options.shading)
  const sun = createSun(options.shadowSize)
  scene.add(dome, sun.light, sun.light.target)

  let from = first
  let aim = first
  let shown = first
  let share = 1
  let duration = 0
  let step = 0
  let hasNewClouds = false
  let isFine = false
  let isRefining = false
  let cover: LightPreset | undefined
  let bounds: Box = NOWHERE
  let onArrival = () => {}

  const put = () => {
    const preset = cover ?? shown
    applyPreset(shared, preset)
    renderer.toneMapping = tonesFor(preset.filmic, options.shading)
    renderer.toneMappingExposure = preset.exposure
    scene.environmentIntensity = preset.environmentIntensity
  }
  const show = (preset: LightPreset) => {
    shown = preset
    put()
  }
  /** Image light is made of the real sky, whatever covers it. */
  function underSky(make: () => void) {
    if (cover) applyPreset(shared, shown)
    make()
    if (cover) put()
  }
  const renew = () => {
    underSky(() => environment.make(shown))
    sun.set(shown, bounds)
    renderer.shadowMap.needsUpdate = true
  }
  const finish = () => {
    show(aim)
    if (hasNewClouds) clouds.swap()
    hasNewClouds = false
    renew()
  }
  /** One more strip of finer clouds; true once they are shown. */
  const refined = (): boolean => {
    if (!isRefining || clouds.step()) return false
    isRefining = false
    clouds.swap()
    renew()
    return true
  }
  show(first)
  clouds.make(first)
  renew()

  return {
    sky: dome,
    get aim() {
      return aim
    },
    goTo(preset, seconds) {
      if (preset === aim) return
      if (share < 1 && hasNewClouds) clouds.swap()
      from = shown
      aim = preset
      duration = seconds
      share = 0
      step = 0
      hasNewClouds = turned(from, aim) > CLOUDS_TURN_DEG
      if (hasNewClouds) {
        isRefining = false
        isFine = true
        clouds.begin(aim)
      }
    },
    advance(seconds) {
      if (share >= 1) return refined()
      share = duration > 0 ? Math.min(1, share + seconds / duration) : 1
      if (share >= 1) {
        finish()
        return true
      }
      clouds.step()
      const eased = share * share * (3 - 2 * share)
      if (hasNewClouds) clouds.fade(eased)
      show(mixPresets(from, aim, eased))
      // Light and glow move every frame; what they cast and what is reflected follows in steps.
      const due = Math.floor(share * options.lightSteps)
      if (due > step) {
        step = due
        renew()
      } else sun.dim(shown)
      return true
    },
    settleOver(box, onChange) {
      bounds = box
      onArrival = onChange
      onSized()
      sun.set(shown, bounds)
      renderer.shadowMap.needsUpdate = true
    },
    get ready() {
      return environment.ready
    },
    refine() {
      if (isFine || share < 1) return
      isFine = true
      isRefining = true
      clouds.begin(shown)
    },
    get isRefining() {
      return isRefining
    },
    cover(preset) {
      cover = preset
      put()
    },
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

function turned(a: LightPreset, b: LightPreset): number {
  return Math.abs(((((a.sun.azimuthDeg - b.sun.azimuthDeg) % 360) + 540) % 360) - 180)
}
