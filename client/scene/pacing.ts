/**
 * When to draw: what asks for a picture is noted here, and forgotten once it is drawn. Knows how far the plant has come
 * together; neither draws nor compiles anything.
 */
import { type Coming, isWorthDrawing } from './quality/coming'

/** Levels of detail settle this long before the shadow is drawn anew. */
const SHADOW_SETTLE_MS = 450

export interface Picture {
  readonly isCameraMoving: boolean
  /** What moves by itself is to be drawn again. */
  readonly isMotionDue: boolean
  /** All cells could be drawn now. */
  readonly isWhole: boolean
}

export interface Pacing {
  /** Something shown has changed. */
  mark(): void
  /** Tiles have come. */
  arrive(): void
  /** What stands, or how it is dressed, has changed: its shadow follows once it has settled. */
  unsettle(now: number): void
  /** So much is compiled. */
  compiled(shaders: 'silhouettes' | 'all'): void
  /** Whether to draw now. */
  isDue(now: number, picture: Picture): boolean
  painted(now: number): void
  isShadowDue(now: number): boolean
  shadowDrawn(): void
  /** More is to be drawn soon. */
  readonly isWaiting: boolean
  readonly hasShadowToDraw: boolean
  /** Every cell has been drawn, at least as a silhouette. */
  readonly isWhole: boolean
}

export function createPacing(): Pacing {
  let isDirty = true
  let hasArrivals = false
  let shaders: Coming['shaders'] = 'nothing'
  let lastPaint = Number.NEGATIVE_INFINITY
  let wasWhole = false
  let isWhole = false
  let shadowAt = Number.POSITIVE_INFINITY
  return {
    mark() {
      isDirty = true
    },
    arrive() {
      hasArrivals = true
    },
    unsettle(now) {
      shadowAt = now + SHADOW_SETTLE_MS
    },
    compiled(now) {
      shaders = now
    },
    isDue(now, picture) {
      isWhole = wasWhole || picture.isWhole
      return isWorthDrawing(
        { isMoving: picture.isCameraMoving, isDue: isDirty || picture.isMotionDue, hasArrivals },
        { shaders, isWhole, wasWhole, sinceLastMs: now - lastPaint },
      )
    },
    painted(now) {
      isDirty = false
      hasArrivals = false
      lastPaint = now
      wasWhole = isWhole
    },
    isShadowDue: (now) => now >= shadowAt,
    shadowDrawn() {
      shadowAt = Number.POSITIVE_INFINITY
      isDirty = true
    },
    get isWaiting() {
      return isDirty || hasArrivals
    },
    get hasShadowToDraw() {
      return shadowAt < Number.POSITIVE_INFINITY
    },
    get isWhole() {
      return wasWhole
    },
  }
}
