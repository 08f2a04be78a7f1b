import { describe, expect, it } from 'vitest'
import { ENGLISH } from '#core/messages/english'
import { type MessageCode, say } from '#core/messages/say'
import { decodePayload } from '#core/sparkplug/decode'
import { SparkplugFault } from '#core/sparkplug/fault'
import { NO_MAP } from '#server/import/map'
import { openTable } from '#server/import/table'
import { SourceError } from '#server/sources/source'
import { messageWords } from '../../../../client/i18n/message'
import { messagesZh } from '../../../../client/i18n/messages-zh'

const codes = Object.keys(ENGLISH) as MessageCode[]
const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('every message that the server can send', () => {
  it('has words in both languages, with the same put in', () => {
    expect(Object.keys(messagesZh).sort()).toEqual([...codes].sort())
    for (const code of codes) expect([code, gaps(messagesZh[code])]).toEqual([code, gaps(ENGLISH[code])])
  })

  it('says something of its own in Chinese, punctuated as Chinese is', () => {
    const frames = new Set(['foreign', 'several', 'at', 'named', 'with-status', 'sparkplug.message'])
    for (const code of codes) {
      const text = messagesZh[code]
      expect([code, text.trim()]).toEqual([code, text])
      if (!frames.has(code)) expect([code, /\p{Script=Han}/u.test(text)]).toEqual([code, true])
      // What is written in configuration keeps its own marks.
      const words = text.replace(/topics\.payload: json|ns=\S+|nsu=\S+|"[^"]*"/g, '')
      expect([code, /[,;!?]|\.(?:\s|$)|:\s/.test(words)]).toEqual([code, false])
    }
  })
})

describe('a message on the page', () => {
  const said = say('at', { where: 'edge', what: say('broker.connection-refused', { broker: 'b:1883' }) })
  const message = 'edge: broker b:1883 does not answer (connection refused); is it running?'

  it('is in the language of the page', () => {
    expect(messageWords('zh', { message, said })).toBe('edge：代理 b:1883 拒绝连接，它是否在运行？')
    expect(messageWords('en', { message, said })).toBe(message)
  })

  it('falls back to the server’s English, whole', () => {
    const newer = { code: 'at', gaps: { where: 'edge', what: { code: 'of tomorrow' } } }
    expect(messageWords('zh', { message: 'edge: all is new', said: newer })).toBe('edge: all is new')
    expect(messageWords('zh', { message: 'plain' })).toBe('plain')
    expect(messageWords('zh', {})).toBe('')
  })

  it('is, of bytes and files too, in the language of the page to its last word', async () => {
    // A metric whose timestamp is a text.
    const { said: ofBytes } = await faultOf(() =>
      decodePayload(new Uint8Array([0x12, 0x03, 0x1a, 0x01, 0x61])),
    )
    expect(messageWords('zh', { said: ofBytes })).toBe(
      'metrics[0].timestamp：线路类型为 2，应为 0（第 3 字节）',
    )
    const { said: ofFile } = await faultOf(() => openTable('/no/such.csv', NO_MAP.map))
    expect(messageWords('zh', { said: say('file.unreadable', { why: ofFile }) })).toBe(
      '/no/such.csv：没有此文件。文件或其映射改动后自动重试',
    )
  })
})

/** What is thrown, now or later. */
async function faultOf(run: () => unknown): Promise<SourceError | SparkplugFault> {
  try {
    await run()
  } catch (error) {
    if (error instanceof SourceError || error instanceof SparkplugFault) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
