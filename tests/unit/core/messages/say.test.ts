import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENGLISH } from '#core/messages/english'
import { english, foreign, type Gap, type Said, say, word } from '#core/messages/say'

describe('a message', () => {
  it('is its template with what is put in', () => {
    expect(english(say('broker.busy', { broker: 'b:1883' }))).toBe('broker b:1883 is busy')
    expect(english(say('source.down'))).toBe('is down')
  })

  it('takes other messages in, one or several, in the language it is said in', () => {
    const what = say('payload.item', { item: 3, what: say('payload.empty') })
    expect(english(say('at', { where: 'a/b', what }))).toBe('a/b: item 3 is empty')
    const two = say('several', { messages: [say('source.down'), foreign('odd')] })
    expect(english(two)).toBe('is down; odd')
    expect(word({ several: '「{messages}」', 'source.down': '断', foreign: '{text}' }, two, '；')).toBe(
      '「断；odd」',
    )
  })

  it('never takes what was put in for a place of its own', () => {
    expect(english(say('at', { where: '{what}', what: foreign('{where}') }))).toBe('{what}: {where}')
    expect(english(say('at', { where: '$&', what: foreign('$1') }))).toBe('$&: $1')
    // @ts-expect-error a gap is missing
    expect(english(say('broker.busy', {}))).toBe('broker {broker} is busy')
  })

  it('has no words where one of its codes has none', () => {
    expect(word(ENGLISH, { code: 'of tomorrow' })).toBeUndefined()
    expect(word(ENGLISH, { code: 'toString' })).toBeUndefined()
    expect(word(ENGLISH, { code: 'at', gaps: { where: 'a', what: { code: 'of tomorrow' } } })).toBeUndefined()
    expect(english({ code: 'of tomorrow' })).toBe('of tomorrow')
  })

  it('is a text or nothing, whatever comes over the wire', () => {
    const { said } = fc.letrec<{ said: Said; gap: Gap }>((tie) => ({
      said: fc.record(
        {
          code: fc.oneof(fc.constantFrom(...Object.keys(ENGLISH)), fc.string()),
          gaps: fc.dictionary(fc.constantFrom('where', 'what', 'messages', 'text', '__proto__'), tie('gap')),
        },
        { requiredKeys: ['code'] },
      ),
      gap: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), tie('said'), fc.array(tie('said'))),
    }))
    fc.assert(
      fc.property(said, (message) => {
        const text = word(ENGLISH, message)
        expect(text === undefined || typeof text === 'string').toBe(true)
        expect(typeof english(message)).toBe('string')
      }),
    )
  })
})
