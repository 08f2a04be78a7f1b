/** What operators watch about the server itself, as Prometheus metrics; one registry per app. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { FeedStatus, SourceState } from '#core/protocol/events'

export interface Metrics {
  readonly registry: Registry
  readonly frames: Counter
  readonly frameBytes: Counter
  readonly updates: Counter
  readonly refusals: Counter<'reason'>
  readonly tickLateness: Histogram
  readonly tickDuration: Histogram
}

/** Numbers read when the page is asked for. */
export interface Readings {
  readonly clients: () => number
  readonly tags: () => number
  readonly staleTags: () => number
  readonly lateSamples: () => number
  /** Seconds since the last sample came, by the server's clock; NaN before the first. */
  readonly sourceSilence: () => number
  readonly sourceUp: () => boolean
  readonly sources: () => readonly FeedStatus[]
}

export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('twin_clients', 'Connected clients', readings.clients)
  gauge('twin_tags', 'Tags of the plant', readings.tags)
  gauge('twin_tags_stale', 'Tags silent for longer than they may be', readings.staleTags)
  gauge('twin_samples_late', 'Samples dropped because a newer one was there', readings.lateSamples)
  gauge('twin_source_up', '1 while the source delivers', () => Number(readings.sourceUp()))
  gauge('twin_source_silence_seconds', 'Seconds since the last sample came', readings.sourceSilence)
  registerSources(registers, readings.sources)
  const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]
  return {
    registry,
    frames: new Counter({ name: 'twin_frames_total', help: 'Frames sent', registers }),
    frameBytes: new Counter({ name: 'twin_frame_bytes_total', help: 'Bytes of frames sent', registers }),
    updates: new Counter({ name: 'twin_updates_total', help: 'Values sent in frames', registers }),
    refusals: new Counter({
      name: 'twin_refusals_total',
      help: 'Connections and messages refused',
      labelNames: ['reason'],
      registers,
    }),
    tickLateness: new Histogram({
      name: 'twin_tick_lateness_seconds',
      help: 'How late ticks begin',
      buckets,
      registers,
    }),
    tickDuration: new Histogram({
      name: 'twin_tick_duration_seconds',
      help: 'How long ticks take',
      buckets,
      registers,
    }),
  }
}

/** Counts of FeedStatus, and what each says. */
const COUNTS = {
  received: 'Readings that came',
  bound: 'Readings of our tags',
  unbound: "Readings under names that are none of our tags'",
  thinned: 'Readings held back by deadband and rate, as they are meant to be',
  conflated: 'Samples lost because more came than go through',
  late: 'Samples older than the newest of their tag',
  mistimed: "Samples whose time could not be right and was replaced by the server's",
  missed: 'Samples known to have been sent that did not come',
  gaps: 'Times over which nobody can tell how many samples are lost, if any',
  refused: 'What came and could not be used',
} as const
const STATES: readonly SourceState[] = ['starting', 'running', 'down', 'ended']

/** Each peer of the source, by its name. */
function registerSources(registers: Registry[], sources: () => readonly FeedStatus[]): void {
  for (const [key, help] of Object.entries(COUNTS) as [keyof typeof COUNTS, string][]) {
    new Counter({
      name: `twin_source_${key}_total`,
      help,
      labelNames: ['source'],
      registers,
      collect() {
        this.reset()
        for (const source of sources()) this.inc({ source: source.name }, source[key])
      },
    })
  }
  new Gauge({
    name: 'twin_source_state',
    help: '1 for the state that a source is in',
    labelNames: ['source', 'state'],
    registers,
    collect() {
      for (const { name, state: is } of sources())
        for (const state of STATES) this.set({ source: name, state }, Number(state === is))
    },
  })
  new Gauge({
    name: 'twin_source_skew_seconds',
    help: "Server time minus the source's; none while it cannot be told",
    labelNames: ['source'],
    registers,
    collect() {
      this.reset()
      for (const { name, skewMs } of sources()) if (skewMs !== null) this.set({ source: name }, skewMs / 1000)
    },
  })
}
