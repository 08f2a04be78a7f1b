/** `twin import FILE`: makes a recording out of anyone's export, or says how it would be read. */

import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { Command } from 'commander'
import { english } from '#core/messages/say'
import { type Imported, importFile, previewFile, type Unmatched, yamlBeside } from '#server/import/import'
import { NO_MAP, readMap } from '#server/import/map'
import { loadPlant } from '#server/scene/files'
import { CliError } from '../errors'
import { startProgress } from '../progress'
import { DEFAULT_SCENE } from '../roots'
import { previewLines } from './preview'

interface Flags {
  readonly map?: string
  readonly out?: string
  readonly scene: string
  readonly preview?: boolean
  readonly strict?: boolean
  readonly force?: boolean
}

export function importFileCommand(): Command {
  return new Command('import')
    .description(
      'Makes a recording out of an export: CSV or Parquet, long, wide or transposed. Says what it guessed.',
    )
    .argument('<file>', 'the export')
    .option('--map <file>', 'what cannot be guessed: layout, formats, names (docs/import.md)')
    .option('--out <file>', 'recording to write (default: NAME.parquet in the working folder)')
    .option('--scene <dir>', 'scene whose tags it holds', DEFAULT_SCENE)
    .option('--preview', 'say how the file would be read, and write nothing')
    .option('--force', 'write over a recording that is there')
    .option('--strict', 'end at the first cell that cannot be read')
    .action(run)
}

async function run(file: string, flags: Flags): Promise<void> {
  const scene = await loadPlant(resolve(flags.scene))
  const map = flags.map === undefined ? NO_MAP : await readMap(flags.map)
  if (flags.preview) {
    for (const line of previewLines(file, await previewFile({ file, map, scene }), scene)) console.log(line)
    return
  }
  const out = flags.out ?? `${basename(file, extname(file))}.parquet`
  checkOut(file, out, flags.force ?? false)
  // Ended in order, so that what is temporary is removed; nothing is written before all is read.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const progress = startProgress(`Importing ${basename(file)}`)
  try {
    const imported = await importFile({
      file,
      map,
      scene,
      out,
      made: command(file, flags, out),
      strict: flags.strict ?? false,
      onProgress: (done, total) => progress.update(done, total, ''),
    })
    progress.done(`${imported.samples} samples of ${imported.tags.length} tags → ${out}`)
    for (const line of report(imported)) console.log(line)
  } catch (error) {
    progress.fail()
    throw error
  }
}

/** @throws CliError where writing would destroy something. */
function checkOut(file: string, out: string, force: boolean): void {
  if (!/\.parquet$/i.test(out)) throw new CliError(`--out ${out}: a recording is called NAME.parquet`)
  if (resolve(out) === resolve(file))
    throw new CliError(`${file}: would be written over by its own import; say --out NAME.parquet`)
  const there = [out, yamlBeside(out)].find((path) => existsSync(path))
  if (there !== undefined && !force)
    throw new CliError(`${there}: is there already; --force writes over it, --out FILE writes elsewhere`)
}

/** The command that makes it again. */
function command(file: string, { map, scene }: Flags, out: string): string {
  const words = ['twin', 'import', file, ...(map === undefined ? [] : ['--map', map])]
  if (scene !== DEFAULT_SCENE) words.push('--scene', scene)
  words.push('--out', out)
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')
}

function report(imported: Imported): string[] {
  const { guessed, from, to, bad, twice, findings, listed, unmatched, missing, warnings } = imported
  const lines = [`  ${iso(from)} to ${iso(to)}`]
  if (guessed.length > 0) lines.push(`  guessed: ${guessed.join('; ')}`)
  if (bad > 0) lines.push(`  ${bad} samples are of bad quality`)
  if (twice > 0) lines.push(`warning: ${twice} samples have the tag and time of another; both are kept`)
  lines.push(...listed.map((said) => `warning: ${english(said)}`))
  const total = [...findings.values()].reduce((sum, count) => sum + count, 0)
  if (total > listed.length) lines.push(`warning: … and ${total - listed.length} more like these`)
  lines.push(...warnings.map((said) => `warning: ${english(said)}`))
  lines.push(...unmatchedLines(unmatched))
  if (missing.length > 0)
    lines.push(`  ${missing.length} tags of the scene have no sample (${some(missing)})`)
  return lines
}

/** Names that became no tag, with those that come near. */
export function unmatchedLines(unmatched: readonly Unmatched[]): string[] {
  const lines = unmatched
    .slice(0, 20)
    .map(({ name, near }) => `  not a tag: ${name}${near.length > 0 ? ` (${near.join(', ')}?)` : ''}`)
  if (unmatched.length > 20) lines.push(`  … and ${unmatched.length - 20} more names that are no tags`)
  return lines
}

const some = (names: readonly string[]) =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')}, …`
const iso = (ms: number) => new Date(ms).toISOString()
