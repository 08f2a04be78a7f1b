/** The baked shade on the ground beneath the plant, where the compiled scene has one. */
import { LinearFilter, NoColorSpace, type Texture, TextureLoader } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { SharedUniforms } from '../look/uniforms'

export function loadGroundOcclusion(
  scene: Pick<CompiledScene, 'ground'>,
  baseUrl: string,
  shared: SharedUniforms,
  onChange: () => void,
  onError: (file: string, error: unknown) => void,
): { dispose(): void } {
  const { ground } = scene
  if (!ground) return { dispose: () => undefined }
  let texture: Texture | undefined
  let isGone = false
  new TextureLoader()
    .loadAsync(baseUrl + ground.file)
    .then((loaded) => {
      if (isGone) return loaded.dispose()
      texture = loaded
      loaded.colorSpace = NoColorSpace
      loaded.flipY = false
      loaded.magFilter = LinearFilter
      // Always read at full size: smaller copies would be made for nobody.
      loaded.minFilter = LinearFilter
      loaded.generateMipmaps = false
      loaded.needsUpdate = true
      shared.uGroundAo.value = loaded
      shared.uGroundAoAt.value.set(ground.centre[0], ground.centre[1], 1 / ground.sizeM, 1)
      onChange()
    })
    .catch((error: unknown) => onError(ground.file, error))
  return {
    dispose() {
      isGone = true
      texture?.dispose()
    },
  }
}
