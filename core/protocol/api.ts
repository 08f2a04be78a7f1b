/** Answers of the HTTP API under /api/v1, as both sides type them. Errors are RFC 9457 problem+json. */
import type { LimitState, Severity } from '../alarms/limits'
import type { Said } from '../messages/say'
import type { Equipment, Limits, Line, Shows, Tag, Text } from '../plant/schema'
import type { Provenance } from '../telemetry/sample'
import type { FeedStatus, SourceStatus } from './events'

export interface HealthAnswer {
  /** Degraded where any of the sources is down. */
  readonly status: 'ok' | 'degraded'
  readonly source: SourceStatus
  readonly sources: readonly FeedStatus[]
  readonly clients: number
  /** Seconds since the server started. */
  readonly uptime: number
}

export interface PlantAnswer {
  readonly id: string
  readonly text: Text
  readonly simulated: boolean
  readonly timezone: string
  readonly areas: readonly { readonly id: string; readonly text: Text }[]
  readonly units: readonly { readonly id: string; readonly area: string; readonly text: Text }[]
  readonly equipment: readonly (Pick<Equipment, 'id' | 'class' | 'area' | 'text'> & {
    readonly unit: string | null
  })[]
  /** In wire order. */
  readonly tags: readonly PlantTag[]
  readonly lines: readonly Pick<Line, 'id' | 'from' | 'to' | 'service'>[]
}

export interface PlantTag
  extends Pick<Tag, 'name' | 'equipment' | 'unit' | 'range' | 'resolution' | 'text' | 'staleAfterS'> {
  readonly limits: Limits
  readonly normal: number | null
  readonly shows: Shows | null
  /** Place of a temperature along its equipment, 0 foot or inlet end … 1 top or outlet end; null where not told. */
  readonly along: number | null
  readonly states: Readonly<Record<string, Text>> | null
}

export interface ValueAnswer {
  readonly tag: string
  /** ISO 8601 UTC, or null before the first sample. */
  readonly time: string | null
  readonly value: number | null
  /** OPC UA status code. */
  readonly quality: number
  readonly stale: boolean
  readonly provenance: Provenance
  /** True where it comes from a model and not from a plant. */
  readonly simulated: boolean
  /** The peer that it is from; null before the first of several has sent one. */
  readonly source: string | null
}

/** Min-max downsampled (raw where fewer samples than points): columns of equal length. */
export interface SeriesAnswer {
  readonly tag: string
  /** ms UTC, ascending. */
  readonly times: readonly number[]
  readonly values: readonly (number | null)[]
}

/** A tag beyond one of its limits now. */
export interface AlarmAnswer {
  readonly tag: string
  readonly equipment: string
  readonly state: Exclude<LimitState, 'normal'>
  /** 1 = H or L, 2 = HH or LL. */
  readonly severity: Severity
  readonly value: number | null
  /** The limit crossed, in the tag's unit. */
  readonly limit: number
  /** Since when, ISO 8601 UTC of the source. */
  readonly since: string
  readonly stale: boolean
  /** Of the value, as in ValueAnswer. */
  readonly provenance: Provenance
  readonly simulated: boolean
  readonly source: string | null
}

/** What became of the samples of a `POST /api/v1/samples`: 200 where all were taken, 207 where some were not. */
export interface PushAnswer {
  readonly accepted: number
  /** Seen before, by tag and time; they changed nothing. */
  readonly duplicates: number
  /** How many were not taken; the first of them are `errors`. */
  readonly refused: number
  /** `line`: line of the NDJSON, or place in the array, from 1. */
  readonly errors: readonly { readonly line: number; readonly message: string }[]
}

/** RFC 9457, with an extension for pages that speak other languages. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly said?: Said
}
