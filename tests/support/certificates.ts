/** Certificates for tests, signed by themselves: whoever trusts one is given it as its authority. */
import type { webcrypto } from 'node:crypto'
import {
  CertificatePurpose,
  createSelfSignedCertificate,
  generateKeyPair,
  privateKeyToPEM,
} from 'node-opcua-crypto'

export interface TestCertificate {
  /** PEM. */
  readonly cert: string
  readonly key: string
}

const DAY = 86_400_000

/** For 127.0.0.1 and localhost; `days`: from when to when it is valid, counted from today. */
export async function makeCertificate(
  [from, to]: readonly [number, number] = [-1, 30],
): Promise<TestCertificate> {
  const { privateKey } = await generateKeyPair()
  const { cert } = await createSelfSignedCertificate({
    privateKey: privateKey as webcrypto.CryptoKey,
    subject: 'CN=localhost',
    dns: ['localhost'],
    ip: ['127.0.0.1'],
    notBefore: new Date(Date.now() + from * DAY),
    notAfter: new Date(Date.now() + to * DAY),
    purpose: CertificatePurpose.ForApplication,
  })
  const { privPem } = await privateKeyToPEM(privateKey)
  return { cert, key: privPem }
}
