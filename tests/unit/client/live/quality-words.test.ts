import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quality, qualityName, severity } from '#core/telemetry/quality'
import { qualityWords } from '../../../../client/live/quality-words'

it('has words for every status that the server itself gives, under the same name', () => {
  for (const status of Object.values(quality)) {
    expect(qualityWords(status).name).toBe(qualityName(status))
    expect(qualityWords(status).text.zh).toMatch(/\p{Script=Han}/u)
  }
})

it('reads the upper half of a status; the lower half says how the value was limited', () => {
  expect(qualityWords(0x808c_0200)).toMatchObject({ name: 'BadSensorFailure', text: { zh: '传感器故障' } })
  expect(qualityWords(quality.uncertainLastUsableValue).text).toEqual({
    zh: '最后可用值',
    en: 'last usable value',
  })
})

it('keeps the code of what it does not know, with its severity in a word', () => {
  expect(qualityWords(0x80ff_0000)).toEqual({
    severity: 'bad',
    name: '0x80FF0000',
    text: { zh: '无效', en: 'bad' },
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (status) => {
      const words = qualityWords(status)
      expect(words.severity).toBe(severity(status))
      expect(words.name).not.toBe('')
    }),
  )
})
