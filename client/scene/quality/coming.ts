/**
 * Whether a picture is worth drawing now. While the plant comes together each drawing holds up what is still to come,
 * above all where drawing is slow: so it is drawn seldom until it stands whole, then tiles are shown a few together. Pure.
 */

/** Before the plant stands whole. */
const COMING_MS = 1200
/** Between tiles of better detail. */
const ARRIVALS_MS = 400

export interface Reasons {
  /** The camera moves. */
  readonly isMoving: boolean
  /** Something shown has changed, or what moves is to be drawn again. */
  readonly isDue: boolean
  /** Tiles have come. */
  readonly hasArrivals: boolean
}

export interface Coming {
  /** How much can be drawn without waiting for shaders. */
  readonly shaders: 'nothing' | 'silhouettes' | 'all'
  /** Every cell could be drawn now, and was drawn before. */
  readonly isWhole: boolean
  readonly wasWhole: boolean
  readonly sinceLastMs: number
}

export function isWorthDrawing(
  { isMoving, isDue, hasArrivals }: Reasons,
  { shaders, isWhole, wasWhole, sinceLastMs }: Coming,
): boolean {
  if (shaders === 'nothing') return false
  if (!wasWhole) return (isMoving || isDue || hasArrivals) && (isWhole || sinceLastMs >= COMING_MS)
  return isMoving || isDue || (hasArrivals && shaders === 'all' && sinceLastMs >= ARRIVALS_MS)
}
