/**
 * The property `Quality` of a metric (Sparkplug 3.0.0, 6.4.9.1) as an OPC UA status. It is an Int32 and is one of
 *
 * | code | specification | status |
 * | --- | --- | --- |
 * | 192 | GOOD | Good |
 * | 0 | BAD | Bad |
 * | 500 | STALE | UncertainLastUsableValue: the edge node has a value, but no longer hears from where it comes |
 *
 * and is left out where the value is good. Two more kinds are seen in the field and understood: the quality byte of
 * OPC DA (of which 192 and 0 are two), whose upper two of eight bits are the severity, and an OPC UA status of
 * severity uncertain or bad. Anything else is bad: a quality that cannot be read is no good one.
 */
import { isBad, isGood, type Quality, quality, severity } from '../telemetry/quality'
import type { Property } from './payload'
import { DataType, readScalar } from './values'

/** Key of the property. */
export const QUALITY_KEY = 'Quality'

export const SPARKPLUG_QUALITY = { bad: 0, good: 192, stale: 500 } as const

const BAD: Quality = 0x80000000
const UNCERTAIN: Quality = 0x40000000

/** Status that the properties of a metric say. */
export function readQuality(properties: ReadonlyMap<string, Property> | undefined): Quality {
  const property = properties?.get(QUALITY_KEY)
  if (property === undefined) return quality.good
  const { value } = property
  if (value === undefined || property.isNull || (value.in !== 'int' && value.in !== 'long')) return BAD
  const code = Number(readScalar(value, DataType.Int32))
  if (code === SPARKPLUG_QUALITY.good) return quality.good
  if (code === SPARKPLUG_QUALITY.stale) return quality.uncertainLastUsableValue
  if (code >= 0 && code <= 255) {
    const bits = code >> 6
    return bits === 3 ? quality.good : bits === 1 ? UNCERTAIN : BAD
  }
  const status = code >>> 0
  return status >= UNCERTAIN && !isGood(status) ? status : BAD
}

/** The code that comes nearest to a status; undefined where it is good and need not be said. */
export function qualityCode(status: Quality): number | undefined {
  if (severity(status) === 'good') return undefined
  return isBad(status) ? SPARKPLUG_QUALITY.bad : SPARKPLUG_QUALITY.stale
}

/** The property that says it: an Int32 in int_value. */
export const qualityProperty = (code: number): Property => ({
  type: DataType.Int32,
  value: { in: 'int', value: code },
})
