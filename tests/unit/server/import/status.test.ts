import { describe, expect, it } from 'vitest'
import { quality, severity } from '#core/telemetry/quality'
import { fromDa, guessStatus, noValue, statusReader } from '#server/import/status'

const none = new Map<string, number>()

describe('quality', () => {
  it('keeps the severity of every OPC DA quality, and its sub-status where OPC UA has one', () => {
    const wanted = ['bad', 'uncertain', 'bad', 'good'] as const
    for (let value = 0; value <= 0xff; value++) expect(severity(fromDa(value))).toBe(wanted[value >> 6])
    expect(fromDa(192)).toBe(quality.good)
    expect(fromDa(0xff00 | 195)).toBe(quality.good)
    expect(fromDa(16)).toBe(quality.badSensorFailure)
    expect(fromDa(24)).toBe(quality.badNoCommunication)
    expect(fromDa(68)).toBe(quality.uncertainLastUsableValue)
  })

  it.each([
    ['da', '192', quality.good],
    ['da', '192.0', quality.good],
    ['da', '0', quality.bad],
    ['ua', '0', quality.good],
    ['ua', '2156593152', quality.badDeviceFailure],
    ['ua', '0x808C0000', quality.badSensorFailure],
    ['ua', 'GOOD', quality.good],
    ['da', 'Bad', quality.bad],
    ['da', '良好', quality.good],
    ['ua', 'BadSensorFailure', quality.badSensorFailure],
    ['ua', '', quality.good],
    ['ua', 'lovely', undefined],
    ['ua', '99999999999', undefined],
  ] as const)('reads %s %j', (format, text, want) => {
    expect(statusReader({ format, words: none })(text)).toBe(want)
  })

  it("lets the file's own words win", () => {
    const words = new Map([
      ['1', quality.good],
      ['0', quality.bad],
    ])
    const read = statusReader({ format: 'ua', words })
    expect([read('1'), read('0')]).toEqual([quality.good, quality.bad])
  })

  it('tells 192 from 0', () => {
    expect(guessStatus(['', '192', '0'])).toBe('da')
    expect(guessStatus(['0', '0', '2156527616'])).toBe('ua')
    expect(guessStatus(['Good'])).toBe('ua')
  })

  it.each(['Bad Input', 'I/O Timeout', '#N/A', '--', 'NaN', 'No Data', '坏值'])(
    'knows %j for no value',
    (word) => {
      expect(severity(noValue(word, new Set())!)).toBe('bad')
    },
  )

  it('takes no word for it that it does not know', () => {
    expect(noValue('RUN', new Set())).toBeUndefined()
    expect(noValue('Gestört', new Set(['gestört']))).toBe(quality.badNoData)
  })
})
