import { describe, expect, it } from 'vitest'
import type { Property } from '#core/sparkplug/payload'
import { qualityCode, qualityProperty, readQuality } from '#core/sparkplug/quality'
import { quality, severity } from '#core/telemetry/quality'

const of = (property: Property) => readQuality(new Map([['Quality', property]]))
const code = (value: number) => of(qualityProperty(value))

describe('[tck-id-payloads-propertyset-quality-value-value] the property Quality', () => {
  it('0, 192 and 500 are bad, good and stale', () => {
    expect(severity(code(0))).toBe('bad')
    expect(code(192)).toBe(quality.good)
    expect(code(500)).toBe(quality.uncertainLastUsableValue)
  })

  it('is good where it is left out', () => {
    expect(readQuality(undefined)).toBe(quality.good)
    expect(readQuality(new Map([['engUnit', { value: { in: 'string', value: 'K' } }]]))).toBe(quality.good)
  })

  it('understands the quality byte of OPC DA and a status of OPC UA', () => {
    expect(severity(code(24))).toBe('bad')
    expect(severity(code(64 + 20))).toBe('uncertain')
    expect(severity(code(192 + 24))).toBe('good')
    expect(code(quality.badSensorFailure)).toBe(quality.badSensorFailure)
    expect(code(quality.uncertainLastUsableValue)).toBe(quality.uncertainLastUsableValue)
  })

  it.each([
    ['another code', qualityProperty(501)],
    ['a negative code', qualityProperty(-7 >>> 0)],
    ['a text', { value: { in: 'string', value: 'good' } }],
    ['null', { isNull: true }],
    ['nothing', {}],
  ] as [string, Property][])('%s is no good quality', (_, property) => {
    expect(severity(of(property))).toBe('bad')
  })

  it('[tck-id-payloads-propertyset-quality-value-type] is written as an Int32 in int_value, the nearest code to a status', () => {
    expect(qualityCode(quality.good)).toBeUndefined()
    expect(qualityCode(quality.badDeviceFailure)).toBe(0)
    expect(qualityCode(quality.uncertainLastUsableValue)).toBe(500)
    expect(qualityProperty(500)).toEqual({ type: 3, value: { in: 'int', value: 500 } })
  })
})
