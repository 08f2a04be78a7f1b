import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameByRule, parseRule, tagByRule } from '#core/sources/rule'
import { SourceEntry } from '#core/sources/schema'

const TAGS = ['TI-1', 'TI-2', 'Feed/TI-1', '温度 1']
const find = (rule: string, name: string, tags: readonly string[] = TAGS) =>
  tagByRule(parseRule(rule), name, (tag) => tags.includes(tag), Math.max(...tags.map((t) => t.length)))

describe('the rule of names', () => {
  it.each([
    ['{tag}', 'TI-1', 'TI-1'],
    ['plant/{tag}/pv', 'plant/TI-2/pv', 'TI-2'],
    ['plant/{tag}/pv', 'plant/TI-2/sp', undefined],
    ['plant/{tag}/pv', 'plant/TI-9/pv', undefined],
    ['ns=2;s={tag}', 'ns=2;s=温度 1', '温度 1'],
    ['{*}/{tag}', 'g/n/d/TI-1', 'TI-1'],
    ['{*}/{tag}', 'TI-1', undefined],
    ['{*}/{tag}', '/TI-1', undefined],
    ['{*}/{tag}', 'g/n/Feed/TI-1', 'Feed/TI-1'],
    ['g/{*}/{tag}', 'h/n/TI-1', undefined],
    ['g/{*}/{tag}', 'g/n/TI-1', 'TI-1'],
    ['{*}/{tag}/{*}', 'a/b/TI-1/pv/x', 'TI-1'],
    ['{tag}.{*}', 'TI-1.PV', 'TI-1'],
    ['{tag}.{*}', 'TI-1.', undefined],
    ['{*}.{tag}.{*}!', 'a.TI-1.b!', 'TI-1'],
    ['{*}.{tag}.{*}!', 'a.TI-1.b', undefined],
  ])('%s reads %s as %s', (rule, name, tag) => expect(find(rule, name)).toBe(tag))

  it.each(['plant', '{tag}{tag}', '{*}{tag}', '{tag}{*}', '{*}/{*}/{tag}'])('refuses %s', (rule) => {
    expect(() => parseRule(rule)).toThrow('must hold {tag} once')
    expect(SourceEntry.safeParse({ uri: 'mqtt://x', bind: { name: rule } }).success).toBe(false)
  })

  it('finds the tag again in every name that it makes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((t) => !/[{}]/.test(t))
    fc.assert(
      fc.property(
        text,
        text,
        text.filter((t) => t !== ''),
        (left, right, tag) => {
          const rule = parseRule(`${left}{tag}${right}`)
          const name = nameByRule(rule, tag)!
          return tagByRule(rule, name, (t) => t === tag, tag.length) === tag
        },
      ),
    )
  })

  it('finds the tag behind anything at all', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(text, fc.constantFrom(...TAGS), (before, tag) => {
        const found = find('{*}/{tag}', `${before}/${tag}`)
        // What stands before may itself make it a longer tag's name.
        return found?.endsWith(tag)
      }),
    )
  })

  it('is quick with names made to be slow', () => {
    const name = '/'.repeat(1024)
    const began = performance.now()
    for (let i = 0; i < 20; i++) find('{*}/{tag}/{*}', name, ['x'.repeat(128)])
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('leaves no name where it leaves part of it open', () => {
    expect(nameByRule(parseRule('{*}/{tag}'), 'TI-1')).toBeUndefined()
    expect(nameByRule(parseRule('a/{tag}/b'), 'TI-1')).toBe('a/TI-1/b')
  })
})
