/** A tag's name beside its equipment's: without repeating what the heading already says. Pure. */
import type { Text } from '#core/plant/schema'

/** `高压进料泵A电流` under `高压进料泵 A` → `电流`; `R-1101 inlet temperature` under R-1101 → `Inlet temperature`. */
export function shortText(tag: Text, equipment: { readonly id: string; readonly text: Text }): Text {
  return {
    zh: without(without(tag.zh, equipment.id), equipment.text.zh),
    en: capital(without(without(tag.en, equipment.id), equipment.text.en)),
  }
}

/** `text` without `prefix` before it, compared without spaces and case; untouched where nothing would be left. */
function without(text: string, prefix: string): string {
  const wanted = squeeze(prefix)
  let cut = 0
  let matched = ''
  while (cut < text.length && matched.length < wanted.length) matched += squeeze(text.charAt(cut++))
  if (matched !== wanted || wanted === '') return text
  const rest = text.slice(cut)
  // Latin words are cut between words only: `Feed` is no prefix of `Feeder level`.
  if (/^[a-z0-9]/i.test(rest) && /[a-z]$/i.test(prefix)) return text
  // 旁 means beside: what is measured there is not the equipment's own, and needs its name.
  if (rest.startsWith('旁')) return text
  const trimmed = rest.trim()
  return trimmed.length < 2 ? text : trimmed
}

const squeeze = (text: string) => text.toLowerCase().replace(/\s+/g, '')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
