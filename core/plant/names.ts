/** "Did you mean …?" for names that nearly match. */

/** ` (did you mean "X"?)` where a known name is within two edits or begins alike, else nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  let best: string | undefined
  let least = 3
  for (const candidate of known) {
    const d = edits(name.toLowerCase(), candidate.toLowerCase())
    if (d < least) {
      least = d
      best = candidate
    }
  }
  best ??= [...known].find((k) => name.length >= 3 && (k.startsWith(name) || name.startsWith(k)))
  return best === undefined ? '' : ` (did you mean "${best}"?)`
}

/** Letters to change, add or drop (Levenshtein). */
export function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}
