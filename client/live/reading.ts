/** One tag as it should be read now: its figure and everything that qualifies it. Pure. */
import { type LimitState, limitSeverity, limitState, type Severity } from '#core/alarms/limits'
import type { Text } from '#core/plant/schema'
import { quality, severity } from '#core/telemetry/quality'
import { formatNumber, NOTHING } from './format'
import type { IndexedTag } from './plant-index'
import { qualityWords } from './quality-words'
import type { LiveValues } from './values'

/** Worst first: a stale value is not trusted whatever its quality said; a bad one has no figure. */
export type Trust = 'good' | 'uncertain' | 'bad' | 'stale'

export interface Reading {
  readonly tag: IndexedTag
  /** NaN where there is none. */
  readonly value: number
  /** The figure without its unit: `394.8`, `≈ 91.3`, `—`; a word where the tag has words for its values. */
  readonly figure: string
  /** The word for a discrete value. */
  readonly word: Text | null
  readonly trust: Trust
  /** OPC UA status; Bad_NoData where there is no figure and nobody says why. */
  readonly status: number
  /** Name of the status where it is not good, for people to look up. */
  readonly reason: string | null
  readonly limit: LimitState
  readonly severity: Severity
  /** Letter of the limit passed: H, HH, L, LL, or nothing. */
  readonly letter: string
}

/** Reads `tag` out of the newest values. A stale or bad value claims no limit: it may be past it or not. */
export function readTag(tag: IndexedTag, live: LiveValues): Reading {
  const value = live.values[tag.index] ?? Number.NaN
  const status = live.quality[tag.index] ?? 0
  const known = Number.isFinite(value) || severity(status) === 'bad' ? status : quality.badNoData
  const graded = severity(known)
  const trust: Trust = graded === 'bad' ? 'bad' : live.stale[tag.index] ? 'stale' : graded
  const limit = trust === 'good' || trust === 'uncertain' ? limitState(value, tag.limits) : 'normal'
  const word = trust === 'bad' ? null : (tag.states?.[String(Math.round(value))] ?? null)
  const figure = trust === 'bad' ? NOTHING : formatNumber(value, tag.decimals)
  return {
    tag,
    value: trust === 'bad' ? Number.NaN : value,
    figure: trust === 'uncertain' ? `≈\u202f${figure}` : figure,
    word,
    trust,
    status: known,
    reason: graded === 'good' ? null : qualityWords(known).name,
    limit,
    severity: limitSeverity(limit),
    letter: limit === 'normal' ? '' : limit.toUpperCase(),
  }
}

/** ISA-18.2 priority of a severity, 1 the most urgent; 0 where nothing is wrong. */
export function priority(level: Severity): 0 | 1 | 2 {
  return level === 0 ? 0 : level === 2 ? 1 : 2
}

/** Share of the tag's range at which `value` stands, 0…1; limits beyond the range widen it. */
export function rangeShare(tag: Pick<IndexedTag, 'range' | 'limits'>, value: number): number {
  const { ll, l, h, hh } = tag.limits
  const marks = [ll, l, h, hh].filter((x) => x !== undefined)
  const min = Math.min(tag.range.min, ...marks)
  const max = Math.max(tag.range.max, ...marks)
  return Math.min(1, Math.max(0, (value - min) / (max - min)))
}
