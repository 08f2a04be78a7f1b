/** One picture dissolves into the next: the last one is kept, and drawn over the new one ever fainter. */
import {
  FramebufferTexture,
  LinearFilter,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  type WebGLRenderer,
} from 'three'

export interface Dissolve {
  /** Keeps what has just been drawn to the canvas and begins; call in the same frame as the drawing. */
  begin(now: number): void
  /** Draws what is left of the old picture; true while any is. */
  apply(now: number): boolean
  readonly isRunning: boolean
  dispose(): void
}

const LASTS_MS = 900

export function createDissolve(renderer: WebGLRenderer): Dissolve {
  const size = new Vector2()
  let picture: FramebufferTexture | undefined
  let since = Number.NEGATIVE_INFINITY
  const uniforms = { uPicture: { value: picture as FramebufferTexture | undefined }, uLeft: { value: 0 } }
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: 'varying vec2 vUv;\nvoid main() { vUv = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }',
    fragmentShader:
      'uniform sampler2D uPicture;\nuniform float uLeft;\nvarying vec2 vUv;\nvoid main() { gl_FragColor = vec4(texture2D(uPicture, vUv).rgb, uLeft); }',
    transparent: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  })
  const plane = new Mesh(new PlaneGeometry(2, 2), material)
  plane.frustumCulled = false
  const camera = new OrthographicCamera()
  const drop = () => {
    picture?.dispose()
    picture = undefined
  }

  return {
    begin(now) {
      renderer.getDrawingBufferSize(size)
      drop()
      picture = new FramebufferTexture(size.x, size.y)
      picture.magFilter = LinearFilter
      picture.minFilter = LinearFilter
      uniforms.uPicture.value = picture
      renderer.copyFramebufferToTexture(picture)
      since = now
    },
    get isRunning() {
      return picture !== undefined
    },
    apply(now) {
      if (!picture) return false
      const t = Math.min(1, (now - since) / LASTS_MS)
      if (t >= 1) {
        drop()
        return false
      }
      uniforms.uLeft.value = 1 - t * t * (3 - 2 * t)
      const { autoClear } = renderer
      renderer.autoClear = false
      renderer.render(plane, camera)
      renderer.autoClear = autoClear
      return true
    },
    dispose() {
      drop()
      plane.geometry.dispose()
      material.dispose()
    },
  }
}
