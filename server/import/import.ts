/** `twin import`: anyone's export in, a recording out; or what would be understood of it, with nothing written. */

import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { stringify } from 'yaml'
import { english, type Said, say } from '#core/messages/say'
import { lineOf, pathText } from '#core/plant/faults'
import type { Plant, RecordingFile, Tag } from '#core/plant/schema'
import { SourceError } from '../sources/source'
import { createFindings, type FindingKind, type Findings } from './findings'
import { guess } from './guess'
import type { Understood } from './layout'
import { type MapFile, NO_MAP } from './map'
import { boundNames, guessRule, type Names, ownNames } from './names'
import { sampleReader } from './samples'
import { openStore, type Stored } from './store'
import { openTable, type Table } from './table'

/** The scene that an export is bound to: its tags, and what is true of it unless the map says otherwise. */
export type ImportScene = Pick<Plant, 'tags' | 'timezone' | 'simulated'>

export interface ImportOptions {
  readonly file: string
  readonly map?: MapFile
  /** `own`: keep the file's names as they are, bound to nothing. */
  readonly names?: 'scene' | 'own'
  readonly scene: ImportScene
  /** Where the recording goes; its YAML stands beside it. */
  readonly out: string
  /** Command that makes it again, written into the YAML. */
  readonly made?: string
  readonly strict?: boolean
  /** Faults that are told one by one. */
  readonly most?: number
  readonly onProgress?: (done: number, total: number) => void
}

export interface Unmatched {
  readonly name: string
  readonly values: number
  /** Tags that come near. */
  readonly near: readonly string[]
}

export interface Imported extends Stored {
  readonly out: string
  readonly rows: number
  readonly text: string
  readonly guessed: readonly string[]
  readonly unmatched: readonly Unmatched[]
  /** Tags of the scene without a sample. */
  readonly missing: readonly string[]
  readonly findings: ReadonlyMap<FindingKind, number>
  readonly listed: readonly Said[]
  readonly warnings: readonly Said[]
}

/** @throws SourceError naming file, line and what to do; then nothing is written. */
export async function importFile(options: ImportOptions): Promise<Imported> {
  const { file, out, scene, strict = false, most, onProgress } = options
  const prepared = await prepare(options)
  const { table, understood, names, map, guessed } = prepared
  await mkdir(dirname(out), { recursive: true })
  const findings = createFindings(file, { strict, ...(most === undefined ? {} : { most }) })
  const store = await openStore({ out }).catch((error) => {
    table.close()
    throw error
  })
  try {
    const reader = sampleReader({ understood, map: map.map, names, findings, take: store.add })
    let rows = 0
    for await (const batch of table.rows((done) => onProgress?.(done, table.size))) {
      rows += batch.length
      for (const row of batch) reader.row(row)
    }
    if (store.count === 0) throw nothing(file, names, [...reader.unmatched.keys()], findings)
    const { holdS, simulated = scene.simulated } = map.map
    const stored = await store.save(names.tags, holdS === undefined ? undefined : holdS * 1000)
    await writeFile(yamlBeside(out), recordingYaml(file, simulated, options.made))
    const seen = new Set(stored.tags.map(({ tag }) => tag))
    return {
      ...stored,
      out,
      rows,
      text: table.text,
      guessed,
      unmatched: [...reader.unmatched].map(([name, values]) => ({ name, values, near: names.near(name) })),
      missing: scene.tags.map(({ name }) => name).filter((name) => !seen.has(name)),
      findings: findings.counts,
      listed: findings.listed,
      warnings: [...names.warnings, ...thinly(stored, scene.tags, holdS)],
    }
  } finally {
    table.close()
    await store.close()
  }
}

export interface Preview {
  readonly text: string
  readonly understood: Understood
  readonly guessed: readonly string[]
  readonly samples: readonly { time: number; tag: string; value: number; status: number }[]
  readonly unmatched: readonly Unmatched[]
  readonly listed: readonly Said[]
  readonly warnings: readonly Said[]
}

/** What would be understood, from the first rows; nothing is written. @throws SourceError as `importFile`. */
export async function previewFile(options: Omit<ImportOptions, 'out'>): Promise<Preview> {
  const { table, understood, names, map, guessed } = await prepare(options)
  table.close()
  const findings = createFindings(options.file, { most: options.most ?? 10 })
  const samples: { time: number; tag: string; value: number; status: number }[] = []
  const take = (time: number, tag: number, value: number, status: number) => {
    if (samples.length < 1000) samples.push({ time, tag: names.tags[tag]!, value, status })
  }
  const reader = sampleReader({ understood, map: map.map, names, findings, take })
  for (const row of table.seen) reader.row(row)
  return {
    text: table.text,
    understood,
    guessed,
    samples,
    unmatched: [...reader.unmatched].map(([name, values]) => ({ name, values, near: names.near(name) })),
    listed: findings.listed,
    warnings: [...names.warnings],
  }
}

