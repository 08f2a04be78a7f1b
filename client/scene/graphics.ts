/**
 * What draws, and the light of the hour: begun before there is a plant to draw, since of all that a page waits for the
 * graphics take longest to start.
 */
import { type DataTexture, Scene, WebGLRenderer } from 'three'
import { useUi } from '../live/ui'
import { lightFor } from './daylight-driver'
import { type Atmosphere, createAtmosphere, setUpRenderer } from './look/atmosphere'
import { createNoiseTexture } from './look/noise-texture'
import { createSharedUniforms, type SharedUniforms } from './look/uniforms'
import { chooseTier } from './quality/choose-tier'
import type { Tier } from './quality/tiers'

export interface Graphics {
  readonly tier: Tier
  /** Its element is the canvas. */
  readonly renderer: WebGLRenderer
  readonly scene: Scene
  readonly shared: SharedUniforms
  readonly noise: DataTexture
  readonly atmosphere: Atmosphere
  /** All but the renderer, which is given back by who shows the canvas. */
  dispose(): void
}

let early: Graphics | undefined

/** Begins as soon as it is known what this machine can do. */
export function prepareGraphics(): void {
  try {
    early = createGraphics(chooseTier())
  } catch {
    // So will whoever asks for them, and say why.
  }
}

/** What was begun early, or new ones; throws where this browser cannot draw in 3D. */
export function takeGraphics(tier: Tier): Graphics {
  const begun = early
  early = undefined
  if (begun?.tier === tier && !begun.renderer.getContext().isContextLost()) return begun
  begun?.dispose()
  begun?.renderer.dispose()
  begun?.renderer.forceContextLoss()
  return createGraphics(tier)
}

function createGraphics(tier: Tier): Graphics {
  const renderer = new WebGLRenderer({
    canvas: canvasOfPage(tier),
    antialias: tier.antialias,
    powerPreference: 'high-performance',
    stencil: false,
    alpha: !tier.antialias,
  })
  setUpRenderer(renderer)
  const scene = new Scene()
  // Most of what stands never moves: whoever puts it there, or moves it, says so.
  scene.matrixWorldAutoUpdate = false
  const noise = createNoiseTexture(tier.shading === 'plain')
  const shared = createSharedUniforms(noise)
  const light = lightFor(useUi.getState().daylight, 0, performance.now(), undefined)
  const atmosphere = createAtmosphere(renderer, scene, shared, light, tier)
  return {
    tier,
    renderer,
    scene,
    shared,
    noise,
    atmosphere,
    dispose() {
      atmosphere.dispose()
      noise.dispose()
    },
  }
}

/** As large as the page, which it most often fills: a change of size waits for all that the graphics were asked. */
function canvasOfPage({ maxPixelRatio }: Tier): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const ratio = Math.min(window.devicePixelRatio, maxPixelRatio)
  canvas.width = Math.floor(window.innerWidth * ratio)
  canvas.height = Math.floor(window.innerHeight * ratio)
  return canvas
}
