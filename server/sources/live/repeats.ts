/**
 * What was seen before, by a name and a number that tells one from the next (a sample's time, a message's digest): the
 * newest so many, in bounded memory.
 */

export interface Repeats {
  /** True where the same was asked before; remembers it. */
  seen(name: string, mark: number): boolean
}

/** Two generations of `most` each: at least the newest `most` are remembered, at most twice as many. */
export function createRepeats(most = 100_000): Repeats {
  let current = new Map<string, Set<number>>()
  let before = new Map<string, Set<number>>()
  let count = 0
  return {
    seen(name, mark) {
      if (current.get(name)?.has(mark)) return true
      const repeated = before.get(name)?.has(mark) === true
      if (count >= most) {
        before = current
        current = new Map()
        count = 0
      }
      const marks = current.get(name)
      if (marks) marks.add(mark)
      else current.set(name, new Set([mark]))
      count++
      return repeated
    },
  }
}
