/**
 * The rules of the Sparkplug specification (3.0.0) that a host which only listens must keep, and those it relies on.
 * Tests bear the identifiers of the requirements, or their words where they have none.
 */
import { describe, expect, it } from 'vitest'
import { encodePayload } from '#core/sparkplug/encode'
import { DataType } from '#core/sparkplug/values'
import { quality } from '#core/telemetry/quality'
import { aliased, bdSeq, edgeNode, listening, SENT, value } from '../../../../support/edge-node'

const alias = (n: number) => ({ alias: n })

/** A node with one metric of its own and two devices. */
function bornPlant() {
  const it = listening()
  const node = edgeNode(it.host)
  node.birth([value('own', 1, DataType.Double, alias(1))])
  node.say('DBIRTH', [value('TI', 20.5, DataType.Double, alias(2))], { device: 'd1' })
  node.say('DBIRTH', [value('PI', 7, DataType.Int32, alias(3))], { device: 'd2' })
  return { ...it, node }
}

describe('births', () => {
  it('tck-id-topics-nbirth-metrics, tck-id-topics-dbirth-metrics: name, type and value are taken over', () => {
    const { sink } = bornPlant()
    expect(sink.values()).toEqual({ 'plant/n1/own': 1, 'plant/n1/d1/TI': 20.5, 'plant/n1/d2/PI': 7 })
    expect([...sink.announced]).toEqual(['plant/n1/own', 'plant/n1/d1/TI', 'plant/n1/d2/PI'])
    expect(sink.refusals).toEqual([])
  })

  it('tck-id-topics-nbirth-rebirth-metric, tck-id-topics-nbirth-bdseq-included: what runs the protocol is no value', () => {
    const { sink } = bornPlant()
    expect([...sink.announced].filter((name) => /bdSeq|Node Control/.test(name))).toEqual([])
  })

  it('tck-id-payloads-nbirth-seq: an NBIRTH may begin the count anywhere from 0 to 255', () => {
    for (const seq of [0, 1, 254, 255]) {
      const { sink, host } = listening()
      const node = edgeNode(host)
      node.birth([value('v', 1, DataType.Double, alias(1))], { seq })
      node.say('NDATA', [aliased(1, 2)])
      expect(sink.values()).toEqual({ 'plant/n1/v': 2 })
      expect(sink.missedCount).toBe(0)
    }
  })

  it('tck-id-operational-behavior-data-publish-nbirth-values: a metric without a value says is_null', () => {
    const { sink, host } = listening()
    edgeNode(host).birth([{ name: 'v', datatype: DataType.Double, isNull: true }])
    expect(sink.last('plant/n1/v')).toMatchObject({ value: null, quality: quality.badNoData })
  })

  it('tck-id-topics-nbirth-mqtt, tck-id-topics-dbirth-mqtt: births are not retained; one that is may be of any age', () => {
    const { sink, host } = listening()
    const bytes = encodePayload({ timestamp: SENT, seq: 0, metrics: [bdSeq(0), value('v', 1)] })
    host.message('spBv1.0/plant/NBIRTH/n1', bytes, true)
    expect(sink.readings).toEqual([])
    expect(sink.refusals).toEqual([
      'spBv1.0/plant/NBIRTH/n1: is retained, which Sparkplug messages must not be',
    ])
  })

  it('tck-id-message-flow-device-birth-publish-nbirth-wait: a DBIRTH waits for its NBIRTH', () => {
    const { sink, host, time } = listening()
    const node = edgeNode(host)
    node.seq = 1
    node.say('DBIRTH', [value('TI', 5, DataType.Double, alias(2))], { device: 'd1' })
    expect(sink.readings).toEqual([])
    node.birth([value('own', 1)])
    expect(sink.values()).toEqual({ 'plant/n1/own': 1, 'plant/n1/d1/TI': 5 })
    expect(time.waiting).toBe(0)
  })

  it('… and where none comes it stands by itself: names, types and values are all in it', () => {
    const { sink, host, wait } = listening()
    const node = edgeNode(host)
    node.seq = 40
    node.say('DBIRTH', [value('TI', 5, DataType.Double, alias(2))], { device: 'd1' })
    wait()
    node.say('DDATA', [aliased(2, 6)], { device: 'd1' })
    expect(sink.values()).toEqual({ 'plant/n1/d1/TI': 6 })
    expect(sink.missedCount).toBe(0)
  })

  it('“devices that have previously published a DBIRTH will still have STALE metric quality until the Host Application receives the associated DBIRTH”', () => {
    const { sink, node } = bornPlant()
    node.birth([value('own', 2, DataType.Double, alias(1))], { bdSeq: 1 })
    expect([...sink.live]).toEqual(['plant/n1/own'])
    node.say('DBIRTH', [value('TI', 21, DataType.Double, alias(2))], { device: 'd1' })
    expect([...sink.live]).toEqual(['plant/n1/own', 'plant/n1/d1/TI'])
  })

  it('a rebirth in the same session (same bdSeq) leaves devices alive while their births come, and loses those whose do not', () => {
    const { sink, node, wait } = bornPlant()
    node.birth([value('own', 2, DataType.Double, alias(1))])
    node.say('DBIRTH', [value('TI', 21, DataType.Double, alias(2))], { device: 'd1' })
    expect(sink.losses).toEqual([])
    wait()
    expect(sink.losses).toEqual([['plant/n1/d2/PI']])
  })

  it('names that a birth no longer has are lost', () => {
    const { sink, node } = bornPlant()
    node.say('DBIRTH', [value('TI-2', 21)], { device: 'd1' })
    expect(sink.losses).toEqual([['plant/n1/d1/TI']])
  })

  it('tck-id-operational-behavior-data-commands-rebirth-name-aliases: an alias of a control metric is no value, and no fault', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.birth([value('Node Control/Scan Rate', 5, DataType.Int32, alias(9))])
    node.say('NDATA', [aliased(9, 6, DataType.Int32)])
    expect(sink.readings).toEqual([])
    expect(sink.refusals).toEqual([])
  })
})