interface Prepared {
  readonly table: Table
  readonly map: MapFile
  readonly names: Names
  readonly understood: Understood
  readonly guessed: readonly string[]
}

async function prepare({
  file,
  map = NO_MAP,
  names: whose = 'scene',
  scene,
}: Omit<ImportOptions, 'out'>): Promise<Prepared> {
  const table = await openTable(file, map.map)
  try {
    const isParquet = table.text.startsWith('Parquet')
    // The names of a Parquet file's columns stand before its first row.
    const told = isParquet ? { ...map, map: { ...map.map, header: map.map.header ?? 0 } } : map
    const zone = table.zone
      ? { name: table.zone, because: 'Parquet times are UTC' }
      : { name: scene.timezone, because: "the scene's" }
    const understand = (names: Names) =>
      guess({ file, seen: table.seen, map: told, names, zone, delimiter: table.delimiter })
    // Names that are tags tell the layout, whoever binds them in the end.
    let names = bind(scene.tags, map)
    let understood = understand(names)
    const rule =
      whose === 'own' || map.map.bind.name !== undefined ? undefined : betterRule(table, understood, names)
    if (rule !== undefined) {
      names = bind(scene.tags, { ...map, map: { ...map.map, bind: { ...map.map.bind, name: rule } } })
      understood = understand(names)
    }
    const guessed = [
      ...table.guessed,
      ...understood.guessed,
      ...(rule === undefined ? [] : [`bind: name: "${rule}"`]),
    ]
    if (whose === 'own') names = ownNames(map.map.bind)
    return { table, map, names, understood, guessed }
  } catch (error) {
    table.close()
    throw error
  }
}

/** @throws SourceError with the faults of `bind`, at their lines. */
function bind(tags: readonly Tag[], { map, source }: MapFile): Names {
  const { names, faults } = boundNames(tags, map.bind)
  if (faults.length === 0) return names
  const place = (path: readonly string[]) =>
    source ? `${source.file}:${lineOf(source, path)}: ${pathText(path)}: ` : ''
  throw new SourceError(faults.map(({ path, message }) => `${place(path)}${message}`).join('\n'))
}

/** A rule that fits where names as they stand fit nothing. */
function betterRule(table: Table, { layout, firstLine }: Understood, names: Names): string | undefined {
  const given =
    layout.kind === 'wide'
      ? layout.columns.map(({ name }) => name)
      : table.seen
          .filter(({ line }) => line >= firstLine)
          .map(({ cells }) => cells[layout.kind === 'long' ? layout.tag : layout.name] ?? '')
  const distinct = [...new Set(given)].filter((name) => name !== '')
  const found = distinct.filter((name) => names.find(name) !== undefined).length
  return found > 0 ? undefined : guessRule(distinct, names.tags)
}

function nothing(file: string, names: Names, unmatched: readonly string[], findings: Findings): SourceError {
  const details = findings.listed.map(english)
  if (unmatched.length === 0) return new SourceError(say('import.no-samples', { file }), details)
  const shown = unmatched.slice(0, 5).map((name) => {
    const near = names.near(name)
    return near.length > 0 ? `"${name}" (${near[0]}?)` : `"${name}"`
  })
  const first = `${shown.join(', ')}${unmatched.length > 5 ? ', …' : ''}`
  return new SourceError(say('import.no-tags', { file, names: first }), details)
}

/** Tags that come less often than they may be silent: the twin would show them stale most of the time. */
function thinly({ tags }: Stored, known: readonly Tag[], holdS: number | undefined): Said[] {
  const patience = new Map(known.map(({ name, staleAfterS }) => [name, staleAfterS]))
  const thin = tags
    .map(({ tag, count, from, to }) => ({ tag, everyS: count < 2 ? 0 : (to - from) / (count - 1) / 1000 }))
    .filter(({ tag, everyS }) => everyS > (patience.get(tag) ?? Number.POSITIVE_INFINITY))
  if (thin.length === 0 || holdS !== undefined) return []
  const slowest = Math.max(...thin.map(({ everyS }) => everyS))
  return [
    say('import.seldom', {
      count: thin.length,
      tag: thin[0]!.tag,
      seconds: Math.round(thin[0]!.everyS),
      hold: Math.ceil(slowest * 2),
    }),
  ]
}

export const yamlBeside = (out: string): string => `${out.replace(/\.parquet$/i, '')}.yaml`

function recordingYaml(file: string, simulated: boolean, made: string | undefined): string {
  const name = basename(file)
  const content: RecordingFile = {
    text: { zh: `导入自 ${name}`, en: `Imported from ${name}` },
    ...(made === undefined ? {} : { made }),
    simulated,
    chapters: [],
  }
  return stringify(content)
}
