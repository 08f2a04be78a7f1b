/** What lies under a point of the picture: the marker of an alarm before the device behind it. */
import type { PerspectiveCamera } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { useUi } from '../live/ui'
import { planeOf } from './look-driver'
import { createIsChoosable } from './picking/chosen'
import { createPicker, type Picker } from './picking/picker'
import type { World } from './world'

export interface Pointing {
  /** Device that the alarm marker at CSS pixels of the element leads to, or -1. */
  marked(x: number, y: number): number
  /** Feature at CSS pixels of the element, or -1. */
  pick(x: number, y: number): number
  sees: Picker['sees']
  /** Does a piece of the work ahead; true while there is more. */
  prepare(): boolean
  dispose(): void
}

export function createPointing(
  world: World,
  compiled: CompiledScene,
  camera: PerspectiveCamera,
  element: HTMLElement,
): Pointing {
  const marked = (x: number, y: number) => world.furniture?.markers.at(x, y) ?? -1
  const picker = createPicker(
    () => world.cells.pickable(),
    createIsChoosable(compiled),
    () => world.furniture?.mobiles.boxes ?? [],
    {
      anything: () => useUi.getState().isolate !== null,
      isOut: world.isIsolatedOut,
      plane: () => planeOf(useUi.getState().section),
    },
  )
  return {
    marked,
    pick(x, y) {
      const marker = marked(x, y)
      if (marker >= 0) return marker
      return picker.pick(
        (x / (element.clientWidth || 1)) * 2 - 1,
        1 - (y / (element.clientHeight || 1)) * 2,
        camera,
      )
    },
    sees: picker.sees,
    prepare: picker.prepare,
    dispose: picker.dispose,
  }
}
