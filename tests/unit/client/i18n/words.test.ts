import { describe, expect, it } from 'vitest'
import { say } from '../../../../client/i18n'
import { en } from '../../../../client/i18n/en'
import { startLanguage } from '../../../../client/i18n/language'
import { zh } from '../../../../client/i18n/zh'

/** Every leaf by its dotted key. */
function leaves(words: object, before = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(before + key, value)
    else for (const [k, v] of leaves(value, `${before}${key}.`)) found.set(k, v)
  }
  return found
}

const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort()

describe('the words of the interface', () => {
  const [chinese, english] = [leaves(zh), leaves(en)]

  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('leave the same gaps to fill', () => {
    for (const [key, text] of chinese) expect([key, gaps(english.get(key)!)]).toEqual([key, gaps(text)])
  })

  it('are never empty', () => {
    for (const text of [...chinese.values(), ...english.values()]) expect(text.trim()).not.toBe('')
  })

  it('are punctuated as their language is', () => {
    for (const [key, text] of chinese) {
      const words = text.replaceAll(/\{\{\w+\}\}|[（(][^）)]*[）)]/g, '')
      if (/\p{Script=Han}/u.test(words)) expect([key, /[,;!?]|\.(?:\s|$)/.test(words)]).toEqual([key, false])
    }
    for (const [key, text] of english)
      if (key !== 'language.zh') expect([key, /[，。；：！？]/u.test(text)]).toEqual([key, false])
  })
})

it('fills gaps without escaping what React escapes itself', () => {
  expect(say('en', 'search.none', { query: 'A&B <1>' })).toContain('A&B <1>')
  expect(say('zh', 'provenance.REPLAY')).toBe('回放')
})

it('starts in the language asked for, else remembered, else Chinese', () => {
  expect(startLanguage('?lang=en', 'zh')).toBe('en')
  expect(startLanguage('', 'en')).toBe('en')
  expect(startLanguage('?lang=fr', null)).toBe('zh')
  expect(startLanguage('', 'klingon')).toBe('zh')
})
