/**
 * Our certificate towards one OPC UA server, and which certificates of servers we trust: a folder of the OPC UA kind in
 * the data folder (Part 12, F.1):
 *
 *   <data>/pki/<source>/own/certs/certificate.pem     ours; made on first use, to be trusted at the server
 *   <data>/pki/<source>/own/private/private_key.pem   its key
 *   <data>/pki/<source>/trusted/certs/                servers (or their authorities) that we trust
 *   <data>/pki/<source>/rejected/                     servers that we met and do not trust: move their file to trusted/certs
 *
 * A server that nobody has trusted is refused, unless `trustFirst` is set and no server at all is trusted yet.
 */

import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { foreign, say } from '#core/messages/say'
import { type FaultContext, PeerFault, variable } from './faults'
import type { Library } from './library'

export interface Pki {
  readonly manager: OPCUACertificateManager
  readonly certificateFile: string
  readonly keyFile: string
  readonly applicationUri: string
  readonly folder: string
}

export const APPLICATION_NAME = 'WorkshopTwin'
const VALID_DAYS = 3650

/**
 * Opens the folder, making it and our certificate where they are missing. Opened anew for each connection, so that a file
 * that was moved by hand meanwhile is seen.
 */
export async function openPki(library: Library, dataDir: string, context: FaultContext): Promise<Pki> {
  const folder = join(dataDir, 'pki', context.name)
  const { keyPassphrase } = context.secrets
  const manager = new library.OPCUACertificateManager({
    rootFolder: folder,
    automaticallyAcceptUnknownCertificate: false,
    disableFileWatchers: true,
    ...(keyPassphrase === undefined ? {} : { privateKeyPassphrase: keyPassphrase }),
  })
  const certificateFile = join(folder, 'own', 'certs', 'certificate.pem')
  const applicationUri = `urn:${hostname()}:${APPLICATION_NAME}:${context.name}`
  try {
    await manager.initialize()
    if (!existsSync(certificateFile)) {
      await manager.createSelfSignedCertificate({
        applicationUri,
        dns: [hostname()],
        outputFile: certificateFile,
        subject: `/CN=${APPLICATION_NAME} ${context.name}/O=${APPLICATION_NAME}`,
        startDate: new Date(),
        validity: VALID_DAYS,
      })
    }
  } catch (error) {
    await manager.dispose().catch(() => {})
    throw pkiFault(error as NodeJS.ErrnoException, folder, context)
  }
  return { manager, certificateFile, keyFile: manager.privateKey, applicationUri, folder }
}

/** Gives the folder back, once the clients that used it have left: the library keeps a list of those in use. */
export async function closePki({ manager }: Pki): Promise<void> {
  // Clients count themselves in, and out only where they had been connected.
  manager.referenceCounter = 0
  await manager.dispose().catch(() => {})
}

function pkiFault(error: NodeJS.ErrnoException, folder: string, { name }: FaultContext): PeerFault {
  if (/passphrase|decrypt/i.test(`${error.name} ${error.message}`)) {
    return new PeerFault(say('opcua.key', { folder, variable: variable(name, 'KEY_PASSPHRASE') }), true)
  }
  return new PeerFault(say('opcua.folder', { folder, why: foreign(error.code ?? error.message) }), true)
}

/** @throws PeerFault where the server's certificate is not to be trusted, naming the file to move, or what is wrong with it. */
export async function checkServer(
  library: Library,
  { manager, folder }: Pki,
  certificate: Buffer | null,
  trustFirst: boolean,
): Promise<void> {
  if (!certificate || certificate.length === 0) throw new PeerFault(say('opcua.no-certificate'), true)
  // A server may send its chain; its own certificate is the first.
  const own = library.crypto_utils.split_der(certificate)[0] ?? certificate
  checkValidity(library, own)
  const trusted = join(folder, 'trusted', 'certs')
  if (trustFirst && (await isEmpty(trusted)) && (await isEmpty(join(folder, 'issuers', 'certs'))))
    await manager.trustCertificate(own)
  const status = (await manager.checkCertificate(certificate)).name
  if (status === 'Good') return
  const thumbprint = library.crypto_utils.makeSHA1Thumbprint(own).toString('hex')
  if (status === 'BadCertificateUntrusted' || status === 'BadCertificateChainIncomplete') {
    const file = await rejectedFile(join(folder, 'rejected'), thumbprint)
    throw new PeerFault(say('opcua.certificate-untrusted', { thumbprint, file, trusted }))
  }
  throw new PeerFault(say('opcua.certificate-bad', { status, thumbprint, folder: join(folder, 'issuers') }))
}

function checkValidity(library: Library, certificate: Buffer): void {
  const { notBefore, notAfter } = library.crypto_utils.exploreCertificate(certificate).tbsCertificate.validity
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const now = Date.now()
  if (notAfter.getTime() <= now) throw new PeerFault(say('opcua.certificate-expired', { day: day(notAfter) }))
  if (notBefore.getTime() > now) {
    throw new PeerFault(say('opcua.certificate-early', { day: day(notBefore) }))
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length === 0
}

async function rejectedFile(folder: string, thumbprint: string): Promise<string> {
  const files = await readdir(folder).catch((): string[] => [])
  const file = files.find((name) => name.toLowerCase().includes(thumbprint))
  return file ? join(folder, file) : `its file in ${folder}`
}
