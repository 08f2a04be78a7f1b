/** Which samples were seen before, by name and time: the newest so many of them, in bounded memory. */

export interface Repeats {
  /** True where the same was asked before; remembers it. */
  seen(name: string, time: number): boolean
}

/** Two generations of `most` each: at least the newest `most` samples are remembered, at most twice as many. */
export function createRepeats(most = 100_000): Repeats {
  let current = new Map<string, Set<number>>()
  let before = new Map<string, Set<number>>()
  let count = 0
  return {
    seen(name, time) {
      if (current.get(name)?.has(time)) return true
      const repeated = before.get(name)?.has(time) === true
      if (count >= most) {
        before = current
        current = new Map()
        count = 0
      }
      const times = current.get(name)
      if (times) times.add(time)
      else current.set(name, new Set([time]))
      count++
      return repeated
    },
  }
}
