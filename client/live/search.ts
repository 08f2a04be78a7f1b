/** Finds devices, tags, areas and views by what people type: ids, Chinese, English, pinyin initials. Pure. */
import type { Text, View } from '#core/plant/schema'
import type { PlantIndex } from './plant-index'

export type EntryKind = 'equipment' | 'tag' | 'area' | 'unit' | 'view'

export interface Entry {
  readonly kind: EntryKind
  readonly id: string
  readonly text: Text
  /** Equipment to choose when the entry is taken; for an area or unit the first that stands in it. */
  readonly equipment: string | null
}

interface Indexed {
  readonly entry: Entry
  readonly id: string
  readonly zh: string
  readonly en: string
  initials: string
  syllables: string
}

/** Spells Chinese for searching: `{initials: 'jqfyq', syllables: 'jiaqingfanyingqi'}`. */
export type Spell = (text: string) => { readonly initials: string; readonly syllables: string }

export interface SearchIndex {
  /** Best first, at most `limit`. */
  find(query: string, limit?: number): readonly Entry[]
  /** Adds pinyin to every entry; it comes late because its dictionary is large. */
  addSpelling(spell: Spell): void
}

/** Lower case, without the separators people leave out: `P-1101A` → `p1101a`. */
const plain = (text: string) => text.toLowerCase().replace(/[\s\-_./·]+/g, '')

export function createSearch(plant: PlantIndex, views: readonly Pick<View, 'id' | 'text'>[]): SearchIndex {
  const firstIn = (area: string, unit?: string) =>
    plant.equipment.find((e) => e.area === area && (unit === undefined || e.unit === unit))?.id ?? null
  const entries: Entry[] = [
    ...plant.equipment.map((e) => ({ kind: 'equipment' as const, id: e.id, text: e.text, equipment: e.id })),
    ...plant.areas.map((a) => ({ kind: 'area' as const, id: a.id, text: a.text, equipment: firstIn(a.id) })),
    ...plant.units.map((u) => ({
      kind: 'unit' as const,
      id: u.id,
      text: u.text,
      equipment: firstIn(u.area, u.id),
    })),
    ...views.map((v) => ({ kind: 'view' as const, id: v.id, text: v.text, equipment: null })),
    ...plant.tags.map((t) => ({ kind: 'tag' as const, id: t.name, text: t.text, equipment: t.equipment })),
  ]
  const index: Indexed[] = entries.map((entry) => ({
    entry,
    id: plain(entry.id),
    zh: plain(entry.text.zh),
    en: entry.text.en.toLowerCase(),
    initials: '',
    syllables: '',
  }))

  return {
    find(query, limit = 12) {
      const words = query.trim().split(/\s+/).map(plain).filter(Boolean)
      if (words.length === 0) return []
      const scored: { entry: Entry; score: number; at: number }[] = []
      index.forEach((item, at) => {
        let score = 0
        for (const word of words) {
          const points = match(item, word)
          if (points === 0) return
          score += points
        }
        scored.push({ entry: item.entry, score, at })
      })
      scored.sort((a, b) => b.score - a.score || a.at - b.at)
      return scored.slice(0, limit).map((s) => s.entry)
    },
    addSpelling(spell) {
      for (const item of index) {
        const spelt = spell(item.entry.text.zh)
        item.initials = spelt.initials.toLowerCase()
        item.syllables = spelt.syllables.toLowerCase()
      }
    },
  }
}

/** Points for one word, 0 for no match: the closer to what the thing is called, the more. */
function match(item: Indexed, word: string): number {
  if (item.id === word) return 100
  if (item.id.startsWith(word)) return 80
  if (item.zh.startsWith(word)) return 70
  if (item.zh.includes(word)) return 60
  if (item.en.split(/[^a-z0-9]+/).some((w) => w.startsWith(word))) return 55
  if (item.id.includes(word)) return 50
  if (item.initials.startsWith(word)) return 45
  if (plain(item.en).includes(word)) return 40
  if (word.length > 1 && item.initials.includes(word)) return 35
  if (word.length > 1 && item.syllables.includes(word)) return 30
  return 0
}
