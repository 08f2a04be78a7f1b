/** Progress of a long step: a bar on a terminal, two lines in a log. */
import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, total: number, what: string): void
  /** Ends the step; `result` says what came of it. */
  done(result: string): void
  /** Ends the step without a word: the error that follows says all. */
  fail(): void
}

/** Begins a step called `label`. */
export function startProgress(label: string): Progress {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  if (!process.stdout.isTTY) {
    console.log(`${label} …`)
    return {
      update() {},
      done: (result) => console.log(`${label}: ${result} (${seconds()})`),
      fail() {},
    }
  }
  const format = `${label} {bar} {value}/{total} {what}`
  const bar = new SingleBar(
    { format, barsize: 24, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  )
  bar.start(1, 0, { what: '' })
  return {
    update(done, total, what) {
      bar.setTotal(total)
      bar.update(done, { what })
    },
    done(result) {
      bar.stop()
      console.log(`${label}: ${result} (${seconds()})`)
    },
    fail: () => bar.stop(),
  }
}
