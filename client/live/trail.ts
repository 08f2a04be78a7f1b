/**
 * When the values of one tag came into the arrays, and when the picture with them was done: for measuring how long a value
 * takes from its source to the screen. Off until it is asked for; nothing in the product reads it.
 */
import type { LiveStore } from './values'

export interface TrailPoint {
  readonly value: number
  /** In the arrays, ms since 1970 UTC by the page's clock. */
  readonly appliedAt: number
  /** The first picture drawn after that could be read; null where none has been yet. */
  drawnAt: number | null
}

interface Trail {
  readonly points: TrailPoint[]
  readonly withPictures: boolean
  readonly stop: () => void
}

let trail: Trail | undefined

/**
 * Follows tag `index` of `store` from now on, in place of the one before. `withPictures` waits for each picture, which holds
 * the page up: what is then found of the arrays is too slow.
 */
export function followTag(store: LiveStore, index: number, withPictures: boolean): void {
  trail?.stop()
  const points: TrailPoint[] = []
  let last = store.values[index]
  const stop = store.subscribe(() => {
    const value = store.values[index]!
    if (Object.is(value, last)) return
    last = value
    points.push({ value, appliedAt: Date.now(), drawnAt: null })
  })
  trail = { points, withPictures, stop }
}

export const waitsForPictures = (): boolean => trail?.withPictures === true

/** All that was applied before is in the picture that is done now. */
export function noteDrawn(at: number): void {
  if (!trail) return
  for (let i = trail.points.length - 1; i >= 0 && trail.points[i]!.drawnAt === null; i--)
    trail.points[i]!.drawnAt = at
}

/** What was followed since asked last. */
export const takeTrail = (): readonly TrailPoint[] => trail?.points.splice(0) ?? []
