/**
 * Smooth edges for renderers without multisampling: the finished picture is copied and drawn over itself, blurred
 * along its edges only. Follows the idea of Lottes' FXAA (NVIDIA white paper, 2009): luma finds the edge, two pairs of
 * taps along it are averaged, the wider pair only where it stays within the neighbourhood's range.
 */
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

const fragmentShader = /* glsl */ `
uniform sampler2D uPicture;
uniform vec2 uTexel;
varying vec2 vUv;
float luma(vec3 c) { return dot(c, vec3(0.299, 0.587, 0.114)); }
ivec2 edge;
float near(int x, int y) {
  return luma(texelFetch(uPicture, clamp(ivec2(gl_FragCoord.xy) + ivec2(x, y), ivec2(0), edge), 0).rgb);
}
vec3 tap(vec2 offset) { return texture2D(uPicture, vUv + offset * uTexel).rgb; }
void main() {
  edge = textureSize(uPicture, 0) - 1;
  vec3 middle = texelFetch(uPicture, ivec2(gl_FragCoord.xy), 0).rgb;
  float nw = near(-1, -1), ne = near(1, -1);
  float sw = near(-1, 1), se = near(1, 1);
  float m = luma(middle);
  float low = min(m, min(min(nw, ne), min(sw, se)));
  float high = max(m, max(max(nw, ne), max(sw, se)));
  if (high - low < max(0.04, high * 0.1)) { gl_FragColor = vec4(middle, 1.0); return; }
  vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
  float calm = max((nw + ne + sw + se) * 0.03, 1.0 / 128.0);
  along = clamp(along / (min(abs(along.x), abs(along.y)) + calm), -8.0, 8.0);
  vec3 narrow = 0.5 * (tap(along * (1.0 / 3.0 - 0.5)) + tap(along * (2.0 / 3.0 - 0.5)));
  vec3 wide = 0.5 * narrow + 0.25 * (tap(along * -0.5) + tap(along * 0.5));
  float w = luma(wide);
  gl_FragColor = vec4(w < low || w > high ? narrow : wide, 1.0);
}
`

export interface SmoothEdges {
  /** Smooths what has just been drawn to the canvas. */
  apply(): void
  dispose(): void
}

export function createSmoothEdges(renderer: WebGLRenderer): SmoothEdges {
  const size = new Vector2()
  let picture: FramebufferTexture | undefined
  const texel = new Vector2()
  const material = new ShaderMaterial({
    uniforms: { uPicture: { value: null }, uTexel: { value: texel } },
    vertexShader: 'varying vec2 vUv;\nvoid main() { vUv = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }',
    fragmentShader,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  })
  const plane = new Mesh(new PlaneGeometry(2, 2), material)
  plane.frustumCulled = false
  const camera = new OrthographicCamera()

  const matchSize = () => {
    renderer.getDrawingBufferSize(size)
    if (picture && picture.image.width === size.x && picture.image.height === size.y) return
    picture?.dispose()
    picture = new FramebufferTexture(size.x, size.y)
    picture.magFilter = LinearFilter
    picture.minFilter = LinearFilter
    material.uniforms.uPicture!.value = picture
    texel.set(1 / size.x, 1 / size.y)
  }

  return {
    apply() {
      matchSize()
      if (!picture) return
      renderer.copyFramebufferToTexture(picture)
      const { autoClear } = renderer
      renderer.autoClear = false
      renderer.render(plane, camera)
      renderer.autoClear = autoClear
    },
    dispose() {
      picture?.dispose()
      plane.geometry.dispose()
      material.dispose()
    },
  }
}