describe('aliases', () => {
  it('tck-id-payloads-alias-data-cmd-requirement: after a birth the alias alone names the metric', () => {
    const { sink, node } = bornPlant()
    node.say('NDATA', [aliased(1, 4)])
    node.say('DDATA', [aliased(2, 30)], { device: 'd1' })
    node.say('DDATA', [aliased(3, -7, DataType.Int32)], { device: 'd2' })
    expect(sink.values()).toEqual({ 'plant/n1/own': 4, 'plant/n1/d1/TI': 30, 'plant/n1/d2/PI': -7 })
  })

  it('tck-id-payloads-name-requirement: without aliases the name does', () => {
    const { sink, node } = bornPlant()
    node.say('DDATA', [{ name: 'TI', value: { in: 'double', value: 31 } }], { device: 'd1' })
    expect(sink.last('plant/n1/d1/TI')?.value).toBe(31)
  })

  it('tck-id-payloads-alias-uniqueness: they are unique per edge node; another node may use the same', () => {
    const { sink, host, node } = bornPlant()
    const other = edgeNode(host, 'n2')
    other.birth([value('other', 1, DataType.Double, alias(1))])
    other.say('NDATA', [aliased(1, 50)])
    node.say('NDATA', [aliased(1, 60)])
    expect(sink.last('plant/n2/other')?.value).toBe(50)
    expect(sink.last('plant/n1/own')?.value).toBe(60)
  })

  it('… two metrics under one alias: both births stand, what comes under the alias is refused', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.birth([value('a', 1, DataType.Double, alias(5)), value('b', 2, DataType.Double, alias(5))])
    node.say('NDATA', [aliased(5, 9)])
    expect(sink.values()).toEqual({ 'plant/n1/a': 1, 'plant/n1/b': 2 })
    expect(sink.refusals).toEqual([
      'plant/n1: alias 5 stands for both "plant/n1/b" and "plant/n1/a"; what is sent under it is refused',
      'plant/n1: NDATA has alias 5, which stands for more than one metric',
    ])
  })

  it('… across a node and its devices too', () => {
    const { sink, node } = bornPlant()
    node.say('DBIRTH', [value('X', 1, DataType.Double, alias(1))], { device: 'd3' })
    node.say('NDATA', [aliased(1, 9)])
    expect(sink.last('plant/n1/own')?.value).toBe(1)
    expect(sink.refusals).toHaveLength(2)
  })

  it('an alias of another device is refused', () => {
    const { sink, node } = bornPlant()
    node.say('DDATA', [aliased(3, 1, DataType.Int32)], { device: 'd1' })
    expect(sink.last('plant/n1/d2/PI')?.value).toBe(7)
    expect(sink.refusals).toEqual(['plant/n1/d1: DDATA has alias 3, which is that of "plant/n1/d2/PI"'])
  })

  it('an unknown alias is refused, and only it', () => {
    const { sink, node } = bornPlant()
    node.say('NDATA', [aliased(77, 1), aliased(78, 1), aliased(1, 5)])
    expect(sink.last('plant/n1/own')?.value).toBe(5)
    expect(sink.refusals).toEqual([
      'plant/n1: NDATA has alias 77, which no birth that was heard declares, and 1 more it cannot use',
    ])
  })

  it('a birth gives aliases anew', () => {
    const { sink, node } = bornPlant()
    node.birth([value('own', 1, DataType.Double, alias(2)), value('new', 1, DataType.Double, alias(1))], {
      bdSeq: 1,
    })
    node.say('NDATA', [aliased(1, 8), aliased(2, 9)])
    expect(sink.last('plant/n1/new')?.value).toBe(8)
    expect(sink.last('plant/n1/own')?.value).toBe(9)
  })

  it('64-bit aliases are told apart', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.birth([
      value('a', 1, DataType.Double, { alias: 2n ** 63n }),
      value('b', 1, DataType.Double, { alias: 2n ** 63n + 1n }),
    ])
    node.say('NDATA', [aliased(2n ** 63n + 1n, 2)])
    expect(sink.values()).toEqual({ 'plant/n1/a': 1, 'plant/n1/b': 2 })
  })
})

