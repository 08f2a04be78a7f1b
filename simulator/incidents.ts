/** The default recording's story: a feed rate change, a feed pump trip, a hot spot in R-1101, and back to normal. */
import { gasLeak } from './chapters/gas-leak'
import { hotSpot } from './chapters/hot-spot'
import { feedChange, steady } from './chapters/load-change'
import { pumpTrip } from './chapters/pump-trip'
import { recovery } from './chapters/recovery'
import type { Chapter } from './scenario'

/** Chapters of the default recording, in order; seconds since its beginning. */
export const defaultChapters: readonly Chapter[] = [steady, feedChange, pumpTrip, hotSpot, recovery, gasLeak]
