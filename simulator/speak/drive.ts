/** Steps the plant at its pace and hands each second to whoever speaks. */
import { Reporter } from '../report'
import type { PlantSecond, PlantValues, Speaker } from './speaker'

export interface DriveOptions {
  readonly values: PlantValues
  /** In the order of the values. */
  readonly tags: readonly { readonly name: string; readonly resolution: number }[]
  readonly speakers: readonly Pick<Speaker, 'second'>[]
  /** Seconds of plant time per second. */
  readonly rate: number
  /** Source times are the plant's own where true, else now. */
  readonly trueTime: boolean
  /** Keeps each second before it is spoken, for whoever asks for everything. */
  readonly keep?: (second: PlantSecond) => void
  readonly now?: () => number
  readonly wait?: (ms: number) => Promise<void>
  /** Ends the drive where true; asked before every second. */
  readonly stopped?: () => boolean
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Runs until the values end or it is stopped; gives how many seconds were spoken. */
export async function drive(options: DriveOptions): Promise<number> {
  const { values, tags, speakers, rate, trueTime, now = Date.now, wait = sleep } = options
  const reporter = new Reporter(tags)
  const rounded = new Float64Array(tags.length)
  const qualities = new Uint32Array(tags.length)
  const started = now()
  let second = 0
  for await (const measured of values.seconds()) {
    const due: number[] = []
    const report = (tag: number, value: number, status: number) => {
      rounded[tag] = value
      qualities[tag] = status
      due.push(tag)
    }
    const behind = now() - (started + (second * 1000) / rate)
    if (behind < 0) await wait(-behind)
    // Gives others their turn where the plant runs as fast as it can.
    else if (second % 20 === 0) await wait(0)
    if (options.stopped?.()) break
    reporter.second(second, measured.values, report, measured.qualities)
    const spoken: PlantSecond = { time: trueTime ? measured.time : now(), values: rounded, qualities, due }
    options.keep?.(spoken)
    for (const speaker of speakers) speaker.second(spoken)
    second++
  }
  return second
}
