/** Timers that end together. */
export interface Timers {
  every(ms: number, work: () => void): void
  after(ms: number, work: () => void): void
  /** Ends all, and those that are still set afterwards never begin. */
  stop(): void
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>()
  let stopped = false
  const keep = (timer: NodeJS.Timeout) => {
    running.add(timer)
    if (stopped) clearTimeout(timer)
  }
  return {
    every: (ms, work) => keep(setInterval(work, ms)),
    after(ms, work) {
      const timer = setTimeout(() => {
        running.delete(timer)
        work()
      }, ms)
      keep(timer)
    },
    stop() {
      stopped = true
      for (const timer of running) clearTimeout(timer)
    },
  }
}
