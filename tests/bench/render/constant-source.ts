/** The source of a bench: every device runs. */
import { type Source, sampleColumns } from '#server/sources/source'

/** Everything runs, nothing changes. */
export function constantSource(tags: number): Source {
  let timer: NodeJS.Timeout | undefined
  return {
    kind: 'bench',
    provenance: 'SIMULATED',
    simulated: true,
    async start(sink) {
      let now = Date.UTC(2026, 10, 20)
      const all = sampleColumns(tags)
      all.count = tags
      for (let i = 0; i < tags; i++) {
        all.tags[i] = i
        all.times[i] = now
        all.values[i] = 1
      }
      sink.status({ kind: 'bench', state: 'running', lastSampleAt: now })
      sink.samples(all, now)
      timer = setInterval(() => {
        now += 1000
        sink.samples(sampleColumns(0), now)
      }, 1000)
    },
    async close() {
      clearInterval(timer)
    },
  }
}
