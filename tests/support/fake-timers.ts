/** A clock and timers that only a test moves. */

export interface FakeTime {
  now(): number
  after(ms: number, run: () => void): () => void
  /** Moves on, and runs what is due in its order. */
  pass(ms: number): void
  /** Timers that are set. */
  readonly waiting: number
}

export function fakeTime(start = 0): FakeTime {
  let time = start
  const timers = new Set<{ at: number; run: () => void }>()
  return {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pass(ms) {
      const until = time + ms
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers.delete(due)
        time = due.at
        due.run()
      }
      time = until
    },
    get waiting() {
      return timers.size
    },
  }
}
