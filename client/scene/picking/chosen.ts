/** What a click on a feature chooses: valves and instruments answer for the equipment that they are part of. */
import type { CompiledScene, Feature } from '#core/compiled/scene'

/** Id that is chosen with a feature, or null where there is none. */
export const chosenId = (feature: Feature | undefined): string | null => feature?.on ?? feature?.id ?? null

/** Whether a feature can be chosen: equipment, and fittings of equipment; those of a line alone are only looked at. */
export function createIsChoosable({
  features,
}: Pick<CompiledScene, 'features'>): (feature: number) => boolean {
  const equipment = new Set(features.flatMap(({ id, kind }) => (kind === 'equipment' ? [id] : [])))
  return (feature) => {
    const id = chosenId(features[feature])
    return id !== null && equipment.has(id)
  }
}
