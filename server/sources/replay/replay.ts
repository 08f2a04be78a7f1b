/**
 * The replay source: plays a recording in true time, over and over. Every sample is yielded, in time order; at the end
 * of each loop comes a jump, then the state at the start. Reads ahead by windows, so memory follows the window's length
 * and not the recording's.
 */

import { createPlaybackClock, type PlaybackClock } from '#core/clock/playback'
import { english, foreign, type Said, say } from '#core/messages/say'
import type { SourceState, SourceStatus } from '#core/protocol/events'
import { NO_SAMPLES, type SampleColumns, type Source, type SourceSink } from '../source'
import type { Recording } from './recording'

export interface ReplayOptions {
  readonly recording: Recording
  readonly simulated: boolean
  /** Recording seconds per second; default 1. */
  readonly rate?: number
  /** Start here instead of at the beginning, ms UTC. */
  readonly startAt?: number
  /** Start again at the end (default), or rest there. */
  readonly loop?: boolean
  /** Length of a read-ahead window in recording ms at rate 1. */
  readonly windowMs?: number
  /** Pause between steps, ms. */
  readonly stepMs?: number
  /** Wall time, ms. */
  readonly now?: () => number
}

export interface Replay extends Source {
  /** Yields what is due at wall time now; called by its own timer, and by tests that hold the clock. */
  step(): void
  /** Resolves when nothing is being read. */
  settled(): Promise<void>
}

/** Loaded samples of [from, to), and how many of them were yielded. */
interface Window {
  readonly to: number
  readonly samples: SampleColumns
  done: number
}

const RETRY_MS = 5000

export function createReplay(options: ReplayOptions): Replay {
  const { recording, simulated, rate = 1, loop = true, stepMs = 50, now = Date.now } = options
  const windowMs = (options.windowMs ?? 60_000) * Math.max(1, rate)
  const from = recording.from
  // The last sample gets its second on the screen before the loop; this also gives a one-moment recording a length.
  const to = recording.to + 1000

  let clock: PlaybackClock
  let sink: SourceSink
  let timer: NodeJS.Timeout | undefined
  let epoch = 0
  let state: SourceState = 'starting'
  let said: Said | undefined
  let lastSampleAt: number | null = null
  let queue: Window[] = []
  let head: { state: SampleColumns; window: Window } | undefined
  let loading: Promise<void> | undefined
  let retryAt = 0
  let closed = false

  const status = (): SourceStatus => ({
    kind: 'replay',
    state,
    lastSampleAt,
    ...(said === undefined ? {} : { message: english(said), said }),
  })
  const become = (next: SourceState, why?: Said) => {
    if (next === state && (why && english(why)) === (said && english(said))) return
    state = next
    said = why
    sink.status(status())
  }

  const read = async (start: number): Promise<Window> => {
    const end = Math.min(start + windowMs, to)
    return { to: end, samples: await recording.window(start, end), done: 0 }
  }

  /** Where the samples in memory end. */
  const loadedTo = () => queue.at(-1)?.to ?? from

  /** Keeps two windows in memory; the first one of the recording always stays, so that a loop never waits. */
  const readAhead = (wall: number) => {
    if (loading || closed || wall < retryAt || queue.length >= 2 || loadedTo() >= to) return
    const turn = epoch
    loading = read(loadedTo())
      .then((window) => {
        if (turn === epoch) queue.push(window)
        if (state === 'down') become('running')
      })
      .catch((error: unknown) => {
        retryAt = now() + RETRY_MS
        const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
        become('down', say('replay.unreadable', { file: recording.file, why: foreign(why) }))
      })
      .finally(() => {
        loading = undefined
      })
  }

  /** Yields everything loaded up to and at `until`. */
  const yieldUntil = (until: number) => {
    const reach = Math.min(until, loadedTo() - 1)
    let told = false
    for (let window = queue[0]; window; window = queue[0]) {
      const { samples } = window
      const first = window.done
      while (window.done < samples.count && samples.times[window.done]! <= reach) window.done++
      if (window.done > first) {
        lastSampleAt = samples.times[window.done - 1]!
        sink.samples(slice(samples, first, window.done), reach)
        told = true
      }
      if (window.done < samples.count || reach < window.to - 1) break
      // The last window stays as the mark of how far was read.
      if (queue.length === 1) break
      queue.shift()
    }
    if (!told) sink.samples(NO_SAMPLES, reach)
  }

  const wrap = () => {
    yieldUntil(to - 1)
    sink.jump(from)
    const { state: start, window } = head!
    sink.samples(start, from)
    queue = [{ ...window, done: upTo(window.samples, from) }]
    lastSampleAt = from
  }

  const step = () => {
    if (closed || state === 'starting') return
    const wall = now()
    const turn = clock.epoch(wall)
    if (turn !== epoch) {
      epoch = turn
      wrap()
    }
    yieldUntil(clock.at(wall))
    if (!loop && clock.at(wall) >= to) become('ended')
    readAhead(wall)
  }
  const settled = async () => {
    while (loading) await loading
  }

  return {
    kind: 'replay',
    provenance: 'REPLAY',
    simulated,
    history: recording.history,
    state: (at) => recording.state(Math.min(Math.max(at, recording.from), recording.to)),
    async start(receiver) {
      sink = receiver
      sink.status(status())
      head = { state: await recording.state(from), window: await read(from) }
      const startAt = Math.min(Math.max(options.startAt ?? from, from), recording.to)
      const first = startAt < head.window.to ? { ...head.window } : await read(startAt)
      first.done = upTo(first.samples, startAt)
      const at = startAt === from ? head.state : await recording.state(startAt)
      queue = [first]
      clock = createPlaybackClock({ from, to, rate, loop, startAt }, now())
      lastSampleAt = at.count > 0 ? at.times[at.count - 1]! : null
      sink.status({ ...status(), state: 'running' })
      state = 'running'
      sink.samples(at, startAt)
      timer = setInterval(step, stepMs)
      readAhead(now())
    },
    step,
    settled,
    async close() {
      closed = true
      clearInterval(timer)
      await settled()
      recording.close()
    },
  }
}

/** How many samples lie at or before `time`. */
function upTo(samples: SampleColumns, time: number): number {
  let n = 0
  while (n < samples.count && samples.times[n]! <= time) n++
  return n
}

function slice(samples: SampleColumns, from: number, to: number): SampleColumns {
  return {
    count: to - from,
    tags: samples.tags.subarray(from, to),
    times: samples.times.subarray(from, to),
    values: samples.values.subarray(from, to),
    quality: samples.quality.subarray(from, to),
  }
}
