/** Which alarm limit a value is beyond: the state that colours a device. */
import type { Limits } from '../plant/schema'

export type LimitState = 'normal' | 'l' | 'h' | 'll' | 'hh'

/** 0 normal, 1 = H/L (priority 2), 2 = HH/LL (priority 1); what the state texture and the tree show. */
export type Severity = 0 | 1 | 2

/** Limit state of a value in the limits' unit; NaN is normal, its quality says the rest. */
export function limitState(value: number, limits: Limits): LimitState {
  if (limits.hh !== undefined && value >= limits.hh) return 'hh'
  if (limits.ll !== undefined && value <= limits.ll) return 'll'
  if (limits.h !== undefined && value >= limits.h) return 'h'
  if (limits.l !== undefined && value <= limits.l) return 'l'
  return 'normal'
}

export function limitSeverity(state: LimitState): Severity {
  if (state === 'normal') return 0
  return state === 'h' || state === 'l' ? 1 : 2
}
