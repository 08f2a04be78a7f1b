/** The three hours that are recorded, run once and looked at from many sides: what every chapter reads. */
import { beforeAll } from 'vitest'
import type { Tag } from '#core/plant/schema'
import { DEFAULT_HOURS, DEFAULT_SEED } from '#simulator/record'
import { createRun } from '#simulator/run'
import { readTags } from '#simulator/tags'

export const SECONDS = DEFAULT_HOURS * 3600
/** The first five minutes: nothing has happened yet. */
export const STEADY_S = 300

export const tags: Tag[] = []
/** Values by tag, one per second. */
const series = new Map<string, Float64Array>()
export const of = (tag: string): Float64Array => {
  const found = series.get(tag)
  if (!found) throw new Error(`no tag ${tag}`)
  return found
}
/** Mean over the steady beginning, or from one second to another. */
export const mean = (tag: string, from = 0, to = from + STEADY_S): number => {
  const part = of(tag).subarray(from, to)
  return part.reduce((sum, v) => sum + v, 0) / part.length
}
/** First second from `from` on at which it is true; −1 where never. */
export const firstSecond = (tag: string, test: (value: number) => boolean, from = 0): number => {
  const at = of(tag).subarray(from).findIndex(test)
  return at < 0 ? -1 : at + from
}

/** Runs the three hours once, before the tests of all chapters. */
export const runHours = () =>
  beforeAll(async () => {
    tags.push(...(await readTags('scenes/white-oil')))
    for (const tag of tags) series.set(tag.name, new Float64Array(SECONDS))
    const run = createRun({ seed: DEFAULT_SEED, seconds: SECONDS, tags: tags.map((tag) => tag.name) })
    const columns = tags.map((tag) => of(tag.name))
    let second = 0
    for (const values of run.seconds()) {
      columns.forEach((column, i) => {
        column[second] = values[i]!
      })
      second++
    }
  }, 180_000)
