/** What went wrong with a broker, in one line for people: what it is, and what to do. */
import { type CodesWith, foreign, type Said, say } from '#core/messages/say'

export interface Broker {
  /** The source's name. */
  readonly name: string
  /** `host:port`. */
  readonly shown: string
}

const variable = (name: string) => `TWIN_SOURCE_${name.toUpperCase().replaceAll('-', '_')}`

/** Messages that name the broker and nothing else. */
type Plain = CodesWith<'broker'>
type OfBroker = Plain | 'broker.user' | 'broker.not-admitted'

/** Reason codes of CONNACK: v3.1.1 below 6, v5 from 128. */
const REFUSALS: Readonly<Record<number, OfBroker>> = {
  0: 'broker.ended',
  1: 'broker.version',
  2: 'broker.client-id',
  3: 'broker.unavailable',
  4: 'broker.user',
  5: 'broker.not-admitted',
  132: 'broker.version-old',
  133: 'broker.client-id',
  134: 'broker.user',
  135: 'broker.not-admitted',
  136: 'broker.unavailable',
  137: 'broker.busy',
  138: 'broker.banned',
  139: 'broker.shutting-down',
  141: 'broker.not-heard',
  142: 'broker.taken',
  149: 'broker.packet-size',
  151: 'broker.quota',
  152: 'broker.ended-by-operator',
  156: 'broker.other-server',
  157: 'broker.moved',
}

/** System, TLS and library errors by their code. */
const CODES: Readonly<Record<string, Plain>> = {
  ECONNREFUSED: 'broker.connection-refused',
  ECONNRESET: 'broker.cut',
  EPIPE: 'broker.cut',
  ENOTFOUND: 'broker.unknown-host',
  EAI_AGAIN: 'broker.no-lookup',
  ETIMEDOUT: 'broker.no-answer',
  EHOSTUNREACH: 'broker.unreachable',
  ENETUNREACH: 'broker.unreachable',
  CERT_HAS_EXPIRED: 'broker.certificate-expired',
  CERT_NOT_YET_VALID: 'broker.certificate-early',
  CERT_REVOKED: 'broker.certificate-revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'broker.certificate-unknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'broker.certificate-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'broker.certificate-unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'broker.certificate-unknown',
  UNABLE_TO_GET_ISSUER_CERT: 'broker.certificate-unknown',
  ERR_TLS_CERT_ALTNAME_INVALID: 'broker.certificate-name',
  EPROTO: 'broker.no-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'broker.no-tls',
}

/** Whether the broker says that it does not know our version of the protocol. */
export const isVersionRefusal = (error: unknown): boolean =>
  [1, 132].includes(Number((error as { code?: unknown } | undefined)?.code))

/** `error`: of system or library, or one of ours with `said`. */
export function brokerFault({ name, shown: broker }: Broker, error: unknown): Said {
  const {
    code,
    message = String(error),
    said,
  } = (error ?? {}) as {
    code?: unknown
    message?: string
    said?: Said
  }
  const why = said ?? foreign(message.split('\n')[0] ?? '')
  if (typeof code === 'number') {
    const refusal = REFUSALS[code]
    if (refusal === undefined) return say('broker.refuses', { broker, why, number: code })
    return refusal === 'broker.user' || refusal === 'broker.not-admitted'
      ? say(refusal, { broker, variable: variable(name) })
      : say(refusal, { broker })
  }
  const known = CODES[String(code)]
  if (known) return say(known, { broker })
  if (/keepalive timeout/i.test(message)) return say('broker.silent', { broker })
  if (/connack timeout/i.test(message)) return say('broker.no-mqtt', { broker })
  if (/handshake failure|alert certificate|bad certificate|certificate required/i.test(message))
    return say('broker.our-certificate', { broker })
  return say('broker.fails', { broker, why })
}

export const brokerClosed = ({ shown: broker }: Broker, accepted: boolean): Said =>
  accepted ? say('broker.closed', { broker }) : say('broker.closed-early', { broker })

/** Two clients with one id take the connection from each other; what is said is then split between them. */
export const rivalWords = (
  { shown: broker }: Broker,
  client: string,
  sure: 'perhaps' | 'certain',
  waitS: number,
): Said =>
  sure === 'certain'
    ? say('broker.rival', { broker, client, seconds: waitS })
    : say('broker.rival-perhaps', { broker, client, seconds: waitS })
