/** The position tags of one mobile, read into its track. What is bad or stale is not taken: it rests where it was last known. */
import { isBad } from '#core/telemetry/quality'
import type { PlantIndex } from '../../live/plant-index'
import type { LiveValues } from '../../live/values'
import { createTrack, type Track } from './track'

export interface Position {
  readonly track: Track
  read(live: LiveValues): void
}

/** `gradeM` is its height where no tag gives one. */
export function createPositions(plant: PlantIndex, equipment: string, gradeM: number): Position {
  const tags = plant.tagsOf.get(equipment) ?? []
  const index = (shows: string) => tags.find((tag) => tag.shows === shows)?.index
  const east = index('east')
  const south = index('south')
  const up = index('up')
  const track = createTrack()
  const isKnown = (tag: number, live: LiveValues) =>
    live.times[tag] !== 0 &&
    live.stale[tag] !== 1 &&
    !isBad(live.quality[tag]!) &&
    Number.isFinite(live.values[tag]!)
  return {
    track,
    read(live) {
      if (east === undefined || south === undefined) return
      if (!isKnown(east, live) || !isKnown(south, live)) return
      const y = up !== undefined && isKnown(up, live) ? live.values[up]! : gradeM
      track.push(live.frameTime, live.values[east]!, y, live.values[south]!)
    },
  }
}
