/** `file:PATH[?rate=&loop=&at=&map=]`, also `file:///PATH`: which export is played, and how. */
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FILE_DEFAULTS, type SourceEntry } from '#core/sources/schema'
import { PLAYING, splitOptions } from '../options'
import { SourceError } from '../source'

export interface FileUri {
  /** Absolute. */
  readonly file: string
  /** Absolute; undefined where all is guessed. */
  readonly map: string | undefined
  /** Recording seconds per second. */
  readonly rate: number
  readonly loop: boolean
  /** Begins there instead of at the first sample, ms UTC. */
  readonly startAt: number | undefined
}

const Options = z.strictObject({ ...PLAYING, map: z.string().min(1).optional() })

/**
 * Options of the URI win over `entry.file`. Paths are relative to the working folder, or else to the scene's.
 * @throws SourceError saying what the URI must look like.
 */
export async function parseFileUri(
  uri: string,
  entry: Pick<SourceEntry, 'file'>,
  sceneDir: string,
): Promise<FileUri> {
  const { address, options } = splitOptions(uri, Options)
  const path = pathOf(address)
  if (path === '') throw new SourceError(`source "${uri}": names no file; it must read file:PATH`)
  const { rate, loop, at, map } = options
  const settings = entry.file ?? FILE_DEFAULTS
  // In sources.yaml a map is the scene's; on the command line it is wherever the person stands.
  const mapFile = map ?? settings.map
  return {
    file: await found(path, sceneDir),
    map: mapFile === undefined ? undefined : await found(mapFile, sceneDir),
    rate: rate ?? settings.rate,
    loop: loop === undefined ? settings.loop : loop === 'true',
    startAt: at === undefined ? undefined : Date.parse(at),
  }
}

/** `file:///…` is a URL with its escapes; anything else is a path as it stands. */
function pathOf(address: string): string {
  if (address.startsWith('file:///')) {
    try {
      return fileURLToPath(address)
    } catch {
      throw new SourceError(`source "${address}": is not a path of this machine`)
    }
  }
  return address.slice('file:'.length).replace(/^\/\//, '')
}

async function found(path: string, sceneDir: string): Promise<string> {
  const here = resolve(path)
  const inScene = resolve(sceneDir, path)
  const exists = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    )
  return !(await exists(here)) && (await exists(inScene)) ? inScene : here
}
