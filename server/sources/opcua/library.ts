/**
 * node-opcua, loaded when the first OPC UA source is opened: it takes over a second and some 100 MB to load, which nobody
 * should pay who has no such source. Its own log is silenced; what people must know stands in the feed's status.
 */
import type * as CertificateManagers from 'node-opcua-certificate-manager'
import type * as Client from 'node-opcua-client'

export type Library = typeof Client & Pick<typeof CertificateManagers, 'OPCUACertificateManager'>

let loading: Promise<Library> | undefined

export function loadOpcUa(): Promise<Library> {
  loading ??= load()
  return loading
}

async function load(): Promise<Library> {
  // First, because the client already speaks while it is loading.
  const { setErrorLogger, setWarningLogger } = await import('node-opcua-debug')
  const silent = () => {}
  setErrorLogger(silent)
  setWarningLogger(silent)
  const [client, { OPCUACertificateManager }] = await Promise.all([
    import('node-opcua-client'),
    import('node-opcua-certificate-manager'),
  ])
  return { ...client, OPCUACertificateManager }
}

/** A session with the services that node-opcua has and its session's type leaves out. */
export type Session = Client.ClientSession &
  Client.ClientSessionRawSubscriptionService &
  Client.ClientSessionPublishService
