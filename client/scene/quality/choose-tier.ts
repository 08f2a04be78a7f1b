/** Which tier this browser gets: by what draws, unless the address pins one. */
import { outlineRenderer } from '../../outline/outline'
import { rendererName } from './renderer-name'
import { guessTier, lowerTier, pinnedTier, TIERS, type Tier } from './tiers'

let renderer: string | undefined

/** Asks once, the outline's context if there was one: any other waits for the graphics to start. */
export function chooseTier(): Tier {
  const pinned = pinnedTier(window.location.search)
  if (pinned) return TIERS[pinned]
  renderer ??= outlineRenderer() || rendererName(document.createElement('canvas'))
  const isTouch = window.matchMedia('(pointer: coarse)').matches
  return TIERS[guessTier(renderer, isTouch)]
}

/** The tier after measuring; a pinned one stays. Only downward: a picture that grows and shrinks is worse than either. */
export function measuredTier(now: Tier, frameMs: number): Tier {
  if (pinnedTier(window.location.search)) return now
  const next = lowerTier(now.name, frameMs)
  return next ? TIERS[next] : now
}
