/** What of the picture has no tag, and which tags have nothing in the picture. Pure. */
import type { Text } from '#core/plant/schema'
import type { PlantIndex } from '../plant-index'
import type { SearchIndex } from '../search'

export type Unmatched =
  | { readonly kind: 'no-tag'; readonly id: string; readonly text: Text; readonly class: string }
  /** In the picture, and not in the plant: the scene was compiled from another one. */
  | { readonly kind: 'no-equipment'; readonly id: string }
  | { readonly kind: 'no-mesh'; readonly id: string; readonly text: Text; readonly equipment: string }

/** `features`: what the compiled scene shows; undefined where it does not say. Tags come first: they are lost to the eye. */
export function unmatched(
  plant: PlantIndex,
  features: readonly { readonly id: string; readonly kind: string }[] | undefined,
): readonly Unmatched[] {
  const seen = features && new Set(features.filter((f) => f.kind === 'equipment').map((f) => f.id))
  const hasMesh = (id: string) => (seen ? seen.has(id) : plant.equipmentById.has(id))
  const found: Unmatched[] = []
  for (const { name, text, equipment } of plant.tags)
    if (!hasMesh(equipment)) found.push({ kind: 'no-mesh', id: name, text, equipment })
  for (const id of seen ?? []) if (!plant.equipmentById.has(id)) found.push({ kind: 'no-equipment', id })
  for (const { id, text, class: name } of plant.equipment)
    if (!plant.tagsOf.has(id)) found.push({ kind: 'no-tag', id, text, class: name })
  return found
}

/** Those that the filter's words lead to, by id, name or pinyin. */
export function unmatchedBy(
  rows: readonly Unmatched[],
  text: string,
  index: SearchIndex | null,
): readonly Unmatched[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return rows
  const named = new Set(
    index?.find(text, Number.POSITIVE_INFINITY).map((entry) => `${entry.kind} ${entry.id}`),
  )
  return rows.filter((row) => {
    const kind = row.kind === 'no-mesh' ? 'tag' : 'equipment'
    const words = 'text' in row ? `${row.text.zh} ${row.text.en.toLowerCase()}` : ''
    return row.id.toLowerCase().includes(wanted) || words.includes(wanted) || named.has(`${kind} ${row.id}`)
  })
}
