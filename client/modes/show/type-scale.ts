/**
 * How large the show's type must be: a caption's Chinese characters at least viewing distance / 200 high, which at
 * arm's length is ordinary print. Pure.
 */
export interface Viewing {
  /** From the eye to the screen, metres. */
  readonly distanceM: number
  /** Height of the picture, metres. */
  readonly screenHeightM: number
}

/** A 65-inch screen (0.81 m high) seen from five metres: a showroom's usual. */
export const usualViewing: Viewing = { distanceM: 5, screenHeightM: 0.81 }

/** Reads `?distance=` and `?height=`, in metres; what is not a positive number is left as usual. */
export function readViewing(search: string): Viewing {
  const query = new URLSearchParams(search)
  const metres = (key: string, usual: number) => {
    const value = Number(query.get(key))
    return Number.isFinite(value) && value > 0 ? value : usual
  }
  return {
    distanceM: metres('distance', usualViewing.distanceM),
    screenHeightM: metres('height', usualViewing.screenHeightM),
  }
}

/**
 * Height of a caption's characters as a share of the picture's height: what the distance asks for and never less than
 * what looks right, but not so much that two lines would fill the picture.
 */
export function captionShare({ distanceM, screenHeightM }: Viewing): number {
  return Math.min(0.075, Math.max(0.038, distanceM / 200 / screenHeightM))
}
