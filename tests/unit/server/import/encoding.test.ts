import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, detectEncoding, type Encoding } from '#server/import/encoding'
import { encodeGb18030, encodeUtf16 } from '../../../support/exports'

const TEXT = '时间;位号;加热炉出口温度\n2026/1/2 8:00;TIC-1105;330,5\n'

async function read(bytes: Buffer, encoding: Encoding, piece = 3): Promise<string> {
  async function* pieces() {
    for (let i = 0; i < bytes.length; i += piece) yield bytes.subarray(i, i + piece)
  }
  let text = ''
  for await (const part of decode(pieces(), encoding)) text += part
  return text
}

describe('encodings', () => {
  it.each<[Encoding, Buffer]>([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['utf-16le', encodeUtf16(TEXT, 'le')],
    ['utf-16be', encodeUtf16(TEXT, 'be')],
    ['gb18030', encodeGb18030(TEXT)],
  ])('tells %s and reads it in pieces that cut characters', async (encoding, bytes) => {
    expect(detectEncoding(bytes, true)).toBe(encoding)
    expect(await read(bytes, encoding)).toBe(TEXT)
  })

  it('takes a lone degree sign for windows-1252, not for half a Chinese character', async () => {
    const bytes = Buffer.from('Zeit;Temp [°C];Größe\n1;2;3\n', 'latin1')
    expect(detectEncoding(bytes, true)).toBe('windows-1252')
    expect(await read(bytes, 'windows-1252')).toBe('Zeit;Temp [°C];Größe\n1;2;3\n')
  })

  it('tells UTF-16 without its mark', () => {
    const bytes = Buffer.from('time,TI-1,TI-2\n2026-01-02,1,2\n'.repeat(20), 'utf16le')
    expect(detectEncoding(bytes, true)).toBe('utf-16le')
  })

  it('is not misled by a character that is cut at the end of what was read', () => {
    const bytes = Buffer.from(TEXT.repeat(4))
    for (let cut = bytes.length - 30; cut < bytes.length; cut++)
      expect(detectEncoding(bytes.subarray(0, cut), false)).toBe('utf-8')
  })

  it('refuses bytes of another encoding instead of spoiling names', async () => {
    await expect(read(encodeGb18030(TEXT), 'utf-8')).rejects.toThrow(/bytes near \d+ are not utf-8/)
  })

  it('gives any text back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 7 }),
        async (text, piece) => {
          const whole = text.replace(/^\ufeff/, '')
          expect(await read(Buffer.from(whole), 'utf-8', piece)).toBe(whole)
        },
      ),
    )
  })
})
