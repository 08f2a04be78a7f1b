/** `twin check`: a summary of a sound scene, or every fault of a broken one. */
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { Command } from 'commander'
import { checkScene } from '#compiler/check'
import { blame, type Fault, formatFault, readAs, readYaml } from '#core/plant/faults'
import type { SceneText } from '#core/plant/parse'
import { type Plant, RecordingFile, SourcesFile } from '#core/plant/schema'
import { sceneText } from '#server/scene/files'
import { checkSources } from '#server/sources/live/check'
import { openRecording, type Recording } from '#server/sources/replay/recording'
import { SourceError } from '#server/sources/source'
import { megabytes, shippedLibrary } from '../build/scene'
import { startProgress } from '../progress'
import { DEFAULT_SCENE, ROOT } from '../roots'

/** Ways found once are found again there, by checks and builds alike. */
const ROUTES_CACHE = join(ROOT, '.cache', 'routes')

export function checkCommand(): Command {
  return new Command('check')
    .description('Checks a scene: files, references, models, nozzles and its recording. Names every fault.')
    .argument('[dir]', 'scene folder', DEFAULT_SCENE)
    .action(async (dir: string) => {
      const report = await checkAll(resolve(dir))
      for (const line of report.lines) console.log(line)
      for (const warning of report.warnings) console.log(`warning: ${warning}`)
      for (const fault of report.faults) console.error(fault)
      if (report.faults.length === 0) return
      console.error(`\n${dir}: ${count(report.faults.length, 'fault')}`)
      process.exitCode = 1
    })
}

export interface CheckReport {
  /** The summary of what is sound. */
  readonly lines: readonly string[]
  readonly warnings: readonly string[]
  readonly faults: readonly string[]
}

/** Everything that can be said about a scene folder without serving it. */
export async function checkAll(folder: string): Promise<CheckReport> {
  const text = await sceneText(folder)
  let progress: ReturnType<typeof startProgress> | undefined
  const { plant, faults, warnings, summary } = await checkScene(text, await shippedLibrary(), folder, {
    cacheDir: ROUTES_CACHE,
    onProgress(done, total, what) {
      progress ??= startProgress('Routing the lines')
      progress.update(done, total, what)
    },
  })
  progress?.done(count(summary.lines, 'line'))
  const report = {
    lines: [] as string[],
    warnings: warnings.map(formatFault),
    faults: faults.map(formatFault),
  }
  if (!plant) {
    await checkRecording(folder, undefined, readSources(text), report)
    return report
  }
  const { areas, equipment, classes, tags, lines, views, fittings = 0, clashes = 0, openEnds = 0 } = summary
  report.lines.push(
    `${plant.id}: ${plant.text.zh} · ${plant.text.en}`,
    `  ${count(areas, 'area')}, ${equipment} equipment of ${count(classes, 'class', 'classes')}, ${count(fittings, 'valve or instrument', 'valves and instruments')} in and on it`,
    `  ${count(tags, 'tag')}, ${count(lines, 'line')}, ${count(views, 'view')}, ${count(clashes, 'clash', 'clashes')}, ${count(openEnds, 'open end')}`,
  )
  report.faults.push(...checkSources(text, plant).map(formatFault))
  await checkRecording(folder, plant, plant.sources, report)
  return report
}

type Report = { lines: string[]; warnings: string[]; faults: string[] }

/** What sources.yaml says, for a scene that is broken elsewhere. */
function readSources(text: SceneText): SourcesFile | undefined {
  const yaml = text.get('sources.yaml')
  const source = yaml === undefined ? undefined : readYaml('sources.yaml', yaml, [])
  return source && readAs(source, SourcesFile, [])
}

/** The recording's own faults; where the scene is sound, also whether the two fit each other. */
async function checkRecording(
  folder: string,
  plant: Plant | undefined,
  sources: SourcesFile | undefined,
  report: Report,
): Promise<void> {
  if (!sources) return
  if (sources.recording === undefined) {
    if (/^replay:(\?|$)/.test(sources.source))
      report.faults.push('sources.yaml: source is replay: but no recording is named')
    return
  }
  const file = resolve(folder, sources.recording)
  let recording: Recording | undefined
  try {
    recording = await openRecording(file, plant?.tags.map((tag) => tag.name) ?? [])
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    report.faults.push(error.message)
    return
  }
  recording.close()
  if (!plant) return
  const { from, to, rows, bytes, unknownTags, missingTags, notFinite } = recording
  const minutes = Math.round((to - from) / 60_000)
  report.lines.push(
    `  recording ${sources.recording}: ${minutes} min from ${new Date(from).toISOString()}, ${rows} samples, ${megabytes(bytes)}`,
  )
  for (const tag of unknownTags) report.warnings.push(`${file}: tag "${tag}" is unknown to the scene`)
  for (const tag of missingTags) report.warnings.push(`${file}: has no sample of tag "${tag}"`)
  if (notFinite > 0) report.warnings.push(`${file}: ${count(notFinite, 'value is', 'values are')} not finite`)
  report.faults.push(...(await checkChapters(folder, file, plant, recording)).map(formatFault))
}

/** The YAML beside the recording: its schema, and chapters that lie within the recording and name real equipment. */
async function checkChapters(
  folder: string,
  file: string,
  plant: Plant,
  { from, to }: Recording,
): Promise<Fault[]> {
  const beside = file.replace(/\.parquet$/i, '.yaml')
  const text = await readFile(beside, 'utf8').catch(() => undefined)
  if (text === undefined || beside === file) return []
  const faults: Fault[] = []
  const source = readYaml(relative(folder, beside), text, faults)
  const data = source && readAs(source, RecordingFile, faults)
  if (!data) return faults
  const equipment = new Set(plant.equipment.map((e) => e.id))
  for (const [i, chapter] of data.chapters.entries()) {
    const say = (key: string, message: string) => blame(source, ['chapters', i, key], message, faults)
    if (Date.parse(chapter.at) < from || Date.parse(chapter.at) > to) say('at', 'lies outside the recording')
    if (chapter.until <= chapter.at) say('until', 'must be after at')
    for (const [k, event] of chapter.events.entries()) {
      if (event.equipment === undefined || equipment.has(event.equipment)) continue
      const path = ['chapters', i, 'events', k, 'equipment']
      blame(source, path, `no equipment is called "${event.equipment}"`, faults)
    }
  }
  return faults
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
