/** Which tier this browser gets: asks a throw-away context what draws, unless the address pins one. */
import { guessTier, lowerTier, pinnedTier, TIERS, type Tier } from './tiers'

export function chooseTier(): Tier {
  const pinned = pinnedTier(window.location.search)
  if (pinned) return TIERS[pinned]
  const isTouch = window.matchMedia('(pointer: coarse)').matches
  return TIERS[guessTier(rendererName(), isTouch)]
}

/** The tier after measuring; a pinned one stays. Only downward: a picture that grows and shrinks is worse than either. */
export function measuredTier(now: Tier, frameMs: number): Tier {
  if (pinnedTier(window.location.search)) return now
  const next = lowerTier(now.name, frameMs)
  return next ? TIERS[next] : now
}

function rendererName(): string {
  const context = document.createElement('canvas').getContext('webgl2')
  if (!context) return ''
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return name
}
