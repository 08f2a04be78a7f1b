/** Where a call-out's card stands beside the thing it speaks of, and the line that leads to it. Pure; CSS pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Part of the page that other words leave free. */
export interface Free {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Side = 'left' | 'right' | 'above'

export interface Placement {
  readonly side: Side
  /** Top left corner of the card. */
  readonly card: Point
  /** Where the leader leaves the card. */
  readonly from: Point
  /** Where it ends: the anchor, pulled to the edge of the page where it lies beyond. */
  readonly to: Point
}

/**
 * Places a card of `size` to the right of `anchor` or, where there is no room, to its left, a little above it; on a
 * screen too narrow for either, over it. The side chosen before is kept while it fits, so that the card does not jump
 * when the camera drifts.
 */
export function placeCallout(anchor: Point, size: Size, free: Free, before: Side | null): Placement {
  const reach = Math.max(48, (free.right - free.left) * 0.06)
  const fits = (side: Side) =>
    side === 'right'
      ? anchor.x + reach + size.width <= free.right
      : side === 'left' && anchor.x - reach - size.width >= free.left
  const side = [before, 'right' as const, 'left' as const].find((s) => s !== null && fits(s)) ?? 'above'
  const wanted = {
    right: { x: anchor.x + reach, y: anchor.y - size.height * 0.9 - reach * 0.35 },
    left: { x: anchor.x - reach - size.width, y: anchor.y - size.height * 0.9 - reach * 0.35 },
    above: { x: anchor.x - size.width / 2, y: anchor.y - size.height - reach },
  }[side]
  const card = {
    x: within(wanted.x, free.left, free.right - size.width),
    y: within(wanted.y, free.top, free.bottom - size.height),
  }
  const from = {
    right: { x: card.x, y: card.y + Math.min(size.height, 28) },
    left: { x: card.x + size.width, y: card.y + Math.min(size.height, 28) },
    above: { x: within(anchor.x, card.x, card.x + size.width), y: card.y + size.height },
  }[side]
  return { side, card, from, to: anchor }
}

const within = (x: number, low: number, high: number) => Math.max(low, Math.min(high, x))
