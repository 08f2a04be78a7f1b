/**
 * Shaders become what graphics can run only when they are first drawn with, which takes far longer than drawing. So the
 * first picture's are drawn with before there is anything to draw, on nothing, while the page has other things to do.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Mesh,
  PerspectiveCamera,
  type Scene,
  type WebGLRenderer,
} from 'three'
import type { TileMaterials } from './tile-materials'

/** `isWanted`: nobody draws with them already. */
export async function warmUp(
  renderer: WebGLRenderer,
  scene: Scene,
  { far }: Pick<TileMaterials, 'far'>,
  isWanted: () => boolean,
): Promise<void> {
  const silhouette = new Mesh(noSilhouette(), far)
  silhouette.frustumCulled = false
  const camera = new PerspectiveCamera()
  const { shadowMap } = renderer
  scene.add(silhouette)
  try {
    await renderer.compileAsync(scene, camera)
    if (!isWanted()) return
    const isShadowDue = shadowMap.needsUpdate
    shadowMap.needsUpdate = false
    renderer.render(scene, camera)
    shadowMap.needsUpdate = isShadowDue
  } finally {
    scene.remove(silhouette)
    silhouette.geometry.dispose()
  }
}

/** One triangle without extent, its columns as silhouettes have them: how they are packed is part of what is compiled. */
function noSilhouette(): BufferGeometry {
  const geometry = new BufferGeometry()
  const put = (name: string, array: Uint8Array | Int8Array | Uint16Array, itemSize: number) =>
    geometry.setAttribute(name, new BufferAttribute(array, itemSize, true))
  put('position', new Uint16Array(12), 4)
  put('normal', new Int8Array(12), 4)
  put('feature', new Uint16Array(6), 2)
  put('paint', new Uint8Array(12), 4)
  put('finish', new Uint8Array(12), 4)
  geometry.setIndex(new BufferAttribute(new Uint16Array(3), 1))
  return geometry
}
