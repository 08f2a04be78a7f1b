/** An OPC UA server within the test: one variable of each type, and values that the test sets. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UAVariable } from 'node-opcua-address-space'
import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import {
  DataType,
  MessageSecurityMode,
  SecurityPolicy,
  type StatusCode,
  StatusCodes,
  VariantArrayType,
} from 'node-opcua-client'
import { setErrorLogger, setWarningLogger } from 'node-opcua-debug'
import { OPCUAServer } from 'node-opcua-server'

setErrorLogger(() => {})
setWarningLogger(() => {})

export interface TestServer {
  readonly uri: string
  readonly port: number
  /** Names of the requests that came, oldest first. */
  readonly requests: string[]
  readonly server: OPCUAServer
  /** A new value of a node, `s=` in namespace 2. */
  set(node: string, type: DataType, value: unknown, more?: { status?: StatusCode; source?: Date }): void
  /** Adds a variable. */
  add(node: string, type: DataType, value: unknown): void
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly port?: number
  /** Folder of certificates; made and kept by the caller where several servers are to be the same one. */
  readonly pki: string
  readonly user?: { readonly name: string; readonly password: string }
  readonly anonymous?: boolean
  readonly nodes?: readonly (readonly [string, DataType, unknown])[]
  /** Its certificate has expired. */
  readonly expired?: boolean
  readonly maxItemsPerCall?: number
}

export const NAMESPACE = 'urn:workshop-twin:test'

export async function startOpcUaServer(options: TestServerOptions): Promise<TestServer> {
  const port = options.port ?? (await freePort())
  const manager = new OPCUACertificateManager({
    rootFolder: options.pki,
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  })
  const server = new OPCUAServer({
    port,
    hostname: '127.0.0.1',
    resourcePath: '/plant',
    allowAnonymous: options.anonymous ?? true,
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
    securityPolicies: [
      SecurityPolicy.None,
      SecurityPolicy.Basic256Sha256,
      SecurityPolicy.Aes256_Sha256_RsaPss,
    ],
    serverCertificateManager: manager,
    userCertificateManager: manager,
    disableDiscovery: false,
    ...(options.expired ? { certificateFile: await expiredCertificate(manager, options.pki) } : {}),
    // Rate 0: every change is looked at when it happens, not at the next beat of a timer.
    serverCapabilities: {
      minSupportedSampleRate: 0,
      operationLimits: { maxMonitoredItemsPerCall: options.maxItemsPerCall ?? 0 },
    },
    userManager: {
      isValidUser: (name: string, password: string) =>
        name === options.user?.name && password === options.user.password,
    },
  })
  await server.initialize()
  const space = server.engine.addressSpace!
  const namespace = space.registerNamespace(NAMESPACE)
  const variables = new Map<string, UAVariable>()
  const add = (node: string, type: DataType, value: unknown) => {
    const variable = namespace.addVariable({
      organizedBy: space.rootFolder.objects,
      browseName: node,
      nodeId: `s=${node}`,
      dataType: DataType[type],
      ...(Array.isArray(value) && type !== DataType.Int64 && type !== DataType.UInt64
        ? { valueRank: 1 }
        : { valueRank: -1 }),
      minimumSamplingInterval: 0,
    })
    variables.set(node, variable)
    set(node, type, value)
  }
  const set: TestServer['set'] = (
    node,
    type,
    value,
    { status = StatusCodes.Good, source = new Date() } = {},
  ) => {
    const array = Array.isArray(value) && type !== DataType.Int64 && type !== DataType.UInt64
    variables
      .get(node)!
      .setValueFromSource(
        { dataType: type, arrayType: array ? VariantArrayType.Array : VariantArrayType.Scalar, value },
        status,
        source,
      )
  }
  for (const node of options.nodes ?? []) add(...node)
  await server.start()
  const requests: string[] = []
  server.on('request', (request) => requests.push(request.constructor.name))
  return {
    uri: `opc.tcp://127.0.0.1:${port}/plant`,
    port,
    requests,
    server,
    set,
    add,
    close: () => server.shutdown(0),
  }
}

async function expiredCertificate(manager: OPCUACertificateManager, pki: string): Promise<string> {
  await manager.initialize()
  const outputFile = join(pki, 'own', 'certs', 'expired.pem')
  await manager.createSelfSignedCertificate({
    applicationUri: 'urn:workshop-twin:test:expired',
    dns: ['localhost'],
    outputFile,
    subject: '/CN=expired',
    startDate: new Date(Date.UTC(2020, 0, 1)),
    validity: 365,
  })
  return outputFile
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A folder that is gone after the tests. */
export function scratch(): { readonly path: string; remove(): Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), 'twin-opcua-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
