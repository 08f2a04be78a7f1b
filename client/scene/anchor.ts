/** Where equipment stands on the page, in CSS pixels. */
import { type PerspectiveCamera, Vector3 } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { ScreenPoint } from '../live/diagnostics'

/** The middle of an equipment's box on the page, or null where the scene has no such equipment; reuses its scratch. */
export function createAnchor(
  compiled: CompiledScene,
  featureOf: ReadonlyMap<string, number>,
  camera: PerspectiveCamera,
  element: HTMLElement,
): (id: string) => ScreenPoint | null {
  const at = new Vector3()
  return (id) => {
    const box = compiled.features[featureOf.get(id) ?? -1]?.box
    if (!box) return null
    at.set((box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2).project(camera)
    const rect = element.getBoundingClientRect()
    return {
      x: rect.left + ((at.x + 1) / 2) * rect.width,
      y: rect.top + ((1 - at.y) / 2) * rect.height,
      visible: at.z < 1 && Math.abs(at.x) <= 1 && Math.abs(at.y) <= 1,
    }
  }
}
