import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SparkplugFault } from '#core/sparkplug/fault'
import { formatTopic, isTopicPart, type MessageType, parseTopic } from '#core/sparkplug/topic'

const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isTopicPart)

describe('[tck-id-topic-structure] topics', () => {
  it('come back, of nodes and of devices', () => {
    const types = fc.constantFrom<MessageType>(
      'NBIRTH',
      'NDEATH',
      'NDATA',
      'NCMD',
      'DBIRTH',
      'DDEATH',
      'DDATA',
      'DCMD',
    )
    fc.assert(
      fc.property(part, types, part, part, (group, type, node, id) => {
        const topic = { group, type, node, device: type.startsWith('D') ? id : undefined }
        expect(parseTopic(formatTopic(topic))).toEqual(topic)
      }),
    )
  })

  it.each([
    ['spAv1.0/g/NDATA/n', 'is not in spBv1.0/'],
    ['spBv1.0/g/NDATA', 'is not spBv1.0/group/type/node[/device]'],
    ['spBv1.0//NDATA/n', 'is not spBv1.0/group/type/node[/device]'],
    ['spBv1.0/g/NDATA/n/d', 'names a device, which NDATA must not'],
    ['spBv1.0/g/DDATA/n', 'names no device, which DDATA must'],
    ['spBv1.0/g/DDATA/n/', 'names no device, which DDATA must'],
    ['spBv1.0/g/XDATA/n', 'has no message type of Sparkplug ("XDATA")'],
    ['spBv1.0/g/DDATA/n/d/e', 'has more parts'],
    ['spBv1.0/STATE/host', 'is not spBv1.0/group/type/node[/device]'],
  ])('%s %s', (topic, what) => {
    expect(() => parseTopic(topic)).toThrow(SparkplugFault)
    expect(() => parseTopic(topic)).toThrow(what)
  })

  it('[tck-id-topic-structure-namespace-valid-group-id and its like] +, / and # are refused in ids', () => {
    for (const group of ['a+', 'a/b', '#', ''])
      expect(() => formatTopic({ group, type: 'NCMD', node: 'n', device: undefined })).toThrow(
        'must not be empty or hold',
      )
    expect(() => formatTopic({ group: 'g', type: 'DCMD', node: 'n', device: undefined })).toThrow(
      'needs a device',
    )
  })

  it('any text is a topic or a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseTopic(`spBv1.0/${text}`)
        } catch (error) {
          expect(error).toBeInstanceOf(SparkplugFault)
        }
      }),
    )
  })
})
