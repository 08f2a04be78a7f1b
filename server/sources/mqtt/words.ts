/** What went wrong with a broker, in one line for people: what it is, and what to do. */

export interface Broker {
  /** The source's name. */
  readonly name: string
  /** `host:port`. */
  readonly shown: string
}

const variable = (name: string) => `TWIN_SOURCE_${name.toUpperCase().replaceAll('-', '_')}`

/** Reason codes of CONNACK: v3.1.1 below 6, v5 from 128. */
const REFUSALS: Readonly<Record<number, (broker: Broker) => string>> = {
  1: () => 'does not speak this version of MQTT; set mqtt.protocol to 4 (v3.1.1) or 5',
  2: () => 'refuses the client id; set mqtt.clientId',
  3: () => 'is not available',
  4: ({ name }) => `refuses user or password; check ${variable(name)}_USER and _PASSWORD`,
  5: ({ name }) =>
    `does not admit us; check ${variable(name)}_USER and _PASSWORD, and what they may do there`,
  0: () => 'has ended the connection',
  132: () => 'does not speak this version of MQTT; set mqtt.protocol to 4 (v3.1.1)',
  133: () => 'refuses the client id; set mqtt.clientId',
  134: ({ name }) => `refuses user or password; check ${variable(name)}_USER and _PASSWORD`,
  135: ({ name }) =>
    `does not admit us; check ${variable(name)}_USER and _PASSWORD, and what they may do there`,
  136: () => 'is not available',
  137: () => 'is busy',
  138: () => 'has banned us',
  139: () => 'is shutting down',
  141: () => 'has not heard of us for too long',
  142: () => 'has given our connection to another client with our id',
  149: () => 'finds a packet too large',
  151: () => 'says that a quota is used up',
  152: () => 'was told by its operator to end our connection',
  156: () => 'sends us to another server; name that one in the uri',
  157: () => 'has moved; name the new server in the uri',
}

const UNTRUSTED = 'presents a certificate that no known authority has signed; name its authority in mqtt.ca'

/** System, TLS and library errors by their code. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer (connection refused); is it running?',
  ECONNRESET: 'has cut the connection',
  EPIPE: 'has cut the connection',
  ENOTFOUND: 'is not known by that name; check the host in the uri',
  EAI_AGAIN: 'cannot be looked up now; is there a name server?',
  ETIMEDOUT: 'does not answer',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  CERT_HAS_EXPIRED: 'presents a certificate that has expired; it must be renewed there',
  CERT_NOT_YET_VALID: 'presents a certificate that is not valid yet; check the clocks',
  CERT_REVOKED: 'presents a certificate that is revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: 'presents a certificate for another name; use the name in it, or renew it',
  EPROTO: 'does not speak TLS here; check scheme and port in the uri',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS here; check scheme and port in the uri',
}

/** Whether the broker says that it does not know our version of the protocol. */
export const isVersionRefusal = (error: unknown): boolean =>
  [1, 132].includes(Number((error as { code?: unknown } | undefined)?.code))

export function brokerFault(broker: Broker, error: unknown): string {
  const { code, message = String(error) } = (error ?? {}) as { code?: unknown; message?: string }
  const head = `broker ${broker.shown}`
  if (typeof code === 'number') {
    const refusal = REFUSALS[code]
    return refusal ? `${head} ${refusal(broker)}` : `${head} refuses (${message}, code ${code})`
  }
  const words = CODES[String(code)]
  if (words) return `${head} ${words}`
  if (/keepalive timeout/i.test(message)) return `${head} has fallen silent (no answer to a ping)`
  if (/connack timeout/i.test(message)) return `${head} accepts, but does not answer; is it an MQTT broker?`
  if (/handshake failure|alert certificate|bad certificate|certificate required/i.test(message)) {
    return `${head} does not accept our certificate; check mqtt.cert and mqtt.key`
  }
  return `${head}: ${message.split('\n')[0]}`
}

export const brokerClosed = ({ shown }: Broker, accepted: boolean): string =>
  `broker ${shown} has closed the connection${accepted ? '' : ' before accepting it; if it knows no MQTT v5, set mqtt.protocol to 4'}`

/** Two clients with one id take the connection from each other; what is said is then split between them. */
export const rivalWords = (
  { shown }: Broker,
  clientId: string,
  sure: 'perhaps' | 'certain',
  waitS: number,
): string =>
  sure === 'certain'
    ? `broker ${shown} has given our connection to another client with the id "${clientId}"; give each its own mqtt.clientId. We stand back for ${waitS} s`
    : `broker ${shown} closes each connection soon after it has accepted it; does another client go by the id "${clientId}"? Give each its own mqtt.clientId. We stand back for ${waitS} s`
