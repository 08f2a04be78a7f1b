/** Pinyin for the search: its dictionary is large, so this module is only ever loaded on demand. */
import { pinyin } from 'pinyin-pro'
import type { Spell } from './search'

export const spell: Spell = (text) => {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  return {
    initials: syllables.map((s) => s.charAt(0)).join(''),
    syllables: syllables.join('').replace(/\s+/g, ''),
  }
}
