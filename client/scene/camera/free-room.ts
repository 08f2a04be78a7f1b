/** The part of the picture that no panel lies on. */
import type { Insets } from '../../live/ui'

/** How much of the picture's width and height is free, and where its middle lies: −1 … 1, right and up. */
export interface FreeRoom {
  readonly wide: number
  readonly high: number
  readonly middle: readonly [x: number, y: number]
}

export const WHOLE_PICTURE: FreeRoom = { wide: 1, high: 1, middle: [0, 0] }

/** A strip narrower than this is taken for this wide: the device is in its middle, and not framed too small to be seen. */
const LEAST = 0.4
/** What is left of a picture under panels that cover it. */
const NOTHING = 0.05

/** `insets`, and the picture's size, in CSS pixels. */
export function freeRoom(insets: Insets, width: number, height: number): FreeRoom {
  const axis = (before: number, after: number, size: number) => {
    const free = 1 - (before + after) / size
    // A picture that has no size yet has no free part either.
    if (!(free > NOTHING)) return { free: 1, middle: 0 }
    return { free: Math.max(LEAST, free), middle: (before - after) / size }
  }
  const across = axis(insets.left, insets.right, width)
  const up = axis(insets.bottom, insets.top, height)
  return { wide: across.free, high: up.free, middle: [across.middle, up.middle] }
}
