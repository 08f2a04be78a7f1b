/**
 * A connection to an OPC UA server: endpoint, certificates, secure channel, session. Each connection is a client of its
 * own that never reconnects by itself: waiting between tries, and what to do with the session of before, is the feed's.
 * (node-opcua's own reconnection waits by a strategy that a mere connection resets, and tells of a loss only after it.)
 */

import type { EndpointDescription, OPCUAClient, UserIdentityInfo } from 'node-opcua-client'
import { say } from '#core/messages/say'
import type { OpcUaSettings } from '#core/sources/schema'
import type { FeedSecrets } from '../live/feed'
import { APPLICATION_NAME, checkServer, closePki, openPki, type Pki } from './certificates'
import { type FaultContext, PeerFault, toFault } from './faults'
import type { Library, Session } from './library'

export interface ConnectOptions {
  readonly name: string
  readonly uri: string
  readonly secrets: FeedSecrets
  readonly settings: OpcUaSettings
  readonly dataDir: string
  /** The session of the connection before: it is taken up again where the server still has it. */
  readonly before?: Session
}

export interface Connection {
  readonly session: Session
  /** The session is the one of before, with all it had. */
  readonly resumed: boolean
  /** Called once when the connection is lost. */
  onLost(callback: (fault: PeerFault) => void): void
  /** Called for all that is received. */
  onReceived(callback: () => void): void
  /** Ends it; the session stays at the server for a while. */
  abandon(): void
  /** Ends session and connection, within `CLOSE_MS`. */
  close(): Promise<void>
}

/** How long a step of connecting may take, ms; an address that nobody answers at is found out by this. */
const STEP_MS = 4000
const CLOSE_MS = 1500
/** How long a server keeps a session that is silent, ms: outlasts a restart of a switch, and is soon given back. */
const SESSION_MS = 60_000

/** @throws PeerFault, with everything closed. */
export async function connect(library: Library, options: ConnectOptions): Promise<Connection> {
  const context: { -readonly [K in keyof FaultContext]: FaultContext[K] } = {
    name: options.name,
    secrets: options.secrets,
  }
  let client: OPCUAClient | undefined
  let pki: Pki | undefined
  try {
    pki = await openPki(library, options.dataDir, context)
    context.certificateFile = pki.certificateFile
    const serverCertificate = await secureEndpoint(library, options, pki)
    client = createClient(library, options, pki, serverCertificate)
    await within(STEP_MS, client.connect(options.uri))
    return await openSession(library, client, pki, options, context)
  } catch (error) {
    void leave(client, pki)
    throw toFault(error, context)
  }
}

/** Ends what there is of a connection; takes as long as the peer makes it. */
async function leave(client: OPCUAClient | undefined, pki: Pki | undefined): Promise<void> {
  await client?.disconnect().catch(() => {})
  if (pki) await closePki(pki)
}

/** Rejects where a step takes longer than `ms`; the step itself goes on, and is ended by closing the client. */
async function within<T>(ms: number, step: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Timeout')), ms)
  })
  step.catch(() => {})
  try {
    return await Promise.race([step, late])
  } finally {
    clearTimeout(timer)
  }
}

function clientOptions({ name }: ConnectOptions, { manager, certificateFile, keyFile, applicationUri }: Pki) {
  return {
    applicationName: APPLICATION_NAME,
    applicationUri,
    clientName: `${APPLICATION_NAME} ${name} `,
    clientCertificateManager: manager,
    certificateFile,
    privateKeyFile: keyFile,
    // No second try: the feed waits and tries anew.
    connectionStrategy: { maxRetry: 0, initialDelay: 100, maxDelay: 200 },
    defaultTransactionTimeout: 10_000,
    keepPendingSessionsOnDisconnect: true,
    requestedSessionTimeout: SESSION_MS,
    // Servers know themselves by names that are often not those they are reached by.
    endpointMustExist: false,
  }
}

function createClient(library: Library, options: ConnectOptions, pki: Pki, certificate: Buffer | undefined) {
  const { security, policy } = options.settings
  return library.OPCUAClient.create({
    ...clientOptions(options, pki),
    securityMode: library.MessageSecurityMode[security],
    securityPolicy: security === 'None' ? library.SecurityPolicy.None : library.SecurityPolicy[policy],
    ...(certificate === undefined ? {} : { serverCertificate: certificate }),
  })
}

