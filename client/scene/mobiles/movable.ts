/** The features of what moves, as copies whose box and label may be written: everything that points at them follows. */
import type { CompiledScene, Feature } from '#core/compiled/scene'

type Numbers<T extends readonly number[]> = { -readonly [K in keyof T]: number }

export interface MovableFeature extends Feature {
  readonly box: Numbers<Feature['box']>
  readonly label: Numbers<Feature['label']>
}

/** The scene with its mobiles' features replaced by copies of their own; all else is shared. */
export function withMovableFeatures(scene: CompiledScene): CompiledScene {
  const movable = new Set(scene.mobiles.flatMap(({ instances }) => instances.map(({ feature }) => feature)))
  if (movable.size === 0) return scene
  return {
    ...scene,
    features: scene.features.map((feature, i) =>
      movable.has(i) ? { ...feature, box: [...feature.box], label: [...feature.label] } : feature,
    ),
  }
}
