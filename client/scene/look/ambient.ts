/** Reads the image light back as spherical harmonics, for surfaces that are too many or too far to look it up. */
import {
  type Camera,
  CubeCamera,
  HalfFloatType,
  type Scene,
  type Vector3,
  WebGLCubeRenderTarget,
  type WebGLRenderer,
} from 'three'
import { LightProbeGenerator } from 'three/addons/lights/LightProbeGenerator.js'
import type { LightPreset } from './preset'
import type { SharedUniforms } from './uniforms'

const SIDE = 16
/** Constants of the nine functions, put into their coefficients so that no shader multiplies with them. */
const BASIS = [0.282095, 0.488603, 0.488603, 0.488603, 1.092548, 1.092548, 0.315392, 1.092548, 0.546274]

export interface Ambient {
  /** Compiles what it takes to draw that; until light is taken over, it is a guess by the preset. */
  prepare(sky: Scene, preset: LightPreset): Promise<unknown>
  /** Takes over the light of what stands in `sky`; it arrives some frames later. */
  renew(sky: Scene): void
  /** Settles when what was asked for last has arrived. Reading waits for all that was drawn since: draw nothing until then. */
  readonly ready: Promise<void>
  dispose(): void
}

export function createAmbient(
  renderer: WebGLRenderer,
  shared: Pick<SharedUniforms, 'uAmbient'>,
  onChange: () => void,
): Ambient {
  const target = new WebGLCubeRenderTarget(SIDE, { type: HalfFloatType })
  const camera = new CubeCamera(0.1, 100, target)
  const coefficients = shared.uAmbient.value
  let asked = 0
  let ready: Promise<void> = Promise.resolve()
  return {
    get ready() {
      return ready
    },
    prepare(sky, preset) {
      guess(coefficients, preset)
      // Shaders are made for where they draw to.
      const drawnTo = renderer.getRenderTarget()
      renderer.setRenderTarget(target)
      const compiled = renderer.compileAsync(sky, camera.children[0] as Camera)
      renderer.setRenderTarget(drawnTo)
      return compiled
    },
    renew(sky) {
      const mine = ++asked
      camera.update(renderer, sky)
      ready = LightProbeGenerator.fromCubeRenderTarget(renderer, target).then(
        ({ sh }) => {
          if (mine !== asked) return
          sh.coefficients.forEach((c, i) => {
            coefficients[i]?.copy(c).multiplyScalar(BASIS[i]!)
          })
          onChange()
        },
        // The context was lost while waiting; whoever brings it back makes all this anew.
        () => undefined,
      )
    },
    dispose() {
      asked = -1
      target.dispose()
    },
  }
}

/** Sky above, ground below, nothing else. */
function guess(coefficients: readonly Vector3[], { horizon, zenith, ground }: LightPreset): void {
  const of = (c: 0 | 1 | 2, sign: number) => {
    const sky = (horizon[c] + zenith[c]) / 2
    return (sky + sign * ground[c]) / 2
  }
  coefficients[0]?.set(of(0, 1), of(1, 1), of(2, 1))
  coefficients[1]?.set(of(0, -1), of(1, -1), of(2, -1))
}
