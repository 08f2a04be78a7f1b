import { describe, expect, it } from 'vitest'
import { english } from '#core/messages/say'
import { SourceEntry } from '#core/sources/schema'
import { parseEndpoint } from '#server/sources/mqtt/endpoint'
import { topicsToListen } from '#server/sources/mqtt/topics'
import { brokerFault } from '#server/sources/mqtt/words'
import { createSparkplugFeed, groupTopics } from '#server/sources/sparkplug/feed'

describe('where a broker is', () => {
  it.each([
    ['mqtt://broker', { url: 'mqtt://broker:1883', shown: 'broker:1883', secure: false, path: '' }],
    ['mqtts://b:1/a/b', { url: 'mqtts://b:1', shown: 'b:1', secure: true, path: 'a/b' }],
    ['ws://b/mqtt?x=1', { url: 'ws://b:80/mqtt?x=1', shown: 'b:80', secure: false, path: '' }],
    [
      'sparkplug+mqtt://[::1]:7/装置%201',
      { url: 'mqtt://[::1]:7', shown: '[::1]:7', secure: false, path: '装置 1' },
    ],
    ['sparkplug+wss://b/mqtt/G', { url: 'wss://b:443/mqtt', shown: 'b:443', secure: true, path: 'G' }],
  ])('%s', (uri, endpoint) => {
    expect(parseEndpoint('line-1', uri)).toEqual(endpoint)
  })

  it.each([
    ['http://b', 'must read mqtt://HOST'],
    ['mqtt://', 'must read mqtt://HOST'],
    ['sparkplug+mqtt:b', 'must read sparkplug+mqtt://HOST[:PORT]/GROUP'],
    ['mqtt://b/%E0%A4%A', 'is not a valid %-code'],
  ])('%s is refused', (uri, why) => {
    expect(() => parseEndpoint('line-1', uri)).toThrow(why)
  })

  it('a password in the uri is refused without being repeated', () => {
    const parse = () => parseEndpoint('line-1', 'mqtt://me:geheim@b')
    expect(parse).toThrow('TWIN_SOURCE_LINE_1_USER and TWIN_SOURCE_LINE_1_PASSWORD')
    expect(parse).not.toThrow('geheim')
  })
})

describe('what is listened to', () => {
  const topics = (entry: Record<string, unknown>, path = '') =>
    topicsToListen('mqtt', SourceEntry.parse({ uri: 'mqtt://b', ...entry }), path)

  it.each([
    ['the rule, {tag} as one level', { bind: { name: 'plant/{tag}/pv' } }, ['plant/+/pv']],
    ['a rule within a level', { bind: { name: 'plant/tag-{tag}' } }, ['plant/+']],
    ['a rule that leaves levels open', { bind: { name: 'plant/{*}/{tag}' } }, ['plant/#']],
    ['a rule for names within one message', { bind: { name: 'plant/all#{tag}' } }, ['plant/all']],
    [
      'tags that are listed, each topic once',
      { bind: { tags: { A: 'x/y#a', B: 'x/y#b', C: { name: 'z' } } } },
      ['x/y', 'z'],
    ],
    ['nothing twice', { bind: { name: 'x/{tag}', tags: { A: 'x/a', B: 'y/b' } } }, ['x/+', 'y/b']],
    [
      'what topics.listen says, and only that',
      { bind: { name: 'x/{tag}' }, topics: { listen: ['y/#'] } },
      ['y/#'],
    ],
  ])('%s', (_, entry, filters) => {
    expect(topics(entry)).toEqual(filters)
  })

  it('the topic of a bare uri', () => {
    expect(topics({}, 'white-oil/a')).toEqual(['white-oil/a/#'])
  })

  it('nothing to listen to, and filters that are none, are faults', () => {
    expect(() => topics({})).toThrow('nothing says what to listen to')
    for (const filter of ['a/#/b', 'a+', 'a/b#'])
      expect(() => topics({ topics: { listen: [filter] } })).toThrow('is no topic to listen to')
  })
})

describe('a Sparkplug feed', () => {
  it('listens to what its group’s nodes and devices say, and to nothing that is said to them', () => {
    expect(groupTopics('G')).toEqual([
      'spBv1.0/G/NBIRTH/+',
      'spBv1.0/G/NDEATH/+',
      'spBv1.0/G/NDATA/+',
      'spBv1.0/G/DBIRTH/+/+',
      'spBv1.0/G/DDEATH/+/+',
      'spBv1.0/G/DDATA/+/+',
    ])
  })

  it.each(['sparkplug+mqtt://b', 'sparkplug+mqtt://b/a/b', 'sparkplug+mqtt://b/%2B'])(
    '%s names no group',
    (uri) => {
      const create = () =>
        createSparkplugFeed({
          name: 'sparkplug',
          uri,
          entry: SourceEntry.parse({ uri }),
          secrets: {},
          dataDir: '.',
          sceneDir: '.',
          wanted: [],
        })
      expect(create).toThrow('must end with the group')
    },
  )
})

describe('what went wrong, in words', () => {
  const say = (error: unknown) => english(brokerFault({ name: 'line-1', shown: 'b:8883' }, error))
  it.each([
    [{ code: 'ECONNREFUSED' }, 'does not answer (connection refused); is it running?'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'presents a certificate that has expired'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'name its authority in mqtt.ca'],
    [{ code: 4, message: 'x' }, 'refuses user or password; check TWIN_SOURCE_LINE_1_USER and _PASSWORD'],
    [{ code: 134 }, 'refuses user or password; check TWIN_SOURCE_LINE_1_USER and _PASSWORD'],
    [{ code: 139 }, 'is shutting down'],
    [{ code: 142 }, 'has given our connection to another client'],
    [{ code: 199, message: 'odd' }, 'refuses (odd, code 199)'],
    [new Error('Keepalive timeout'), 'has fallen silent'],
    [new Error('first\nsecond'), ': first'],
    ['nothing', ': nothing'],
  ])('%j', (error, words) => {
    expect(say(error)).toContain('broker b:8883')
    expect(say(error)).toContain(words)
    expect(say(error)).not.toContain('\n')
  })
})
