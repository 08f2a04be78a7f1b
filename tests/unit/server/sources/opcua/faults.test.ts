import { expect, it } from 'vitest'
import { foreign } from '#core/messages/say'
import { PeerFault, toFault } from '#server/sources/opcua/faults'

const context = { name: 'plant-a', secrets: { user: 'twin', password: 'hunter2' } }

it.each([
  ['connect ECONNREFUSED 10.0.0.1:4840', 'nobody listens there'],
  ['getaddrinfo ENOTFOUND opc.example', 'no machine has this name'],
  ['Timeout', 'does not answer'],
  ['BadIdentityTokenRejected (0x80210000)', 'refuses user or password. Check TWIN_SOURCE_PLANT_A_USER'],
  ['BadSecurityChecksFailed (0x80130000)', 'does not accept our certificate'],
  ['BadTooManySessions', 'has no session free'],
  ['socket has been disconnected by third party', 'closed the connection'],
])('says what %j means', (text, meaning) => {
  expect(toFault(new Error(text), context).message).toContain(meaning)
})

it('says which variables are wanted where nobody is let in without a user', () => {
  const { message, forPeople } = toFault(new Error('BadUserAccessDenied'), { name: 'opcua', secrets: {} })
  expect(message).toContain('Set TWIN_SOURCE_OPCUA_USER and TWIN_SOURCE_OPCUA_PASSWORD')
  expect(forPeople).toBe(true)
})

it('never says a secret, and says one line', () => {
  const { message } = toFault(new Error('odd\n failure with hunter2 in it'), context)
  expect(message).toBe('fails: odd failure with … in it')
})

it('leaves its own faults as they are', () => {
  const fault = new PeerFault(foreign('is odd'))
  expect(toFault(fault, context)).toBe(fault)
})
