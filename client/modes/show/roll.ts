/** A figure that rolls to its new value within 400 ms instead of jumping. Pure but for the clock its caller gives. */
export const ROLL_MS = 400

export interface Roll {
  /** Sets where to go; the first target and any that is no number are taken at once. */
  to(target: number, now: number): void
  /** What to show at `now`. */
  at(now: number): number
  /** Whether it still moves at `now`. */
  rolls(now: number): boolean
}

export function createRoll(): Roll {
  let from = Number.NaN
  let target = Number.NaN
  let start = 0
  const at = (now: number) => {
    const share = Math.min(1, Math.max(0, (now - start) / ROLL_MS))
    if (share >= 1 || !Number.isFinite(from) || !Number.isFinite(target)) return target
    const eased = 1 - (1 - share) ** 3
    return from + (target - from) * eased
  }
  return {
    to(next, now) {
      if (Object.is(next, target)) return
      from = at(now)
      target = next
      start = now
    },
    at,
    rolls: (now) =>
      Number.isFinite(from) && Number.isFinite(target) && from !== target && now - start < ROLL_MS,
  }
}
