/** A run of the stand-in plant: warmed up, then second by second with its scenario. */
import { defaultChapters } from './incidents'
import { ProcessPlant, STEP_S } from './plant'
import { type Chapter, type PlayedEvent, Scenario } from './scenario'
import { SceneFaults } from './tags'

/** Seven cycles of the adsorbers: by then every controller has settled. */
const WARM_UP_S = 3360

export interface RunOptions {
  readonly seed: number
  /** Tags in the order their values are wanted; each must be one of the plant's. */
  readonly tags: readonly string[]
  readonly seconds: number
  readonly chapters?: readonly Chapter[]
}

export interface Run {
  readonly plant: ProcessPlant
  readonly chapters: readonly Chapter[]
  /** What has happened so far. */
  readonly events: readonly PlayedEvent[]
  /** Quality of each value of the second last given, in the order of the tags (OPC UA status). */
  readonly qualities: Uint32Array
  /** One array of values per second, in the order of the tags; the array is used again for the next second. */
  seconds(): Generator<Float64Array>
}

/** Prepares a run; equal options give equal values, bit for bit. Throws SceneFaults where a tag is not one of the plant's. */
export function createRun({ seed, tags, seconds, chapters = defaultChapters }: RunOptions): Run {
  const plant = new ProcessPlant(seed)
  const known = new Set(plant.instruments.names)
  const unknown = tags.filter((tag) => !known.has(tag))
  if (unknown.length > 0)
    throw new SceneFaults(`the stand-in plant does not measure: ${unknown.slice(0, 10).join(', ')}`)
  const instruments = tags.map((tag) => plant.instruments.get(tag))
  for (let t = 0; t < WARM_UP_S; t += STEP_S) plant.step()
  const scenario = new Scenario(plant, chapters)
  const values = new Float64Array(tags.length)
  const qualities = new Uint32Array(tags.length)
  return {
    plant,
    chapters,
    events: scenario.events,
    qualities,
    *seconds() {
      for (let second = 0; second < seconds; second++) {
        scenario.step(second)
        for (let t = 0; t < 1; t += STEP_S) plant.step()
        instruments.forEach((instrument, i) => {
          values[i] = instrument.value
          qualities[i] = instrument.quality
        })
        yield values
      }
    },
  }
}
