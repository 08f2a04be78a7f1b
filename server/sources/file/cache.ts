/**
 * An export's recording, made once and kept in the data folder until the export, its map or the scene's tags change.
 * So a file has what a recording has: seeking, history, alarms; and a second start takes no time.
 */

import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type Said, say } from '#core/messages/say'
import type { SourceEntry } from '#core/sources/schema'
import { type Imported, type ImportScene, importFile } from '../../import/import'
import { type MapFile, NO_MAP, parseMap } from '../../import/map'
import { notRead } from '../../import/not-read'
import { SourceError } from '../source'

export interface CacheOptions {
  readonly file: string
  readonly map: string | undefined
  /** The source's own `bind`; it wins over the map's. */
  readonly bind: SourceEntry['bind']
  readonly simulated: boolean | undefined
  /** `own`: the export's names and values as they are, for who binds them himself. */
  readonly names: 'scene' | 'own'
  readonly scene: ImportScene
  readonly dataDir: string
  /** Called for each oddity of a file that is imported now. */
  readonly warn: (said: Said) => void
}

/** Raised when imports of the same file would come out otherwise. */
const VERSION = 1

/** Path of the recording. @throws SourceError where the export cannot be read. */
export async function cachedRecording(options: CacheOptions): Promise<string> {
  const { file, names, scene, dataDir, warn } = options
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new SourceError(notRead(file, error))
  })
  const { map, text } = await mapOf(options)
  const folder = join(dataDir, 'imports')
  const stem = `${basename(file, extname(file)).replace(/[^\p{L}\p{N}_-]/gu, '_')}-${hash([file, names]).slice(0, 8)}`
  const tags = scene.tags.map(({ name, unit }) => [name, unit])
  const state = [
    VERSION,
    info.size,
    info.mtimeMs,
    text,
    map.map.bind,
    map.map.simulated,
    tags,
    scene.timezone,
    scene.simulated,
  ]
  const out = join(folder, `${stem}-${hash(state).slice(0, 12)}.parquet`)
  if (await exists(out)) return out
  await mkdir(folder, { recursive: true })
  warn(say('import.into', { file, out, megabytes: (info.size / 1e6).toFixed(1) }))
  const imported = await importFile({ file, map, names, scene, out, most: 5 })
  for (const said of oddities(file, imported, names)) warn(said)
  await forget(folder, stem, out)
  return out
}

/** The map with the source's settings over it. */
async function mapOf({
  map: path,
  bind,
  simulated,
  names,
}: CacheOptions): Promise<{ map: MapFile; text: string }> {
  const text = path === undefined ? '' : await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new SourceError(say('import.no-map', { file: path ?? '' }))
  const { map, source } = path === undefined ? NO_MAP : parseMap(path, text)
  if (names === 'own' && (map.bind.name !== undefined || Object.keys(map.bind.tags).length > 0))
    throw new SourceError(say('import.bind-elsewhere', { file: path ?? '' }))
  const name = bind.name ?? map.bind.name
  return {
    text,
    map: {
      source,
      map: {
        ...map,
        bind: { tags: { ...map.bind.tags, ...bind.tags }, ...(name === undefined ? {} : { name }) },
        ...(simulated === undefined ? {} : { simulated }),
      },
    },
  }
}

function oddities(
  file: string,
  { listed, findings, unmatched, warnings, guessed }: Imported,
  names: string,
): Said[] {
  const total = [...findings.values()].reduce((sum, count) => sum + count, 0)
  const all: Said[] = [
    say('import.guessed', { file, guesses: guessed.join('; ') }),
    ...listed,
    ...warnings.map((what) => say('at', { where: file, what })),
  ]
  if (total > listed.length) all.push(say('import.more-cells', { file, count: total - listed.length }))
  if (unmatched.length > 0 && names === 'scene') {
    const first = unmatched.slice(0, 5).map(({ name }) => name)
    all.push(say('import.unbound', { file, count: unmatched.length, names: first.join(', ') }))
  }
  return all
}

/** Removes what was made of earlier states of the same file. */
async function forget(folder: string, stem: string, keep: string): Promise<void> {
  const kept = basename(keep, '.parquet')
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${stem}-`) && !name.startsWith(kept)) await rm(join(folder, name), { force: true })
  }
}

const hash = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('hex')
const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
