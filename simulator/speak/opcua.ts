/**
 * The stand-in plant as an OPC UA server: site > area > unit > equipment > tag, each tag `ns=2;s=<TAG>`, read only, with
 * range, unit and description. Anybody may look; with a user given, only that user. node-opcua is loaded here and only
 * when this speaker is asked for.
 */
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { OPCUAServer } from 'node-opcua-server'
import type { Plant } from '#core/plant/schema'
import { buildSpace, type PlantVariable } from './opcua-space'
import type { PlantSecond, Speak, Speaker } from './speaker'

export interface OpcUaSpeakerOptions {
  /** Address to listen on. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Where the server's certificates are kept; they are made on first use. */
  readonly pkiDir: string
  /** Only this user is let in. */
  readonly user?: { readonly name: string; readonly password: string }
}

export const OPCUA_PATH = '/plant'

export async function loadServer() {
  const { setErrorLogger, setWarningLogger } = await import('node-opcua-debug')
  const silent = () => {}
  setErrorLogger(silent)
  setWarningLogger(silent)
  const [server, client, certificates] = await Promise.all([
    import('node-opcua-server'),
    import('node-opcua-client'),
    import('node-opcua-certificate-manager'),
  ])
  return { ...client, ...server, OPCUACertificateManager: certificates.OPCUACertificateManager }
}
export type ServerLibrary = Awaited<ReturnType<typeof loadServer>>

/** @throws Error naming the port where it is taken. */
export const speakOpcUa: Speak<OpcUaSpeakerOptions> = async ({ plant, latest }, options) => {
  const port = await checkPort(options.host, options.port)
  const library = await loadServer()
  const server = createPlantServer(library, { ...options, port })
  await server.initialize()
  const variables = buildSpace(library, server, plant)
  const say = createSpeech(library, plant, variables)
  const now = latest()
  if (now) say({ ...now, due: plant.tags.map((_, tag) => tag) })
  await server.start()
  const address = `opc.tcp://${options.host}:${port}${OPCUA_PATH}`
  let closed: Promise<void> | undefined
  const speaker: Speaker = {
    kind: 'opcua',
    address,
    second: say,
    close() {
      closed ??= server.shutdown(0)
      return closed
    },
  }
  return speaker
}

function createPlantServer(
  library: ServerLibrary,
  { host, port, pkiDir, user }: OpcUaSpeakerOptions,
): OPCUAServer {
  const { MessageSecurityMode: mode, SecurityPolicy: policy } = library
  const certificates = new library.OPCUACertificateManager({
    rootFolder: join(pkiDir, 'opcua-server'),
    // It holds nothing worth keeping: any client may connect. A real plant's server asks for trust.
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  })
  return new library.OPCUAServer({
    host,
    port,
    // Clients are sent to the address they can reach; a server on all addresses goes by the machine's own name.
    ...(host === '0.0.0.0' || host === '::' ? {} : { hostname: host }),
    resourcePath: OPCUA_PATH,
    allowAnonymous: user === undefined,
    securityModes: [mode.None, mode.Sign, mode.SignAndEncrypt],
    securityPolicies: [
      policy.None,
      policy.Basic256Sha256,
      policy.Aes128_Sha256_RsaOaep,
      policy.Aes256_Sha256_RsaPss,
    ],
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    // Rate 0: every change is told, also where the plant runs faster than true.
    serverCapabilities: { maxSessions: 100, minSupportedSampleRate: 0 },
    buildInfo: {
      productName: 'Stand-in plant',
      manufacturerName: 'Workshop twin',
      productUri: 'urn:workshop-twin',
    },
    serverInfo: {
      applicationName: { text: 'StandInPlant', locale: 'en' },
      applicationUri: `urn:${hostname()}:StandInPlant`,
      productUri: 'urn:workshop-twin',
    },
    userManager: {
      isValidUser: (name: string, password: string) => name === user?.name && password === user.password,
    },
  })
}

/** Says what is due of a second. */
function createSpeech(library: ServerLibrary, plant: Plant, variables: readonly PlantVariable[]) {
  const status = statuses(library)
  return ({ time, values, qualities, due }: PlantSecond): void => {
    const source = new Date(time)
    for (const tag of due) {
      const variable = variables[tag]
      if (!variable || tag >= plant.tags.length) continue
      const { node, discrete } = variable
      const value = values[tag]!
      node.setValueFromSource(
        discrete
          ? { dataType: library.DataType.Int32, value: Math.round(value) }
          : { dataType: library.DataType.Double, value },
        status(qualities[tag]!),
        source,
      )
    }
  }
}

/** The library's object for a status code; for a code it does not know, the plain one of the same severity. */
function statuses(library: ServerLibrary) {
  const { StatusCode, StatusCodes } = library
  // Some of what stands there is no status code.
  const codes = Object.values(StatusCodes).filter((code) => code instanceof StatusCode)
  const known = new Map(codes.map((code) => [code.value >>> 0, code]))
  return (code: number) => {
    const plain = code >>> 31 ? StatusCodes.Bad : code >>> 30 ? StatusCodes.Uncertain : StatusCodes.Good
    return known.get(code >>> 0) ?? plain
  }
}

/** The port, or a free one for 0: the server itself wants to know it beforehand. */
async function checkPort(host: string, port: number): Promise<number> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, host, resolve)
    })
    return (probe.address() as { port: number }).port
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(
      code === 'EADDRINUSE'
        ? `OPC UA: port ${port} on ${host} is in use by another program. Stop that program, or choose another port`
        : `OPC UA: cannot listen on ${host}:${port} (${code ?? message})`,
    )
  } finally {
    await new Promise((resolve) => probe.close(resolve))
  }
}
