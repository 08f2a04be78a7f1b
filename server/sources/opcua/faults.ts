/** What goes wrong with an OPC UA server, in one line for people: what it is and what to do. */
import { english, foreign, type Said, say } from '#core/messages/say'
import type { FeedSecrets } from '../live/feed'

/** The peer cannot be listened to now. `said` names what is wrong and what to do; it holds no secret. */
export class PeerFault extends Error {
  override readonly name = 'PeerFault'
  constructor(
    readonly said: Said,
    /** True where only a person can mend it: it is tried again at long intervals, lest an account be locked. */
    readonly forPeople = false,
  ) {
    super(english(said))
  }
}

export interface FaultContext {
  /** The source's name; its environment variables are named after it. */
  readonly name: string
  readonly secrets: FeedSecrets
  /** Our own certificate, where there is one. */
  readonly certificateFile?: string
}

/** `TWIN_SOURCE_PLANT_A_PASSWORD` */
export const variable = (name: string, what: 'USER' | 'PASSWORD' | 'KEY_PASSPHRASE'): string =>
  `TWIN_SOURCE_${name.toUpperCase().replaceAll('-', '_')}_${what}`

const userNames = (name: string) => ({
  user: variable(name, 'USER'),
  password: variable(name, 'PASSWORD'),
})

/** Statuses and error codes of failing, each with what it means here; tried in order. */
const MEANINGS: readonly [RegExp, (context: FaultContext) => Said, boolean?][] = [
  [/ECONNREFUSED/, () => say('opcua.connection-refused')],
  [/ENOTFOUND|EAI_AGAIN/, () => say('opcua.unknown-host')],
  [/EHOSTUNREACH|ENETUNREACH/, () => say('opcua.unreachable')],
  [/ETIMEDOUT|Timeout|timeout|timed out/, () => say('opcua.no-answer')],
  [
    /BadIdentityTokenRejected|BadUserAccessDenied|BadIdentityTokenInvalid|BadUserSignatureInvalid/,
    ({ name, secrets }) =>
      say(secrets.user === undefined ? 'opcua.no-anonymous' : 'opcua.user', userNames(name)),
    true,
  ],
  [/Cannot find ANONYMOUS user token policy/, ({ name }) => say('opcua.no-anonymous', userNames(name)), true],
  [
    /Cannot find USERNAME user token policy/,
    ({ name }) => say('opcua.no-user', { user: variable(name, 'USER') }),
    true,
  ],
  [
    /BadCertificate\w*|BadSecurityChecksFailed|BadApplicationSignatureInvalid|BadNoValidCertificates/,
    ({ certificateFile: file }) =>
      file === undefined ? say('opcua.our-certificate') : say('opcua.our-certificate-file', { file }),
  ],
  [/BadTooManySessions/, () => say('opcua.sessions')],
  [/BadSecurityPolicyRejected|BadSecurityModeRejected|End point must exist/, () => say('opcua.security')],
  [/BadShutdown|BadServerHalted/, () => say('opcua.shutting-down')],
  [/BadTcpEndpointUrlInvalid/, () => say('opcua.path')],
  [
    /socket has been disconnected by third party|ECONNRESET|BadConnectionClosed|Connection Break|premature/i,
    () => say('opcua.closed'),
  ],
]

/** An error of the library, or of the network below, as a fault for people. */
export function toFault(error: unknown, context: FaultContext): PeerFault {
  if (error instanceof PeerFault) return error
  const text = error instanceof Error ? error.message : String(error)
  for (const [pattern, meaning, forPeople] of MEANINGS) {
    const match = pattern.exec(text)
    if (!match) continue
    const [status] = match
    const what = meaning(context)
    const said = /^Bad\w+$/.test(status) ? say('with-status', { what, status }) : what
    return new PeerFault(said, forPeople ?? false)
  }
  const why = foreign(withoutSecrets(firstLine(text), context.secrets))
  return new PeerFault(say('opcua.fails', { why }))
}

const firstLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200)

function withoutSecrets(text: string, { password, keyPassphrase }: FeedSecrets): string {
  let said = text
  for (const secret of [password, keyPassphrase]) if (secret) said = said.replaceAll(secret, '…')
  return said
}
