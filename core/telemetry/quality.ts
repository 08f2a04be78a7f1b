/**
 * Quality as an OPC UA status code (uint32): severity in bits 31–30 (00 good, 01 uncertain, 10 bad), sub-code below.
 * Source: OPC UA Part 4, 7.39 StatusCode. Staleness is not a status: it is what we know about a value's age.
 */
export type Quality = number

export const quality = {
  good: 0x00000000,
  uncertain: 0x40000000,
  uncertainLastUsableValue: 0x40900000,
  bad: 0x80000000,
  badNotConnected: 0x808a0000,
  badDeviceFailure: 0x808b0000,
  badSensorFailure: 0x808c0000,
  badOutOfService: 0x808d0000,
  badCommunicationError: 0x80050000,
  badNoCommunication: 0x80310000,
  /** Bad_NoData: a value was asked for and none is there. */
  badNoData: 0x809b0000,
  /** Bad_TypeMismatch: what came is not what the tag measures (a word for a number). */
  badTypeMismatch: 0x80740000,
} as const

export type Severity = 'good' | 'uncertain' | 'bad'

/** Severity of a status; the reserved pattern 11 counts as bad. */
export function severity(status: Quality): Severity {
  const bits = status >>> 30
  return bits === 0 ? 'good' : bits === 1 ? 'uncertain' : 'bad'
}

export const isGood = (status: Quality): boolean => status >>> 30 === 0
export const isBad = (status: Quality): boolean => status >>> 31 === 1

const NAMES = new Map<number, string>([
  [quality.good, 'Good'],
  [quality.uncertain, 'Uncertain'],
  [quality.bad, 'Bad'],
  [quality.uncertainLastUsableValue, 'UncertainLastUsableValue'],
  [quality.badNotConnected, 'BadNotConnected'],
  [quality.badDeviceFailure, 'BadDeviceFailure'],
  [quality.badSensorFailure, 'BadSensorFailure'],
  [quality.badOutOfService, 'BadOutOfService'],
  [quality.badCommunicationError, 'BadCommunicationError'],
  [quality.badNoCommunication, 'BadNoCommunication'],
  [quality.badNoData, 'BadNoData'],
  [quality.badTypeMismatch, 'BadTypeMismatch'],
])

/** Name of a status for people; an unknown one keeps its hexadecimal code. */
export function qualityName(status: Quality): string {
  return NAMES.get(status >>> 0) ?? `0x${(status >>> 0).toString(16).padStart(8, '0')}`
}
