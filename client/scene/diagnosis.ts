/** What the page tells of its picture, and what benches and tests may ask of it: `window.twin`. */
import type { PerspectiveCamera, WebGLRenderer } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { type Held, provideStats, provideTools } from '../live/diagnostics'
import { useUi } from '../live/ui'
import type { createAnchor } from './anchor'
import type { Rig } from './camera/rig'
import type { Graphics } from './graphics'
import { measureFrames } from './measure'
import type { Painter } from './painter'
import { chosenId } from './picking/chosen'
import type { Pointing } from './pointing'
import type { World } from './world'

export interface DiagnosisParts {
  readonly graphics: Graphics
  readonly camera: PerspectiveCamera
  readonly element: HTMLElement
  readonly compiled: CompiledScene
  readonly world: World
  readonly rig: Rig
  readonly painter: Painter
  readonly pointing: Pointing
  readonly anchor: ReturnType<typeof createAnchor>
  /** When every cell was first seen; null before. */
  wholeAt(): number | null
  /** So many tags take another value, and what shows them follows. */
  change(tags: number): void
  /** The camera has been put elsewhere, and other levels are shown there. */
  onMoved(): void
}

/** Returns what takes it back. */
export function provideDiagnosis(parts: DiagnosisParts): () => void {
  const { graphics, camera, element, compiled, world, rig, painter, pointing, anchor, change } = parts
  const { renderer, tier } = graphics
  const { cells } = world
  const closers = [
    provideStats(() => ({
      ...painter.stats(),
      tiles: cells.loadedTiles,
      isComplete: cells.isComplete,
      equipment: compiled.features.filter((f) => f.kind === 'equipment' && cells.isDrawn(f.box)).length,
      selected: useUi.getState().selected,
      quality: tier.name,
      wholeAt: parts.wholeAt(),
      held: held(renderer),
    })),
    provideTools({
      pick: (x, y) => {
        const rect = element.getBoundingClientRect()
        return chosenId(compiled.features[pointing.pick(x - rect.left, y - rect.top)])
      },
      anchor,
      measure: ({ eye, target, fov, ...how }) => {
        rig.put({ eye, target, fov })
        camera.updateMatrixWorld()
        if (world.update(camera)) parts.onMoved()
        return measureFrames({ renderer, camera, ...painter, change }, how)
      },
    }),
  ]
  return () => {
    for (const close of closers) close()
  }
}

/** What the renderer keeps in the graphics. */
export const held = ({ info }: WebGLRenderer): Held => ({
  geometries: info.memory.geometries,
  textures: info.memory.textures,
  programs: info.programs?.length ?? 0,
})
