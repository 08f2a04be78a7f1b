/** A source whose samples the test pushes: the real interface, no timer and no file. */
import type { SourceStatus } from '#core/protocol/events'
import { type SampleColumns, type Source, type SourceSink, sampleColumns } from '#server/sources/source'

export type Sample = readonly [tag: number, time: number, value: number, quality?: number]

export interface FakeSource extends Source {
  /** Yields samples; the source's time is that of the newest unless given. */
  push(samples: readonly Sample[], time?: number): void
  jump(time: number): void
  say(status: Partial<SourceStatus>): void
  readonly closed: boolean
}

export function batch(samples: readonly Sample[]): SampleColumns {
  const columns = sampleColumns(samples.length)
  samples.forEach(([tag, time, value, quality = 0], i) => {
    columns.tags[i] = tag
    columns.times[i] = time
    columns.values[i] = value
    columns.quality[i] = quality
  })
  columns.count = samples.length
  return columns
}

export function fakeSource(more: Partial<Source> = {}): FakeSource {
  let sink: SourceSink | undefined
  let closed = false
  const source: FakeSource = {
    kind: 'fake',
    provenance: 'LIVE',
    simulated: false,
    ...more,
    async start(to) {
      sink = to
      source.say({})
    },
    async close() {
      closed = true
    },
    push(samples, time = Math.max(...samples.map((s) => s[1]))) {
      sink?.samples(batch(samples), time)
    },
    jump: (time) => sink?.jump(time),
    say: (status) => sink?.status({ kind: 'fake', state: 'running', lastSampleAt: null, ...status }),
    get closed() {
      return closed
    },
  }
  return source
}