describe('sequence numbers', () => {
  it('tck-id-payloads-sequence-num-incrementing: 255 is followed by 0', () => {
    const { sink, node } = bornPlant()
    for (let i = 0; i < 600; i++) node.say('NDATA', [aliased(1, i)])
    expect(sink.last('plant/n1/own')?.value).toBe(599)
    expect(sink.missedCount).toBe(0)
    expect(sink.refusals).toEqual([])
  })

  it('tck-id-topics-ddata-seq-num: one count runs through node and devices', () => {
    const { sink, node, wait } = bornPlant()
    node.say('DDATA', [aliased(2, 1)], { device: 'd1' })
    node.say('NDATA', [aliased(1, 2)])
    node.say('DDATA', [aliased(3, 3, DataType.Int32)], { device: 'd2' })
    wait()
    expect(sink.missedCount).toBe(0)
  })

  it('tck-id-operational-behavior-host-reordering-start, -param: a message out of order is held for the reorder timeout', () => {
    const { sink, node, time } = bornPlant()
    const at = node.seq
    node.seq = at + 1
    node.say('NDATA', [aliased(1, 11)])
    expect(sink.last('plant/n1/own')?.value).toBe(1)
    expect(time.waiting).toBe(1)
    time.pass(1999)
    expect(sink.missedCount).toBe(0)
  })

  it('tck-id-operational-behavior-host-reordering-success: when the missing message comes, all go on in their order', () => {
    const { sink, node, time } = bornPlant()
    const at = node.seq
    for (const seq of [at + 2, at + 1, at]) node.say('NDATA', [aliased(1, seq - at)], { seq })
    expect(sink.readings.slice(-3).map((reading) => reading.value)).toEqual([0, 1, 2])
    expect(sink.missedCount).toBe(0)
    expect(time.waiting).toBe(0)
    time.pass(10_000)
    expect(sink.losses).toEqual([])
  })

  it('tck-id-operational-behavior-host-reordering-rebirth: when it does not, it is missed and nothing is asked, for the twin only listens', () => {
    const { sink, node, wait, problem } = bornPlant()
    node.skip(3)
    node.say('NDATA', [aliased(1, 9)])
    wait()
    expect(sink.missedCount).toBe(3)
    // All that may be outdated is stale; what was sent since is live.
    expect(sink.losses).toEqual([['plant/n1/own', 'plant/n1/d1/TI', 'plant/n1/d2/PI']])
    expect([...sink.live]).toEqual(['plant/n1/own'])
    expect(problem()).toBe('plant/n1: 3 messages did not come; what they said is shown when it is sent again')
    node.say('NDATA', [aliased(1, 10)])
    expect(sink.last('plant/n1/own')?.value).toBe(10)
  })

  it('… and where it may ask, it asks once, and again only after ten seconds', () => {
    const asked: string[] = []
    const { host, time, wait } = listening({ askRebirth: (node) => asked.push(node) })
    const node = edgeNode(host)
    node.birth([value('v', 1, DataType.Double, alias(1))])
    for (let i = 0; i < 3; i++) {
      node.skip(1)
      node.say('NDATA', [aliased(1, 9)])
      wait()
    }
    expect(asked).toEqual(['n1'])
    time.pass(10_000)
    node.skip(1)
    node.say('NDATA', [aliased(1, 9)])
    wait()
    expect(asked).toEqual(['n1', 'n1'])
  })

  it('several gaps at once are all counted', () => {
    const { sink, node, wait } = bornPlant()
    const at = node.seq
    for (const seq of [at + 6, at + 3, at + 2]) node.say('NDATA', [aliased(1, seq - at)], { seq })
    wait()
    expect(sink.missedCount).toBe(2 + 2)
    expect(sink.readings.slice(-3).map((reading) => reading.value)).toEqual([2, 3, 6])
  })

  it('a message that comes twice changes nothing', () => {
    const { sink, node, wait } = bornPlant()
    const at = node.seq
    node.say('NDATA', [aliased(1, 5)])
    node.say('NDATA', [aliased(1, 6)])
    node.say('NDATA', [aliased(1, 5)], { seq: at })
    node.say('NDATA', [aliased(1, 7)])
    wait()
    expect(sink.last('plant/n1/own')?.value).toBe(7)
    expect(sink.missedCount).toBe(0)
    expect(sink.losses).toEqual([])
    expect(sink.refusals).toEqual(['plant/n1: 1 messages came too late, or twice'])
  })

  it('holds no more than 128 messages', () => {
    const { sink, node } = bornPlant()
    node.skip(1)
    for (let i = 0; i < 128; i++) node.say('NDATA', [aliased(1, i)])
    expect(sink.last('plant/n1/own')?.value).toBe(127)
    expect(sink.missedCount).toBe(1)
  })

  it('tck-id-payloads-sequence-num-always-included: without one, or beyond 255, a message has no place', () => {
    const { sink, node } = bornPlant()
    node.raw('NDATA', undefined, { metrics: [aliased(1, 5)] })
    node.raw('NDATA', undefined, { seq: 256, metrics: [aliased(1, 5)] })
    expect(sink.last('plant/n1/own')?.value).toBe(1)
    expect(sink.refusals).toEqual([
      'plant/n1: NDATA has no sequence number',
      'plant/n1: NDATA has sequence number 256, not 0–255',
    ])
  })
})

