import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSample, splitSamples } from '#server/api/push-lines'

describe('what is pushed', () => {
  it.each<[object, object]>([
    [
      { tag: 'A', value: 1 },
      { tag: 'A', value: 1, time: undefined, quality: 0 },
    ],
    [
      { tag: '甲 1', value: null, time: null, quality: 'bad' },
      { tag: '甲 1', value: null, time: undefined, quality: 0x80000000 },
    ],
    [
      { tag: 'A', value: true, time: 5, quality: 'uncertain' },
      { tag: 'A', value: true, time: 5, quality: 0x40000000 },
    ],
    [
      { tag: 'A', value: 'RUN', time: '2026-01-01T08:00:00.5+08:00', quality: 0x808a0000 },
      { tag: 'A', value: 'RUN', time: Date.UTC(2026, 0, 1, 0, 0, 0, 500), quality: 0x808a0000 },
    ],
  ])('reads %j', (item, sample) => expect(readSample(item)).toEqual(sample))

  it.each<[unknown, string]>([
    [1, 'must be an object'],
    [null, 'must be an object'],
    [[], 'must be an object'],
    [{ value: 1 }, 'tag must be text'],
    [{ tag: '', value: 1 }, 'tag must be text'],
    [{ tag: 'x'.repeat(1025), value: 1 }, 'tag must be text'],
    [{ tag: 'A' }, 'value must be'],
    [{ tag: 'A', value: {} }, 'value must be'],
    [{ tag: 'A', value: 'x'.repeat(2000) }, 'value must be'],
    [{ tag: 'A', value: 1, time: '2026-01-01T08:00:00' }, 'with a zone'],
    [{ tag: 'A', value: 1, time: 'now' }, 'time must be'],
    [{ tag: 'A', value: 1, quality: -1 }, 'quality must be'],
    [{ tag: 'A', value: 1, quality: 'ok' }, 'quality must be'],
    [{ tag: 'A', value: 1, qualty: 0 }, 'unknown key "qualty"'],
    [JSON.parse('{"tag":"A","value":1,"__proto__":{"time":5}}'), 'unknown key "__proto__"'],
  ])('refuses %j', (item, message) => expect(readSample(item)).toContain(message))

  it('never throws, whatever JSON says', () => {
    fc.assert(fc.property(fc.json(), (text) => void readSample(JSON.parse(text))))
  })

  it('splits lines, and says which is no JSON', () => {
    const lines = [...splitSamples('{"a":1}\r\n\n{bad\n[2]', true)]
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 4])
    expect(lines[0]!.item).toEqual({ a: 1 })
    expect(lines[1]!.item).toBeInstanceOf(Error)
    expect([...splitSamples('[5,6]', false)]).toEqual([
      { line: 1, item: 5 },
      { line: 2, item: 6 },
    ])
    expect(() => splitSamples('{"tag":"A"}', false)).toThrow('must be an array')
    expect(() => splitSamples('[1,', false)).toThrow('the body is not JSON')
  })
})
