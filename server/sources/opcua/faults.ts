/** What goes wrong with an OPC UA server, in one line for people: what it is and what to do. */
import type { FeedSecrets } from '../live/feed'

/** The peer cannot be listened to now. `message` names what is wrong and what to do; it holds no secret. */
export class PeerFault extends Error {
  override readonly name = 'PeerFault'
  /** True where only a person can mend it: it is tried again at long intervals, lest an account be locked. */
  readonly forPeople: boolean
  constructor(message: string, forPeople = false) {
    super(message)
    this.forPeople = forPeople
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

/** Statuses and error codes of failing, each with what it means here; tried in order. */
const MEANINGS: readonly [RegExp, (context: FaultContext) => string, boolean?][] = [
  [/ECONNREFUSED/, () => 'nobody listens there. Is the server running, and is the port right?'],
  [/ENOTFOUND|EAI_AGAIN/, () => 'no machine has this name. Check the name, or the name service'],
  [/EHOSTUNREACH|ENETUNREACH/, () => 'the machine cannot be reached. Check network and routes'],
  [
    /ETIMEDOUT|Timeout|timeout|timed out/,
    () => 'does not answer. Is the machine up, and does a firewall let the port through?',
  ],
  [
    /BadIdentityTokenRejected|BadUserAccessDenied|BadIdentityTokenInvalid|BadUserSignatureInvalid/,
    ({ name, secrets }) =>
      secrets.user === undefined
        ? `lets nobody in without a user. Set ${variable(name, 'USER')} and ${variable(name, 'PASSWORD')}`
        : `refuses user or password. Check ${variable(name, 'USER')} and ${variable(name, 'PASSWORD')}`,
    true,
  ],
  [
    /Cannot find ANONYMOUS user token policy/,
    ({ name }) =>
      `lets nobody in without a user. Set ${variable(name, 'USER')} and ${variable(name, 'PASSWORD')}`,
    true,
  ],
  [
    /Cannot find USERNAME user token policy/,
    ({ name }) =>
      `takes no user and password with this security. Choose another "security", or unset ${variable(name, 'USER')}`,
    true,
  ],
  [
    /BadCertificate\w*|BadSecurityChecksFailed|BadApplicationSignatureInvalid|BadNoValidCertificates/,
    ({ certificateFile }) =>
      `does not accept our certificate. Have it trusted there${certificateFile ? `: ${certificateFile}` : ''}`,
  ],
  [/BadTooManySessions/, () => 'has no session free. Close another client, or raise its limit of sessions'],
  [
    /BadSecurityPolicyRejected|BadSecurityModeRejected|End point must exist/,
    () => 'does not offer this security',
  ],
  [/BadShutdown|BadServerHalted/, () => 'is shutting down'],
  [/BadTcpEndpointUrlInvalid/, () => 'knows no such path. Check what follows the port in the address'],
  [
    /socket has been disconnected by third party|ECONNRESET|BadConnectionClosed|Connection Break|premature/i,
    () => 'closed the connection',
  ],
]

/** An error of the library, or of the network below, as a fault for people. */
export function toFault(error: unknown, context: FaultContext): PeerFault {
  if (error instanceof PeerFault) return error
  const text = error instanceof Error ? error.message : String(error)
  for (const [pattern, meaning, forPeople] of MEANINGS) {
    const match = pattern.exec(text)
    if (!match) continue
    const status = /^Bad\w+$/.exec(match[0]) ? ` (${match[0]})` : ''
    return new PeerFault(`${meaning(context)}${status}`, forPeople ?? false)
  }
  return new PeerFault(`fails: ${withoutSecrets(firstLine(text), context.secrets)}`)
}

const firstLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200)

function withoutSecrets(text: string, { password, keyPassphrase }: FeedSecrets): string {
  let said = text
  for (const secret of [password, keyPassphrase]) if (secret) said = said.replaceAll(secret, '…')
  return said
}
