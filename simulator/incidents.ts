/** The default recording's story: a feed rate change and six incidents, with the way back to normal. */
import { coolingWaterTrip } from './chapters/cooling-water-trip'
import { fouling } from './chapters/fouling'
import { gasLeak } from './chapters/gas-leak'
import { hotSpot } from './chapters/hot-spot'
import { feedChange, steady } from './chapters/load-change'
import { overfill } from './chapters/overfill'
import { pumpTrip } from './chapters/pump-trip'
import { recovery } from './chapters/recovery'
import type { Chapter } from './scenario'

/** Chapters of the default recording, in order; seconds since its beginning. */
export const defaultChapters: readonly Chapter[] = [
  steady,
  feedChange,
  pumpTrip,
  hotSpot,
  recovery,
  gasLeak,
  coolingWaterTrip,
  overfill,
  fouling,
]
