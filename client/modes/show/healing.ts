/** How a screen that nobody watches recovers: try the part again, later and later; in the end, load the page anew. */
export interface Healing {
  /** What to do about a failure at `now` (ms), and after which wait. */
  next(now: number): { readonly act: 'remount' | 'reload'; readonly afterMs: number }
}

/** Failures within this time count together. */
const MEMORY_MS = 10 * 60_000
const REMOUNTS = 4

export function createHealing(): Healing {
  let failures: number[] = []
  return {
    next(now) {
      failures = [...failures.filter((at) => now - at < MEMORY_MS), now]
      return failures.length <= REMOUNTS
        ? { act: 'remount', afterMs: 1000 * 2 ** (failures.length - 1) }
        : { act: 'reload', afterMs: 30_000 }
    },
  }
}
