/** Wind over the site: from its tags while they are good, else what the site file says, else a light breeze. Pure. */
import type { SiteFile } from '#core/plant/schema'
import { isBad } from '#core/telemetry/quality'
import type { PlantIndex } from '../../live/plant-index'
import type { LiveValues } from '../../live/values'

/** Where nothing is known of the wind: from where (degrees clockwise from north) and how fast. */
const BREEZE = { fromDeg: 135, speedMps: 1.5 }

export interface Wind {
  /** Where the air goes, m/s towards east and south. */
  readonly east: number
  readonly south: number
  read(live: LiveValues): void
}

export function createWind(site: SiteFile['wind'], plant: PlantIndex): Wind {
  const fromTag = site?.fromTag === undefined ? undefined : plant.tag.get(site.fromTag)?.index
  const speedTag = site?.speedTag === undefined ? undefined : plant.tag.get(site.speedTag)?.index
  const usual = site ?? BREEZE
  const wind = {
    east: 0,
    south: 0,
    read(live: LiveValues) {
      set(newest(fromTag, live) ?? usual.fromDeg, newest(speedTag, live) ?? usual.speedMps)
    },
  }
  const set = (fromDeg: number, speedMps: number) => {
    const from = (fromDeg * Math.PI) / 180
    wind.east = -Math.sin(from) * speedMps
    wind.south = Math.cos(from) * speedMps
  }
  set(usual.fromDeg, usual.speedMps)
  return wind
}

function newest(tag: number | undefined, live: LiveValues): number | undefined {
  if (tag === undefined || live.times[tag] === 0 || live.stale[tag] === 1 || isBad(live.quality[tag]!))
    return undefined
  const value = live.values[tag]!
  return Number.isFinite(value) ? value : undefined
}
