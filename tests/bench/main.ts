/**
 * `npm run bench [stream|latency|render] [DEVICES…] [--short]`: measures each figure against its peer in the same run, appends
 * to history.csv and writes the newest table to docs/bench.md. `--short` only tries whether a bench works: nothing is kept.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { type LatencyRow, runLatencyBench } from './latency/run'
import { type RenderResult, runRenderBench } from './render/run'
import { latencyTable, renderTable, stallTable, streamTable } from './report'
import { runStreamBench, type StreamRow } from './stream/run'
import { runStallBench, type StallRow } from './stream/stall'

const HISTORY = new URL('./history.csv', import.meta.url)
const DOC = new URL('../../docs/bench.md', import.meta.url)
const SIZES = [1000, 10_000]
const isShort = process.argv.includes('--short')
const VIEWERS = [1, 25, 200]
const STREAM = { hz: 20, seconds: isShort ? 1.5 : 15 }
/**
 * Before it is measured, so that both sides run as they do in their second hour: until then the engine's own compiling and
 * not yet compiled code are most of what is seen, with every peer.
 */
const warmUpSeconds = (clients: number) => (isShort ? 1 : clients === 25 ? 40 : 10)
const STALL = { hz: 50, seconds: isShort ? 2 : 8 }
const LATENCY = { perSecond: 5000, seconds: isShort ? 5 : 30, warmUpSeconds: isShort ? 5 : 20 }

const asked = process.argv.slice(2).filter((word) => word !== '--short')
const rooms = asked.filter((word) => !/^\d+$/.test(word))
const sizes = asked.filter((word) => /^\d+$/.test(word)).map(Number)
const wanted = (name: string) => rooms.length === 0 || rooms.includes(name)
const log = (line: string) => console.log(line)
const when = new Date().toISOString()

if (wanted('stream')) {
  log('stream')
  const rows: StreamRow[] = []
  for (const clients of VIEWERS) {
    const some = await runStreamBench({ ...STREAM, clients, warmUpSeconds: warmUpSeconds(clients) }, log)
    console.table(some)
    rows.push(...some)
  }
  const stalls = await runStallBench(STALL, log)
  console.table(stalls)
  await remember([...rows.flatMap(streamFigures), ...stalls.flatMap(stallFigures)])
  await write('stream', `${streamTable(rows, STREAM)}\n\n${stallTable(stalls, STALL)}`)
}
if (wanted('latency')) {
  log('latency')
  const rows = await runLatencyBench(LATENCY, log)
  console.table(rows)
  await remember(rows.flatMap(latencyFigures))
  await write('latency', latencyTable(rows, LATENCY))
}
if (wanted('render')) {
  log('render')
  const results: RenderResult[] = []
  for (const devices of sizes.length > 0 ? sizes : SIZES) {
    const result = await runRenderBench(devices, log)
    results.push(result)
    console.table(
      result.rows.map(({ page, figures: { overview, close, ...rest } }) => ({
        page,
        ...overview,
        closeMs: close.frameMs,
        ...rest,
      })),
    )
    await remember(renderFigures(result))
    await write('render', renderTable(results))
  }
}
process.exit(0)

type Figure = readonly [bench: string, peer: string, figure: string, value: number]

function streamFigures({ peer, clients, hz, ...figures }: StreamRow): Figure[] {
  // 25 viewers at 20 Hz have always been the plain one.
  const bench = clients === 25 ? 'stream' : `stream ${clients}`
  const name = hz === STREAM.hz ? peer : `${peer} at ${hz} Hz`
  return Object.entries(figures).map(([figure, value]) => [bench, name, figure, value])
}

function stallFigures({ peer, ...figures }: StallRow): Figure[] {
  return Object.entries(figures).map(([figure, value]) => ['stall', peer, figure, value])
}

function latencyFigures({ way, ...figures }: LatencyRow): Figure[] {
  return Object.entries(figures).map(([figure, value]) => ['latency', way, figure, value])
}

function renderFigures({ devices, rows, labels }: RenderResult): Figure[] {
  const bench = `render ${devices}`
  const figures = rows.flatMap(({ page, figures: { overview, close, ...rest } }) => [
    ...Object.entries(overview).map(([name, value]): Figure => [bench, page, `overview ${name}`, value]),
    ...Object.entries(close).map(([name, value]): Figure => [bench, page, `close ${name}`, value]),
    ...Object.entries(rest).flatMap(([name, value]): Figure[] =>
      typeof value === 'number' ? [[bench, page, name, value]] : [],
    ),
  ])
  if (labels) {
    figures.push([bench, 'workshop twin', 'labels frameMs', labels.ours])
    figures.push([bench, 'drei Html', 'labels frameMs', labels.html])
  }
  return figures
}

async function remember(figures: readonly Figure[]): Promise<void> {
  if (isShort) return
  const lines = figures.map(([bench, peer, figure, value]) =>
    [when, process.version, cpus().length, bench, `"${peer}"`, figure, value.toPrecision(5)].join(','),
  )
  const known = await readFile(HISTORY, 'utf8').catch(() => '')
  if (known === '') await writeFile(HISTORY, 'time,node,cores,bench,peer,figure,value\n')
  await appendFile(HISTORY, `${lines.join('\n')}\n`)
}

/** Replaces one section of docs/bench.md, between its markers. */
async function write(section: string, table: string): Promise<void> {
  if (isShort) return
  const text = await readFile(DOC, 'utf8')
  const pattern = new RegExp(`(<!-- ${section} -->\n)[\\s\\S]*?(<!-- /${section} -->)`)
  await writeFile(DOC, text.replace(pattern, `$1\n${table}\n$2`))
}
