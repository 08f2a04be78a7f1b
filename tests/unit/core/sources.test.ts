import { describe, expect, it } from 'vitest'
import { SourceEntry } from '#core/sources/schema'

const JSON_WITH_TIME = { payload: 'json', time: '$.time' }
const faults = (entry: object) =>
  (
    SourceEntry.safeParse({ uri: 'mqtt://b/plant', topics: JSON_WITH_TIME, ...entry }).error?.issues ?? []
  ).map(({ path, message }) => `${path.join('.')}: ${message}`)
const asked = { clientId: 'twin-1', sessionS: 3600 }

it('certificates without TLS are a fault: they would be passed over', () => {
  expect(faults({ mqtt: { ca: 'ca.pem' } })).toEqual([
    'mqtt.ca: is only used where the uri says mqtts or wss',
  ])
  expect(faults({ uri: 'wss://b/mqtt', mqtt: { ca: 'ca.pem' } })).toEqual([])
})

describe('a session that outlives the connection', () => {
  it('is had with an id and messages that say their time', () => {
    expect(faults({ mqtt: asked })).toEqual([])
    expect(faults({ mqtt: { ...asked, qos: 1 } })).toEqual([])
  })

  it.each([
    ['without an id', { mqtt: { sessionS: 60 } }, /^mqtt.sessionS: needs a clientId by which/],
    ['with QoS 0', { mqtt: { ...asked, qos: 0 } }, /^mqtt.qos: must be 1 with sessionS/],
    ['with QoS 2', { mqtt: { ...asked, qos: 2 } }, /^mqtt.qos: must be 1 with sessionS/],
    ['with bare numbers', { mqtt: asked, topics: {} }, /^mqtt.sessionS: needs topics.payload: json/],
    ['without a time', { mqtt: asked, topics: { payload: 'json' } }, /and topics.time: what the broker/],
    [
      'over Sparkplug',
      { mqtt: asked, uri: 'sparkplug+mqtt://b/G' },
      /^mqtt.sessionS: is not for Sparkplug: its hosts must begin/,
    ],
    ['for ever', { mqtt: { ...asked, sessionS: 0xffffffff } }, /^mqtt.sessionS: /],
  ])('%s is a fault', (_, entry, what) => {
    expect(faults(entry)).toEqual([expect.stringMatching(what)])
  })
})
