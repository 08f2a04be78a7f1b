/**
 * A recording on disk: Parquet with time, tag, value and quality, ordered by time. Opening it checks all of it, so that
 * what plays later can be trusted; every fault says which file, where in it, and what to do.
 */
import { honestQuality } from '#core/telemetry/sample'
import { type History, type SampleColumns, type Series, SourceError, sampleColumns } from '../source'
import { checkColumns, checkRows, QUALITY, sizeOf, VALUE } from './check'
import { openParquet, type ParquetReader, quote, type TimeColumn } from './parquet'

export interface Recording {
  readonly file: string
  /** Time of the first and of the last sample, ms UTC. */
  readonly from: number
  readonly to: number
  readonly rows: number
  /** Size of the file. */
  readonly bytes: number
  /** Tags it names that the scene does not; their samples are left out. */
  readonly unknownTags: readonly string[]
  /** Tags of the scene it has no sample of. */
  readonly missingTags: readonly string[]
  /** Samples whose value is not a finite number; they play with bad quality. */
  readonly notFinite: number
  /** All samples in [from, to), in time order. */
  window(from: number, to: number): Promise<SampleColumns>
  /** The newest sample of each tag at or before `at`. */
  state(at: number): Promise<SampleColumns>
  readonly history: History
  close(): void
}

/** Every tag is repeated at least this often by recorders that record by exception. */
const KEYFRAME_MS = 60_000

/**
 * Opens and checks a recording. `tags`: the plant's tag names in order.
 * @throws SourceError naming the fault.
 */
export async function openRecording(file: string, tags: readonly string[]): Promise<Recording> {
  const bytes = await sizeOf(file)
  const reader = await openParquet(file)
  try {
    const time = await checkColumns(reader, file)
    const extent = await checkRows(reader, file, time)
    await reader.run('CREATE TEMP TABLE tags (name VARCHAR, idx UINTEGER)')
    for (let i = 0; i < tags.length; i += 500) {
      const rows = tags.slice(i, i + 500).map((name, k) => `(${quote(name)}, ${i + k})`)
      await reader.run(`INSERT INTO tags VALUES ${rows.join(', ')}`)
    }
    const named = new Set(
      (await reader.rows(`SELECT DISTINCT "tag" FROM ${reader.table}`)).map(([tag]) => String(tag)),
    )
    const known = new Set(tags)
    const missingTags = tags.filter((tag) => !named.has(tag))
    if (tags.length > 0 && missingTags.length === tags.length) {
      throw new SourceError(
        `${file}: none of its ${named.size} tags is a tag of this scene. Is it the recording of another workshop?`,
      )
    }
    return {
      file,
      bytes,
      ...extent,
      unknownTags: [...named].filter((tag) => !known.has(tag)).sort(),
      missingTags,
      ...queries(reader, time, extent, tags.length - missingTags.length),
      close: () => reader.close(),
    }
  } catch (error) {
    reader.close()
    throw error
  }
}

/** The questions a checked recording answers. */
function queries(
  reader: ParquetReader,
  time: TimeColumn,
  { from: start, to: end }: { from: number; to: number },
  present: number,
): Pick<Recording, 'window' | 'state' | 'history'> {
  const samples = `${reader.table} JOIN tags ON "tag" = name`
  const between = (from: number, to: number) =>
    `"time" >= ${time.literal(from)} AND "time" <= ${time.literal(to)}`

  /** The newest sample of each tag within [from, at]. */
  const newest = async (from: number, at: number) =>
    columns(
      await reader.columns(
        `SELECT arg_max(${time.ms}, file_row_number), idx::DOUBLE, arg_max(${VALUE}, file_row_number),
           arg_max(${QUALITY}, file_row_number)::DOUBLE FROM ${samples} WHERE ${between(from, at)} GROUP BY idx ORDER BY 1, 2`,
      ),
    )

  return {
    async window(from, to) {
      // Whole milliseconds: the half-open window ends one before `to`.
      return columns(
        await reader.columns(
          `SELECT ${time.ms}, idx::DOUBLE, ${VALUE}, (${QUALITY})::DOUBLE FROM ${samples} WHERE ${between(from, to - 1)} ORDER BY "time", file_row_number`,
        ),
      )
    },
    async state(at) {
      let found = sampleColumns(0) as SampleColumns
      for (const span of [KEYFRAME_MS, 10 * KEYFRAME_MS, Number.POSITIVE_INFINITY]) {
        found = await newest(Math.max(start, at - span), at)
        // A window is the right answer only where every tag has a sample in it.
        if (found.count >= present || at - span <= start) break
      }
      return found
    },
    history: {
      from: start,
      to: end,
      series: async (tag, from, to, points) => {
        const picked = `SELECT ${time.ms} AS t, file_row_number AS n,
          CASE WHEN isfinite(${VALUE}) AND (${QUALITY} >> 31) = 0 THEN ${VALUE} END AS v
          FROM ${samples} WHERE idx = ${tag} AND ${between(from, to)}`
        const [counted] = await reader.rows(`SELECT count(*) FROM (${picked})`)
        if (Number(counted?.[0]) <= points) {
          return series(await reader.rows(`SELECT t, v FROM (${picked}) ORDER BY n`))
        }
        const slices = Math.max(1, Math.floor(points / 2))
        const width = Math.max(1, to - from) / slices
        return minMax(
          await reader.rows(
            `SELECT least(floor((t - ${from}) / ${width}), ${slices - 1}) AS slice, min(t),
               arg_min(t, v), min(v), arg_max(t, v), max(v) FROM (${picked}) GROUP BY slice ORDER BY slice`,
          ),
        )
      },
    },
  }
}

/** Columns (time, tag, value, quality) as samples; what is not a finite number is never good. */
function columns([times, tags, values, statuses]: readonly Float64Array[]): SampleColumns {
  const out = sampleColumns(times?.length ?? 0)
  for (let i = 0; i < out.times.length; i++) {
    out.times[i] = times![i]!
    out.tags[i] = tags![i]!
    out.quality[i] = honestQuality(values![i]!, statuses![i]!)
    out.values[i] = Number.isFinite(values![i]) ? values![i]! : Number.NaN
  }
  out.count = out.times.length
  return out
}

function series(rows: readonly (readonly unknown[])[]): Series {
  return { times: rows.map(([t]) => t as number), values: rows.map(([, v]) => v as number | null) }
}

/** Two points a slice, in time order; a slice without a good value becomes one gap. */
function minMax(rows: readonly (readonly unknown[])[]): Series {
  const out: Series = { times: [], values: [] }
  for (const row of rows) {
    const [, first, lowAt, low, highAt, high] = row as (number | null)[]
    if (lowAt == null || highAt == null) {
      out.times.push(first!)
      out.values.push(null)
      continue
    }
    const ends: [number, number | null | undefined][] = [
      [lowAt, low],
      [highAt, high],
    ]
    if (lowAt > highAt) ends.reverse()
    // A flat slice is one point, not two at the same moment.
    if (lowAt === highAt) ends.pop()
    for (const [t, v] of ends) {
      out.times.push(t)
      out.values.push(v ?? null)
    }
  }
  return out
}
