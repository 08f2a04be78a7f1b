import { expect, it } from 'vitest'
import { sendsPlain } from '#server/sources/opcua/connect'

const uri = (name: string) => `http://opcfoundation.org/UA/SecurityPolicy#${name}`

it.each([
  ['an encrypted way', [uri('Basic256Sha256')], 'None', false],
  ['an encrypted way beside a plain one', [uri('None'), uri('Basic256Sha256')], 'None', false],
  ['only a plain way', [uri('None')], 'None', true],
  ['a plain way beside a broken one', [uri('None'), uri('Basic128Rsa15')], 'None', true],
  ["the channel's own way, where that has none", [null], 'None', true],
  ["the channel's own way, where that encrypts", [null], 'Basic256Sha256', false],
  ['an empty text for the channel, too', [''], 'None', true],
  ['no way at all: then no password is sent', [], 'None', false],
])('%s', (_, policies, channel, plain) => {
  expect(sendsPlain(policies, uri(channel))).toBe(plain)
})
