/** What operators watch about the server itself, as Prometheus metrics; one registry per app. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

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
