/** The part of the picture that no panel lies on. */
import type { Insets } from '../labels/place-markers'

/** How much of the picture's width and height is free, and where its middle lies: −1 … 1, right and up. */
export interface FreeRoom {
  readonly wide: number
  readonly high: number
  readonly middle: readonly [x: number, y: number]
}

export const WHOLE_PICTURE: FreeRoom = { wide: 1, high: 1, middle: [0, 0] }

/** Panels that leave less than this are looked past: nothing could be framed between them. */
const LEAST = 0.25

/** `insets`, and the picture's size, in CSS pixels. */
export function freeRoom(insets: Insets, width: number, height: number): FreeRoom {
  const axis = (before: number, after: number, size: number) => {
    const free = 1 - (before + after) / size
    // A picture that has no size yet has no free part either.
    return !(free >= LEAST) ? { free: 1, middle: 0 } : { free, middle: (before - after) / size }
  }
  const across = axis(insets.left, insets.right, width)
  const up = axis(insets.bottom, insets.top, height)
  return { wide: across.free, high: up.free, middle: [across.middle, up.middle] }
}
