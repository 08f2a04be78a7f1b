/** Which tag a peer's name most likely means: `ns=2;s=Line1.TI_1101.PV` → TI-1101. Pure. */

/** The nearest tag, or null where none is near. */
export type Suggest = (name: string) => string | null

/** What people leave out or put between the parts of a tag's name. */
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
/** What divides a peer's name: topics, node ids, Sparkplug, columns. */
const PARTS = /[/#.;:=|,\s\\]+/

const digitsOf = (text: string) => text.replace(/\D+/g, '')
/** Within a number, the letters that are written for digits: 11l2, 1O1. */
const lookAlikes = (text: string) =>
  text.replace(/(?<=\d)[lio]+(?=\d)/g, (letters) => letters.replace(/o/g, '0').replace(/[li]/g, '1'))

/** Letters that may differ: FT-1101 is written for FIC-1101. */
const slips = (length: number) => (length < 5 ? 0 : length < 6 ? 1 : 2)
const KEPT = 2000

/** `equipment`: names that are devices and no tags, whatever tag they look like. */
export function createSuggest(
  tags: readonly string[],
  equipment: { keys(): Iterable<string> } = new Set<string>(),
): Suggest {
  const devices = new Set([...equipment.keys()].map(plain))
  const exact = new Map<string, string>()
  const byLength = new Map<number, { readonly tag: string; readonly text: string }[]>()
  for (const tag of tags) {
    const text = plain(tag)
    if (text === '' || exact.has(text)) continue
    exact.set(text, tag)
    const same = byLength.get(text.length)
    if (same) same.push({ tag, text })
    else byLength.set(text.length, [{ tag, text }])
  }
  const longest = Math.max(0, ...byLength.keys())

  const within = (text: string): string | null => {
    for (let length = Math.min(longest, text.length); length >= 4; length--) {
      if (!byLength.has(length)) continue
      for (let from = 0; from + length <= text.length; from++) {
        const part = text.slice(from, from + length)
        // A number that goes on is another number: TI-110 is not meant by ti1101.
        const cut = /\d$/.test(part) && /^\d/.test(text.slice(from + length))
        const tag = cut ? undefined : exact.get(part)
        if (tag !== undefined) return tag
      }
    }
    return null
  }

  /** The same number, and letters that are nearly the same: another number is another instrument. */
  const near = (written: string): string | null => {
    const text = lookAlikes(written)
    const number = digitsOf(text)
    const most = slips(text.length)
    let best: string | null = null
    let least = most + 1
    for (let length = text.length - most; length <= text.length + most; length++) {
      for (const one of byLength.get(length) ?? []) {
        // The first letter says what is measured.
        if (one.text[0] !== text[0] || digitsOf(one.text) !== number) continue
        const found = distance(one.text, text, least - 1)
        if (found < least) [best, least] = [one.tag, found]
      }
    }
    return best
  }

  const find = (name: string): string | null => {
    const parts = name.split(PARTS).map(plain).filter(Boolean).slice(-6).reverse()
    for (const part of parts) if (exact.has(part)) return exact.get(part)!
    const pairs = parts.slice(1).map((part, i) => part + parts[i]!)
    for (const pair of pairs) if (exact.has(pair)) return exact.get(pair)!
    for (const part of [...parts, plain(name.slice(-200))]) {
      const tag = within(part)
      if (tag !== null) return tag
    }
    for (const part of parts) {
      const tag = /\d/.test(part) && !devices.has(part) ? near(part) : null
      if (tag !== null) return tag
    }
    return null
  }

  const known = new Map<string, string | null>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined) return before
    if (known.size >= KEPT) known.clear()
    const tag = find(name)
    known.set(name, tag)
    return tag
  }
}

/** Edits (a letter put in, left out, changed, or two swapped) between two texts; `most` + 1 where there are more. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, above] = [above, row]
  }
  return Math.min(above[b.length]!, most + 1)
}