describe('deaths', () => {
  it('tck-id-operational-behavior-edge-node-termination-host-action-ndeath-node-tags-stale, -devices-tags-stale: all of the node and its devices is lost at once', () => {
    const { sink, node } = bornPlant()
    node.death(0)
    expect(sink.losses).toEqual([['plant/n1/own', 'plant/n1/d1/TI', 'plant/n1/d2/PI']])
  })

  it('… and of no other node', () => {
    const { sink, host, node } = bornPlant()
    edgeNode(host, 'n2').birth([value('v', 1)])
    node.death(0)
    expect([...sink.live]).toEqual(['plant/n2/v'])
  })

  it('tck-id-operational-behavior-edge-node-termination-host-action-ddeath-devices-tags-stale: all of the device is lost, and nothing else', () => {
    const { sink, node } = bornPlant()
    node.say('DDEATH', [], { device: 'd1' })
    expect(sink.losses).toEqual([['plant/n1/d1/TI']])
    expect([...sink.live]).toEqual(['plant/n1/own', 'plant/n1/d2/PI'])
  })

  it('after a DDEATH its aliases mean nothing until its next DBIRTH', () => {
    const { sink, node } = bornPlant()
    node.say('DDEATH', [], { device: 'd1' })
    node.say('DDATA', [aliased(2, 99)], { device: 'd1' })
    expect(sink.live.has('plant/n1/d1/TI')).toBe(false)
    node.say('DBIRTH', [value('TI', 22, DataType.Double, alias(2))], { device: 'd1' })
    expect(sink.last('plant/n1/d1/TI')?.value).toBe(22)
  })

  it('tck-id-payloads-ndeath-bdseq, tck-id-topics-nbirth-bdseq-matching: an NDEATH of another session is ignored', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.birth([value('v', 1)], { bdSeq: 7 })
    node.death(6)
    node.death(8)
    expect(sink.losses).toEqual([])
    node.death(7)
    expect(sink.losses).toEqual([['plant/n1/v']])
  })

  it('a late NBIRTH overtakes: the NDEATH of the session before, coming after it, does no harm', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.birth([value('v', 1, DataType.Double, alias(1))], { bdSeq: 255 })
    node.birth([value('v', 2, DataType.Double, alias(1))], { bdSeq: 0 })
    node.death(255)
    node.say('NDATA', [aliased(1, 3)])
    expect(sink.losses).toEqual([])
    expect(sink.values()).toEqual({ 'plant/n1/v': 3 })
  })

  it('a node without bdSeq is believed when it dies', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.raw('NBIRTH', undefined, { seq: 0, metrics: [value('v', 1)] })
    node.death(3)
    expect(sink.losses).toEqual([['plant/n1/v']])
    expect(sink.refusals).toEqual(['plant/n1: its NBIRTH has no bdSeq; any NDEATH is taken for its own'])
  })

  it('a DDEATH without a sequence number is believed: to lose is always safe', () => {
    const { sink, node } = bornPlant()
    node.raw('DDEATH', 'd1', { metrics: [] })
    expect(sink.losses).toEqual([['plant/n1/d1/TI']])
  })

  it('the death of a node nobody heard of is no news', () => {
    const { sink, host } = listening()
    edgeNode(host).death(0)
    expect(sink.losses).toEqual([])
    expect(sink.refusals).toEqual([])
  })
})

