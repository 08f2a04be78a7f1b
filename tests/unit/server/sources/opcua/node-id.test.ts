import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '#core/messages/say'
import { formatNodeName, type NodeName, parseNodeName } from '#server/sources/opcua/node-id'

describe('names of nodes', () => {
  it.each([
    ['ns=2;s=TI-1101', 2, 'string', 'TI-1101'],
    ['s=plain', 0, 'string', 'plain'],
    ['i=2258', 0, 'number', 2258],
    ['ns=0;i=4294967295', 0, 'number', 4294967295],
    ['ns=3;s=反应器 R-1101/温度;x=1', 3, 'string', '反应器 R-1101/温度;x=1'],
    ['ns=1;g=72962B91-FA75-4ae6-8D28-B404DC7DAF63', 1, 'guid', '72962B91-FA75-4AE6-8D28-B404DC7DAF63'],
    ['ns=1;b=M/RbKBsRVkePCePcx24oRA==', 1, 'opaque', 'M/RbKBsRVkePCePcx24oRA=='],
    ['nsu=http://example.com/a%3Bb%25;s=X', 'http://example.com/a;b%', 'string', 'X'],
  ])('reads %s', (text, namespace, kind, value) => {
    expect(parseNodeName(text)).toEqual({ namespace, identifier: { kind, value } })
  })

  it.each([
    ['TI-1101', 'is no node id'],
    ['ns=2;TI-1101', 'is no node id'],
    ['', 'is no node id'],
    ['ns=70000;s=A', 'namespace above 65535'],
    ['ns=2;i=4294967296', 'no number'],
    ['ns=2;i=1.5', 'no number'],
    ['ns=2;s=', 'nothing after s='],
    ['ns=2;g=123', 'no GUID'],
    ['ns=2;b=?', 'no base64'],
    ['nsu=;s=A', 'is no node id'],
  ])('refuses %j: it %s', (text, fault) => {
    const read = parseNodeName(text)
    expect('fault' in read && english(read.fault)).toContain(fault)
  })

  it('writes what it reads, whatever the namespace and the name', () => {
    const identifier = fc.oneof(
      fc.nat(0xffff_ffff).map((value) => ({ kind: 'number', value }) as const),
      fc.string({ minLength: 1, unit: 'binary' }).map((value) => ({ kind: 'string', value }) as const),
      fc.uuid().map((value) => ({ kind: 'guid', value: value.toUpperCase() }) as const),
      fc
        .uint8Array({ minLength: 1 })
        .map((bytes) => ({ kind: 'opaque', value: Buffer.from(bytes).toString('base64') }) as const),
    )
    const namespace = fc.oneof(fc.nat(0xffff), fc.string({ minLength: 1 }))
    fc.assert(
      fc.property(fc.record({ namespace, identifier }), (node: NodeName) => {
        expect(parseNodeName(formatNodeName(node))).toEqual(node)
      }),
    )
  })
})
