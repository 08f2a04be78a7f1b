/** What a host that only listens does about outages, strangers and garbage. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodePayload } from '#core/sparkplug/encode'
import { DataType } from '#core/sparkplug/values'
import { QUIET_MS, SHORT_OUTAGE_MS } from '#server/sources/sparkplug/edge-node'
import { MOST_NODES } from '#server/sources/sparkplug/host'
import { aliased, edgeNode, listening, SENT, value } from '../../../../support/edge-node'

function plant(options: Parameters<typeof listening>[0] = {}) {
  const it = listening(options)
  const node = edgeNode(it.host)
  node.birth([value('v', 1, DataType.Double, { alias: 1 })], { bdSeq: 3 })
  const outage = (ms: number) => {
    it.host.connectionLost()
    it.time.pass(ms)
    it.host.connectionBack()
  }
  return { ...it, node, outage }
}

describe('an outage of our own connection', () => {
  it('“All metric data associated with any Sparkplug Edge Node … MUST be updated to a STALE data quality if the Host Application loses connection to the MQTT Server”', () => {
    const { sink, host } = plant()
    host.connectionLost()
    expect(sink.losses).toEqual(['all'])
    host.connectionLost()
    expect(sink.losses).toEqual(['all'])
  })

  it('aliases hold where the count goes on exactly: nothing was sent that was not heard', () => {
    const { sink, node, outage, problem } = plant()
    outage(5000)
    expect(sink.live.size).toBe(0)
    node.say('NDATA', [aliased(1, 2)])
    expect(sink.values()).toEqual({ 'plant/n1/v': 2 })
    expect([...sink.live]).toEqual(['plant/n1/v'])
    expect(problem()).toBeUndefined()
  })

  it('what may not have been heard is a gap, one for each outage; where the count goes on exactly there is none', () => {
    const { sink, node, outage, wait } = plant()
    outage(5000)
    node.say('NDATA', [aliased(1, 2)])
    expect(sink.gaps).toEqual([])
    outage(5000)
    node.skip(2)
    node.say('NDATA', [aliased(1, 2)])
    wait()
    node.say('NDATA', [aliased(1, 3)])
    const gap = 'what edge nodes said while there was no connection to the broker may be lost'
    expect(sink.gaps).toEqual([gap])
    node.birth([value('v', 4, DataType.Double, { alias: 1 })], { bdSeq: 3 })
    expect(sink.gaps).toEqual([gap])
    outage(7000)
    node.birth([value('v', 4, DataType.Double, { alias: 1 })], { bdSeq: 3 })
    expect(sink.gaps).toHaveLength(2)
  })

  it('where it does not, they are not used until the node is born again', () => {
    const { sink, node, outage, wait, problem } = plant()
    outage(5000)
    node.skip(2)
    node.say('NDATA', [aliased(1, 2)])
    wait()
    node.say('NDATA', [aliased(1, 3)])
    expect(sink.live.size).toBe(0)
    expect(sink.last('plant/n1/v')?.value).toBe(1)
    expect(problem()).toContain('plant/n1: whether it was born again during the outage is not known')
    node.birth([value('v', 4, DataType.Double, { alias: 9 })], { bdSeq: 3 })
    node.say('NDATA', [aliased(9, 5)])
    expect(sink.values()).toEqual({ 'plant/n1/v': 5 })
    expect(problem()).toBeUndefined()
  })

  it('nor after a long one, in which the count may have gone round', () => {
    const { sink, node, outage, wait } = plant()
    outage(SHORT_OUTAGE_MS + 1)
    node.say('NDATA', [aliased(1, 2)])
    wait()
    expect(sink.live.size).toBe(0)
  })

  it('two short outages without a word between them are one long one', () => {
    const { sink, node, outage, wait } = plant()
    outage(SHORT_OUTAGE_MS - 10_000)
    outage(20_000)
    node.say('NDATA', [aliased(1, 2)])
    wait()
    expect(sink.live.size).toBe(0)
  })

  it('named metrics are live again with their next value, whatever was missed', () => {
    const { sink, node, outage, wait } = plant()
    outage(5000)
    node.skip(7)
    node.say('NDATA', [{ name: 'v', value: { in: 'double', value: 2 } }])
    wait()
    expect([...sink.live]).toEqual(['plant/n1/v'])
  })

  it('held messages of before are forgotten', () => {
    const { sink, node, host, time } = plant()
    node.skip(1)
    node.say('NDATA', [aliased(1, 2)])
    host.connectionLost()
    expect(time.waiting).toBe(0)
    time.pass(10_000)
    expect(sink.missedCount).toBe(0)
  })

  it('where it may, it asks known nodes that were not born again by themselves', () => {
    const asked: string[] = []
    const { host, time, outage } = plant({ askRebirth: (node) => asked.push(node) })
    const other = edgeNode(host, 'n2')
    other.birth([value('w', 1)])
    outage(1000)
    other.birth([value('w', 2)])
    expect(asked).toEqual([])
    time.pass(1000)
    expect(asked).toEqual(['n1'])
  })
})

describe('strangers', () => {
  it('commands, other groups and topics out of the namespace are nobody’s values', () => {
    const { sink, host } = plant()
    const before = sink.readings.length
    const bytes = encodePayload({ seq: 1, metrics: [value('v', 9)] })
    host.message('spBv1.0/plant/NCMD/n1', bytes, false)
    host.message('spBv1.0/other/NBIRTH/n1', bytes, false)
    expect(sink.refusals).toEqual([])
    host.message('spBv1.0/STATE/scada', new TextEncoder().encode('{"online":true}'), false)
    expect(sink.refusals).toHaveLength(1)
    expect(sink.readings).toHaveLength(before)
  })

  it('garbage is refused, naming topic and byte, and the node goes on', () => {
    const { sink, host, node } = plant()
    host.message('spBv1.0/plant/NDATA/n1', new Uint8Array([0x12, 0x7f, 1]), false)
    expect(sink.refusals).toEqual([
      'spBv1.0/plant/NDATA/n1: metrics: says 127 bytes, but 1 are left (byte 2)',
    ])
    node.say('NDATA', [aliased(1, 2)])
    expect(sink.last('plant/n1/v')?.value).toBe(2)
  })

  it('only wanted nodes and devices are followed, the count through all of the node', () => {
    const { sink, host, wait } = listening({ nodes: ['n1/d1', 'n2'] })
    const node = edgeNode(host)
    node.birth([value('own', 1)])
    node.say('DBIRTH', [value('a', 1)], { device: 'd1' })
    node.say('DBIRTH', [value('b', 1)], { device: 'd2' })
    edgeNode(host, 'n2').birth([value('c', 1)])
    edgeNode(host, 'n3').birth([value('d', 1)])
    node.say('DDATA', [{ name: 'a', value: { in: 'double', value: 2 } }], { device: 'd1' })
    wait()
    expect(sink.values()).toEqual({ 'plant/n1/d1/a': 2, 'plant/n2/c': 1 })
    expect([...sink.announced]).toEqual(['plant/n1/d1/a', 'plant/n2/c'])
    node.death(0)
    expect(sink.losses).toEqual([['plant/n1/d1/a']])
  })

  it('no more nodes than a bound are followed', () => {
    const { sink, host } = listening()
    for (let i = 0; i <= MOST_NODES; i++) edgeNode(host, `n${i}`).death(0)
    expect(sink.refusals).toHaveLength(1)
    expect(sink.refusals[0]).toContain('one edge node more than the 2000 that are followed')
  })

  it('what is no message makes no node: rubbish takes no place from others', () => {
    const { sink, host } = listening()
    for (let i = 0; i <= MOST_NODES; i++)
      host.message(`spBv1.0/plant/NDATA/x${i}`, Uint8Array.of(0xff), false)
    edgeNode(host, 'n1').birth([value('v', 1)])
    expect(sink.last('plant/n1/v')?.value).toBe(1)
  })

  it('names with Chinese, spaces, slashes and 1 000 characters are names', () => {
    const { sink, host } = listening()
    const node = edgeNode(host, '装置 1')
    const name = `区/${'长'.repeat(1000)} x`
    node.birth([value(name, 1)])
    expect(sink.last(`plant/装置 1/${name}`)?.value).toBe(1)
  })
})

describe('any messages in any order', () => {
  it('never throw, hold little, and end with the right value once a birth and its data come in order', () => {
    const types = fc.constantFrom('NBIRTH', 'NDEATH', 'NDATA', 'DBIRTH', 'DDEATH', 'DDATA', 'NCMD', 'STATE')
    const message = fc.record({
      type: types,
      device: fc.constantFrom('', '/d1', '/d2'),
      seq: fc.nat(260),
      alias: fc.nat(3),
      named: fc.boolean(),
      bdSeq: fc.nat(2),
      garbage: fc.option(fc.uint8Array({ maxLength: 12 }), { freq: 8 }),
      wait: fc.constantFrom(0, 0, 0, 2500),
      outage: fc.constantFrom(false, false, false, false, true),
    })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const { sink, host, time } = listening({ askRebirth: () => {} })
        for (const { type, device, seq, alias, named, bdSeq, garbage, wait, outage } of messages) {
          const metric = value(`m${alias}`, alias, DataType.Double, { alias })
          const bytes =
            garbage ??
            encodePayload({
              timestamp: SENT,
              seq,
              metrics: [value('bdSeq', bdSeq, DataType.Int64), named ? metric : aliased(alias, 1)],
            })
          host.message(`spBv1.0/plant/${type}/n1${device}`, bytes, false)
          if (outage) host.connectionLost()
          time.pass(wait)
          if (outage) host.connectionBack()
          expect(time.waiting).toBeLessThanOrEqual(3)
        }
        const node = edgeNode(host)
        node.birth([value('final', 1, DataType.Double, { alias: 1 })], { bdSeq: 99, timestamp: SENT + 1 })
        node.say('NDATA', [aliased(1, 42)], { timestamp: SENT + 2 })
        expect(sink.last('plant/n1/final')?.value).toBe(42)
        expect(sink.live.has('plant/n1/final')).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

describe('names without a birth', () => {
  it('are lost with their node and in a gap, as declared ones are', () => {
    const { sink, host, wait } = listening()
    const node = edgeNode(host)
    const named = (name: string, number: number) => ({
      name,
      value: { in: 'double' as const, value: number },
    })
    node.say('NDATA', [named('v', 1)])
    node.say('DDATA', [named('w', 1)], { device: 'd1' })
    wait()
    expect([...sink.live]).toEqual(['plant/n1/v', 'plant/n1/d1/w'])
    node.skip(1)
    node.say('NDATA', [named('v', 2)])
    wait()
    expect([...sink.live]).toEqual(['plant/n1/v'])
    node.say('DDATA', [named('w', 2)], { device: 'd1' })
    node.death(0)
    expect(sink.live.size).toBe(0)
  })

  it('names of all nodes together are bounded; what dies makes room', () => {
    const { sink, host, wait } = listening({ mostNames: 3 })
    const one = edgeNode(host, 'n1')
    one.birth([value('a', 1), value('b', 1)])
    const two = edgeNode(host, 'n2')
    two.birth([value('a', 1), value('b', 1)])
    expect([...sink.announced]).toEqual(['plant/n1/a', 'plant/n1/b', 'plant/n2/a'])
    expect(sink.refusals[0]).toBe(
      'plant/n2: 1 metrics of its birth are too many for all nodes together; they are left out',
    )
    one.death(0)
    two.birth([value('a', 1), value('b', 1)])
    wait()
    expect(sink.announced.has('plant/n2/b')).toBe(true)
  })
})

describe('“report by exception”: what does not change is not said', () => {
  it('values hold while the broker is alive and has told of no death; values of nodes whose birth was not heard are promised nothing of', () => {
    const { sink, host, node, time, wait } = plant()
    expect([...sink.promised]).toEqual(['plant/n1/v'])
    time.pass(5000)
    host.brokerAlive()
    expect(sink.aliveCount).toBeGreaterThan(0)
    edgeNode(host, 'n2').say('NDATA', [value('w', 1)])
    wait()
    expect(sink.announced).toContain('plant/n2/w')
    expect(sink.promised).not.toContain('plant/n2/w')
    node.say('DBIRTH', [value('x', 1), value('bytes', 1, DataType.Double)], { device: 'd' })
    expect(sink.promised).toContain('plant/n1/d/x')
  })

  it('the broker is looked at once a second at most, and not while it is lost', () => {
    const { sink, host, time } = plant()
    time.pass(5000)
    for (let i = 0; i < 10; i++) host.brokerAlive()
    expect(sink.aliveCount).toBe(1)
    host.connectionLost()
    time.pass(5000)
    host.brokerAlive()
    expect(sink.aliveCount).toBe(1)
  })

  it('a node that has said nothing for ten minutes is vouched for by nobody, until it speaks', () => {
    const { sink, host, node, time } = plant()
    time.pass(QUIET_MS)
    host.brokerAlive()
    expect([...sink.promised]).toEqual(['plant/n1/v'])
    time.pass(1000)
    host.brokerAlive()
    expect([...sink.promised]).toEqual([])
    node.say('NDATA', [aliased(1, 2)])
    expect([...sink.promised]).toEqual(['plant/n1/v'])
  })
})
