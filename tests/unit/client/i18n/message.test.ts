import { describe, expect, it } from 'vitest'
import { ENGLISH } from '#core/messages/english'
import { type MessageCode, say } from '#core/messages/say'
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
})
