/** Records a run of the stand-in plant: samples as Parquet, chapters and events as YAML beside it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Tag } from '#core/plant/schema'
import type { Quality } from '#core/telemetry/quality'
import { ParquetWriter } from './parquet'
import { Reporter } from './report'
import { createRun } from './run'
import { storyYaml } from './story'

/** 10:00 on a working day in Ningbo. */
export const RECORDING_START_MS = Date.UTC(2026, 10, 20, 2, 0, 0)
/** Seed and length of the recording that is shipped. */
export const DEFAULT_SEED = 1
export const DEFAULT_HOURS = 3

export interface RecordOptions {
  /** Tags to record; each must be one the stand-in plant has. */
  readonly tags: readonly Tag[]
  readonly seed?: number
  readonly hours?: number
  /** Path of the Parquet file; the YAML takes its name. */
  readonly out: string
  /** Command that makes the recording again, written into the YAML. */
  readonly made?: string
  /** Called about once per simulated minute. */
  readonly onProgress?: (doneS: number, totalS: number) => void
}

export interface Recorded {
  readonly samples: number
  readonly seconds: number
  readonly parquet: string
  readonly story: string
}

/** Simulates and writes; equal options give equal bytes. */
export async function record({
  tags,
  seed = DEFAULT_SEED,
  hours = DEFAULT_HOURS,
  out,
  made = 'twin record',
  onProgress,
}: RecordOptions): Promise<Recorded> {
  const seconds = Math.round(hours * 3600)
  // The file is ordered by time, then tag: written that way, it needs no sorting.
  const sorted = [...tags].sort((a, b) => (a.name < b.name ? -1 : 1))
  const run = createRun({ seed, seconds, tags: sorted.map((tag) => tag.name) })
  const reporter = new Reporter(sorted)
  await mkdir(dirname(out), { recursive: true })
  const writer = await ParquetWriter.open()
  let samples = 0
  let second = 0
  try {
    for (const values of run.seconds()) {
      const timeMs = RECORDING_START_MS + second * 1000
      const append = (tag: number, value: number, status: Quality) => {
        writer.append(timeMs, sorted[tag]!.name, value, status)
        samples++
      }
      reporter.second(second, values, append, run.qualities)
      second++
      if (second % 60 !== 0) continue
      onProgress?.(second, seconds)
      // Gives the event loop a turn, so that progress is drawn and an interrupt is heard.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await writer.save(out)
  } finally {
    writer.close()
  }
  onProgress?.(seconds, seconds)
  const story = `${out.replace(/\.parquet$/, '')}.yaml`
  const { chapters, events } = run
  await writeFile(story, storyYaml({ startMs: RECORDING_START_MS, seconds, chapters, events, made }))
  return { samples, seconds, parquet: out, story }
}