/** Certificate of the endpoint with the wanted security, checked; undefined where none is wanted. */
async function secureEndpoint(library: Library, options: ConnectOptions, pki: Pki) {
  const { security, policy, trustFirst } = options.settings
  if (security === 'None') return undefined
  const endpoints = await askEndpoints(library, options, pki)
  const mode = library.MessageSecurityMode[security]
  const found = endpoints.find(
    (endpoint) =>
      endpoint.securityMode === mode && endpoint.securityPolicyUri === library.SecurityPolicy[policy],
  )
  if (!found) {
    const offered = endpoints.map(
      ({ securityMode, securityPolicyUri }) =>
        `${library.MessageSecurityMode[securityMode]} ${securityPolicyUri?.split('#')[1] ?? ''}`,
    )
    const list = [...new Set(offered)].join(', ')
    throw new PeerFault(
      list === ''
        ? say('opcua.offers-nothing', { security, policy })
        : say('opcua.offers', { security, policy, offered: list }),
      true,
    )
  }
  await checkServer(library, pki, found.serverCertificate, trustFirst)
  return found.serverCertificate
}

/** Which endpoints there are: every server answers that without security. */
async function askEndpoints(
  library: Library,
  options: ConnectOptions,
  pki: Pki,
): Promise<EndpointDescription[]> {
  const asker = library.OPCUAClient.create({ ...clientOptions(options, pki), clientName: 'endpoints' })
  try {
    await within(STEP_MS, asker.connect(options.uri))
    return await within(STEP_MS, asker.getEndpoints())
  } finally {
    asker.disconnect().catch(() => {})
  }
}

async function openSession(
  library: Library,
  client: OPCUAClient,
  pki: Pki,
  options: ConnectOptions,
  context: FaultContext,
): Promise<Connection> {
  const { before } = options
  let lost: PeerFault | undefined
  let tell: (fault: PeerFault) => void = () => {}
  let closing = false
  client.on('close', (error) => {
    if (closing || lost) return
    lost = error ? toFault(error, context) : new PeerFault(say('opcua.closed'))
    tell(lost)
  })
  const resumed = before !== undefined && (await resume(client, before))
  const session = resumed ? before : await newSession(library, client, options)
  return {
    session,
    resumed,
    onLost(callback) {
      tell = callback
      if (lost) callback(lost)
    },
    onReceived: (callback) => client.on('receive_chunk', callback),
    abandon() {
      closing = true
      void leave(client, pki)
    },
    async close() {
      closing = true
      const end = async () => {
        await session.close(true).catch(() => {})
        await leave(client, pki)
      }
      await within(CLOSE_MS, end()).catch(() => {})
    },
  }
}

/** True where the server still has the session and gives it to this connection (Part 4, 6.7). */
async function resume(client: OPCUAClient, before: Session): Promise<boolean> {
  try {
    await within(STEP_MS, client.reactivateSession(before))
    return true
  } catch {
    return false
  }
}

async function newSession(
  library: Library,
  client: OPCUAClient,
  { secrets, settings }: ConnectOptions,
): Promise<Session> {
  if (secrets.user === undefined) return within(STEP_MS, client.createSession() as Promise<Session>)
  if (!settings.plainPassword) refusePlainPassword(library, client, settings)
  const identity: UserIdentityInfo = {
    type: library.UserTokenType.UserName,
    userName: secrets.user,
    password: secrets.password ?? '',
  }
  return within(STEP_MS, client.createSession(identity) as Promise<Session>)
}

/** Without security and with an endpoint that wants no encryption, the library would send the password as it is. */
function refusePlainPassword(library: Library, client: OPCUAClient, { security }: OpcUaSettings): void {
  if (security === 'SignAndEncrypt') return
  const mode = library.MessageSecurityMode[security]
  const endpoint = client.findEndpointForSecurity(mode, client.securityPolicy)
  const policies = (endpoint?.userIdentityTokens ?? [])
    .filter((token) => token.tokenType === library.UserTokenType.UserName)
    .map((token) => token.securityPolicyUri)
  if (!sendsPlain(policies, client.securityPolicy)) return
  throw new PeerFault(say('opcua.plain-password'), true)
}

const NONE = /#None$/
/** The library passes these over where there are others: they are broken. */
const BROKEN = /#Basic128/

/**
 * True where a password would go as it is. `policies`: those of the endpoint's ways to take a user and password, null
 * for the channel's own; the library takes the strongest.
 */
export function sendsPlain(policies: readonly (string | null)[], channelPolicy: string): boolean {
  const sound = policies.length > 1 ? policies.filter((uri) => !BROKEN.test(uri ?? '')) : policies
  return policies.length > 0 && !sound.some((uri) => !NONE.test(uri || channelPolicy))
}
