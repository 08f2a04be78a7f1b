/**
 * `npm run bench [stream|render]`: measures each figure against its peer in the same run, appends to history.csv and
 * writes the newest table to docs/bench.md.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { type RenderRow, runRenderBench } from './render/run'
import { renderTable, streamTable } from './report'
import { runStreamBench, type StreamRow } from './stream/run'

const HISTORY = new URL('./history.csv', import.meta.url)
const DOC = new URL('../../docs/bench.md', import.meta.url)
const DEVICES = 10_000
const STREAM = { clients: 25, hz: 20, seconds: 6 }

const asked = process.argv.slice(2)
const wanted = (name: string) => asked.length === 0 || asked.includes(name)
const log = (line: string) => console.log(line)
const when = new Date().toISOString()

if (wanted('stream')) {
  log('stream')
  const rows = await runStreamBench(STREAM, log)
  console.table(rows)
  await remember(rows.flatMap((row) => streamFigures(row)))
  await write('stream', streamTable(rows, STREAM))
}
if (wanted('render')) {
  log('render')
  const rows = await runRenderBench(DEVICES, log)
  console.table(
    rows.map(({ page, overview, close }) => ({
      page,
      ...overview,
      closeMs: close.frameMs,
      closeCalls: close.drawCalls,
    })),
  )
  await remember(rows.flatMap((row) => renderFigures(row)))
  await write('render', renderTable(rows, DEVICES))
}
process.exit(0)

type Figure = readonly [bench: string, peer: string, figure: string, value: number]

function streamFigures({ peer, ...figures }: StreamRow): Figure[] {
  return Object.entries(figures).map(([name, value]) => ['stream', peer, name, value])
}

function renderFigures({ page, overview, close }: RenderRow): Figure[] {
  return [
    ...Object.entries(overview).map(([name, value]): Figure => ['render', page, `overview ${name}`, value]),
    ...Object.entries(close).map(([name, value]): Figure => ['render', page, `close ${name}`, value]),
  ]
}

async function remember(figures: readonly Figure[]): Promise<void> {
  const lines = figures.map(([bench, peer, figure, value]) =>
    [when, process.version, cpus().length, bench, `"${peer}"`, figure, value.toPrecision(5)].join(','),
  )
  const known = await readFile(HISTORY, 'utf8').catch(() => '')
  if (known === '') await writeFile(HISTORY, 'time,node,cores,bench,peer,figure,value\n')
  await appendFile(HISTORY, `${lines.join('\n')}\n`)
}

/** Replaces one section of docs/bench.md, between its markers. */
async function write(section: string, table: string): Promise<void> {
  const text = await readFile(DOC, 'utf8')
  const pattern = new RegExp(`(<!-- ${section} -->\n)[\\s\\S]*?(<!-- /${section} -->)`)
  await writeFile(DOC, text.replace(pattern, `$1\n${table}\n$2`))
}