describe('data', () => {
  it('tck-id-payloads-ndata-order, tck-id-payloads-ddata-order: data before any birth is held, then refused', () => {
    const asked: string[] = []
    const { sink, host, wait } = listening({ askRebirth: (node) => asked.push(node) })
    const node = edgeNode(host)
    node.say('NDATA', [aliased(1, 1)])
    expect(sink.refusals).toEqual([])
    wait()
    expect(sink.refusals).toEqual(['plant/n1: NDATA has alias 1, which no birth that was heard declares'])
    expect(asked).toEqual(['n1'])
  })

  it('… but a birth that comes in time puts it right', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.seq = 1
    node.say('NDATA', [aliased(1, 2)])
    node.birth([value('v', 1, DataType.Double, alias(1))])
    expect(sink.values()).toEqual({ 'plant/n1/v': 2 })
    expect(sink.refusals).toEqual([])
  })

  it('… and data of an ended session held meanwhile is not taken for the new one’s', () => {
    const { sink, host, wait } = listening()
    const node = edgeNode(host)
    node.birth([value('v', 1, DataType.Double, alias(1))], { bdSeq: 0, seq: 200 })
    node.seq = 1
    node.say('NDATA', [aliased(1, 99)], { timestamp: SENT - 5000 })
    node.birth([value('v', 2, DataType.Double, alias(1))], { bdSeq: 1, seq: 0 })
    node.say('NDATA', [aliased(1, 3)])
    wait()
    expect(sink.readings.map((reading) => reading.value)).toEqual([1, 2, 3])
  })

  it('a metric that brings its name and whose field leaves no doubt needs no birth', () => {
    const { sink, host, wait } = listening()
    const node = edgeNode(host)
    node.say('NDATA', [
      { name: 'd', value: { in: 'double', value: 1.5 } },
      { name: 's', value: { in: 'string', value: 'RUN' } },
      { name: 'typed', datatype: DataType.Int16, value: { in: 'int', value: 0xfffe } },
      { name: 'untyped', value: { in: 'int', value: 0xfffe } },
    ])
    wait()
    expect(sink.values()).toEqual({ 'plant/n1/d': 1.5, 'plant/n1/s': 'RUN', 'plant/n1/typed': -2 })
    expect([...sink.announced]).toEqual(['plant/n1/d', 'plant/n1/s', 'plant/n1/typed'])
    expect(sink.refusals).toEqual([
      'plant/n1: NDATA has "plant/n1/untyped", which no birth that was heard declares, without its type',
    ])
    // From here on the count is known.
    node.say('NDATA', [{ name: 'd', value: { in: 'double', value: 2.5 } }])
    expect(sink.last('plant/n1/d')?.value).toBe(2.5)
  })

  it('tck-id-payloads-metric-datatype-not-req: a type that contradicts the birth is refused', () => {
    const { sink, node } = bornPlant()
    node.say('DDATA', [{ alias: 3, datatype: DataType.String, value: { in: 'string', value: 'x' } }], {
      device: 'd2',
    })
    expect(sink.last('plant/n1/d2/PI')?.value).toBe(7)
    expect(sink.refusals).toEqual([
      'plant/n1/d2: DDATA sends "plant/n1/d2/PI" as String, but its birth says Int32',
    ])
  })

  it('a metric declared anew with another type is that type from its birth on', () => {
    const { sink, node } = bornPlant()
    node.say('DBIRTH', [value('PI', 'low', DataType.String, alias(3))], { device: 'd2' })
    node.say('DDATA', [aliased(3, 'high', DataType.String)], { device: 'd2' })
    expect(sink.last('plant/n1/d2/PI')?.value).toBe('high')
  })

  it('a metric declared twice in one birth with different types: the first stands', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    node.birth([value('v', 1, DataType.Double, alias(1)), value('v', 'x', DataType.String, alias(2))])
    expect(sink.values()).toEqual({ 'plant/n1/v': 1 })
    expect(sink.refusals[0]).toBe(
      'plant/n1: its birth declares "v" twice, with different types; the first one stands',
    )
  })

  it('tck-id-payloads-metric-datatype-req: an integer without a declared type is refused, for its sign is unknown', () => {
    const { sink, host } = listening()
    edgeNode(host).birth([
      { name: 'i', value: { in: 'int', value: 0xffffffff } },
      { name: 'd', value: { in: 'double', value: 1 } },
    ])
    expect(sink.values()).toEqual({ 'plant/n1/d': 1 })
    expect(sink.refusals).toEqual([
      'plant/n1: NBIRTH has "plant/n1/i" as int_value, but its birth names no type',
    ])
  })

  it('a value in the wrong field is refused, and the rest of the message stands', () => {
    const { sink, node } = bornPlant()
    node.say('DDATA', [{ alias: 3, value: { in: 'string', value: '7' } }], { device: 'd2' })
    expect(sink.refusals).toEqual([
      'plant/n1/d2: DDATA has "plant/n1/d2/PI" of the wrong type: Int32 does not stand in string_value',
    ])
  })

  it('NaN is a value; what is made of it is not the host’s to say', () => {
    const { sink, node } = bornPlant()
    node.say('NDATA', [aliased(1, Number.NaN)])
    expect(sink.last('plant/n1/own')?.value).toBeNaN()
  })

  it('arrays, bytes and tables are passed over without a fault', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    const blob = new Uint8Array([1, 2, 3, 4])
    node.birth([
      { name: 'array', datatype: DataType.Int32Array, alias: 1, value: { in: 'bytes', value: blob } },
      {
        name: 'table',
        datatype: DataType.DataSet,
        alias: 2,
        value: { in: 'dataset', value: new Uint8Array() },
      },
      value('v', 1),
    ])
    node.say('NDATA', [{ alias: 1, value: { in: 'bytes', value: blob } }])
    expect(sink.values()).toEqual({ 'plant/n1/v': 1 })
    expect([...sink.announced]).toEqual(['plant/n1/v'])
    expect(sink.refusals).toEqual([])
  })

  it('tck-id-payloads-template-instance-members: members of a template are values of their own; definitions are none', () => {
    const { sink, host } = listening()
    const node = edgeNode(host)
    const member = (speed: number) => [value('speed', speed, DataType.Int32)]
    node.birth([
      {
        name: 'Pump',
        datatype: DataType.Template,
        value: { in: 'template', value: { isDefinition: true, metrics: member(0) } },
      },
      {
        name: 'P-1',
        alias: 4,
        datatype: DataType.Template,
        value: { in: 'template', value: { templateRef: 'Pump', isDefinition: false, metrics: member(10) } },
      },
    ])
    node.say('NDATA', [
      {
        alias: 4,
        value: {
          in: 'template',
          value: { metrics: [{ name: 'speed', value: { in: 'int', value: 0xffffffff } }] },
        },
      },
    ])
    expect(sink.values()).toEqual({ 'plant/n1/P-1/speed': -1 })
    expect([...sink.announced]).toEqual(['plant/n1/P-1/speed'])
  })

  it('all scalar types come through', () => {
    const { sink, host } = listening()
    edgeNode(host).birth([
      value('i8', -128, DataType.Int8),
      value('i64', -(2n ** 63n), DataType.Int64),
      value('u64', 2n ** 64n - 1n, DataType.UInt64),
      value('f', 0.5, DataType.Float),
      value('b', true, DataType.Boolean),
      value('when', 1_700_000_000_000, DataType.DateTime),
      value('text', '运行', DataType.Text),
    ])
    expect(sink.values()).toEqual({
      'plant/n1/i8': -128,
      'plant/n1/i64': -(2n ** 63n),
      'plant/n1/u64': 2n ** 64n - 1n,
      'plant/n1/f': 0.5,
      'plant/n1/b': true,
      'plant/n1/when': 1_700_000_000_000,
      'plant/n1/text': '运行',
    })
  })

  it('tck-id-payloads-propertyset-quality-value-value: the property Quality is the quality, and is good again when it is left out', () => {
    const { sink, node } = bornPlant()
    const withQuality = (code: number) => ({
      properties: new Map([
        ['Quality', { type: DataType.Int32, value: { in: 'int' as const, value: code } }],
      ]),
    })
    const last = () => sink.last('plant/n1/own')?.quality
    node.say('NDATA', [aliased(1, 5, DataType.Double, withQuality(0))])
    expect(last()).toBe(0x80000000)
    node.say('NDATA', [aliased(1, 5, DataType.Double, withQuality(500))])
    expect(last()).toBe(quality.uncertainLastUsableValue)
    node.say('NDATA', [aliased(1, 5)])
    expect(last()).toBe(quality.good)
  })

  it('tck-id-payloads-name-birth-data-requirement: a metric’s time is its own, else the message’s, else unknown', () => {
    const { sink, node } = bornPlant()
    const last = () => sink.last('plant/n1/own')?.time
    node.say('NDATA', [aliased(1, 5, DataType.Double, { timestamp: SENT - 40 })])
    expect(last()).toBe(SENT - 40)
    node.say('NDATA', [aliased(1, 5)])
    expect(last()).toBe(SENT)
    node.raw('NDATA', undefined, { seq: node.seq, metrics: [aliased(1, 6)] })
    expect(sink.last('plant/n1/own')).toMatchObject({ value: 6, time: undefined })
  })

  it('is_historical: “the message should not be considered a real time/current value”', () => {
    const { sink, node } = bornPlant()
    node.say('NDATA', [aliased(1, 3, DataType.Double, { isHistorical: true, timestamp: SENT - 60_000 })])
    expect(sink.readings.at(-1)).toMatchObject({ historical: true, time: SENT - 60_000, value: 3 })
  })

  it('is_null: no value, and no good quality', () => {
    const { sink, node } = bornPlant()
    node.say('NDATA', [{ alias: 1, isNull: true }])
    expect(sink.last('plant/n1/own')).toMatchObject({ value: null, quality: quality.badNoData })
  })
})
