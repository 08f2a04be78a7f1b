/** Certificates and keys of a source, read once at its start. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { MqttSettings } from '#core/sources/schema'
import type { FeedSecrets } from '../live/feed'
import { SourceError } from '../source'

export interface Certificates {
  readonly ca?: Buffer
  readonly cert?: Buffer
  readonly key?: Buffer
  readonly passphrase?: string
}

/** @throws SourceError naming the file that is missing or cannot be used. */
export async function readCertificates(
  name: string,
  { ca, cert, key }: Pick<MqttSettings, 'ca' | 'cert' | 'key'>,
  { keyPassphrase }: FeedSecrets,
  dataDir: string,
): Promise<Certificates> {
  if ((cert === undefined) !== (key === undefined)) {
    throw new SourceError(`source "${name}": mqtt.cert and mqtt.key go together, but only one is set`)
  }
  const read = async (setting: string, file: string | undefined) => {
    if (file === undefined) return {}
    const path = resolve(dataDir, file)
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? 'there is no such file' : `cannot be read (${error.code})`
      throw new SourceError(`source "${name}": mqtt.${setting} ${path}: ${why}`)
    })
    return { [setting]: bytes }
  }
  const found: Certificates = {
    ...(await read('ca', ca)),
    ...(await read('cert', cert)),
    ...(await read('key', key)),
    ...(keyPassphrase === undefined ? {} : { passphrase: keyPassphrase }),
  }
  try {
    createSecureContext(found)
  } catch (error) {
    // Says nothing of the passphrase itself.
    const why = error instanceof Error ? error.message : String(error)
    const hint = /bad decrypt|bad password|passphrase|interrupted or cancelled/i.test(why)
      ? 'the key needs another passphrase (…_KEY_PASSPHRASE)'
      : why
    throw new SourceError(`source "${name}": its certificate files cannot be used: ${hint}`)
  }
  return found
}
