import { describe, expect, it } from 'vitest'
import { createRivals } from '#server/sources/mqtt/rivals'

const short = { lastedMs: 300, code: undefined }

describe('another client with our id', () => {
  it('is certain where the broker says so', () => {
    expect(createRivals().ended({ lastedMs: 3_600_000, code: 142 })).toBe('certain')
  })

  it('is suspected after three short connections that end without a word, and at once after that until one lasts', () => {
    const rivals = createRivals()
    expect([1, 2, 3, 4].map(() => rivals.ended(short))).toEqual(['none', 'none', 'perhaps', 'perhaps'])
    expect(rivals.ended({ lastedMs: 60_000, code: undefined })).toBe('none')
    expect(rivals.ended(short)).toBe('none')
  })

  it.each([
    ['a broker that is not there', { lastedMs: undefined, code: 'ECONNREFUSED' }],
    ['a broker that accepts nobody', { lastedMs: undefined, code: undefined }],
    ['a line that is cut', { lastedMs: 300, code: 'ECONNRESET' }],
    ['a connection that lasts', { lastedMs: 11_000, code: undefined }],
  ])('%s is none', (_, end) => {
    const rivals = createRivals()
    for (let i = 0; i < 10; i++) expect(rivals.ended(end)).toBe('none')
    rivals.ended(short)
    rivals.ended(short)
    expect([rivals.ended(end), rivals.ended(short)]).toEqual(['none', 'none'])
  })
})
