/** The source of a bench: every device runs. */
import { type Source, sampleColumns } from '#server/sources/source'

/** Said again before any value counts as stale: that would be a change, which the page rightly draws. */
const AGAIN_S = 60

/** Everything runs, nothing changes. */
export function constantSource(tags: number): Source {
  let timer: NodeJS.Timeout | undefined
  return {
    kind: 'bench',
    provenance: 'SIMULATED',
    simulated: true,
    async start(sink) {
      let now = Date.UTC(2026, 10, 20)
      const all = () => {
        const columns = sampleColumns(tags)
        columns.count = tags
        for (let i = 0; i < tags; i++) {
          columns.tags[i] = i
          columns.times[i] = now
          columns.values[i] = 1
        }
        return columns
      }
      sink.status({ kind: 'bench', state: 'running', lastSampleAt: now })
      sink.samples(all(), now)
      let seconds = 0
      timer = setInterval(() => {
        now += 1000
        sink.samples(++seconds % AGAIN_S === 0 ? all() : sampleColumns(0), now)
      }, 1000)
    },
    async close() {
      clearInterval(timer)
    },
  }
}
