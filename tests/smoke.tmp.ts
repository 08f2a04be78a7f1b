import { mkdtempSync } from 'node:fs'
import { SourceEntry } from '#core/sources/schema'
import { loadPlant } from '#server/scene/files'
import { createOpcUaFeed } from '#server/sources/opcua/feed'
import { loadOpcUa } from '#server/sources/opcua/library'
import { loadServer, speakOpcUa } from '#simulator/speak/opcua'

const dir = mkdtempSync('/tmp/twin-opcua-')
let t0 = performance.now()
const lap = (what: string) => {
  console.log(
    what,
    Math.round(performance.now() - t0),
    'ms',
    Math.round(process.memoryUsage().rss / 1e6),
    'MB',
  )
  t0 = performance.now()
}
lap('begin')
const loaded = await loadPlant('scenes/white-oil')
const plant = loaded
lap('plant')
await loadOpcUa()
lap('client library')
await loadServer()
lap('server library')
const N = Number(process.argv[3] ?? 968)
const n = plant.tags.length
const values = new Float64Array(n).map((_, i) => i),
  qualities = new Uint32Array(n)
const speaker = await speakOpcUa(
  { plant, latest: () => undefined, log: console.log },
  { host: '127.0.0.1', port: 0, pkiDir: dir },
)
lap('server up')
let second = 0
const all = plant.tags.map((_: unknown, i: number) => i)
const say = () => {
  second++
  for (let i = 0; i < n; i++) values[i] = i + second / 100
  speaker.second({ time: Date.now(), values, qualities, due: all })
}
say()
lap('first second')
const timer = setInterval(say, 1000)
let count = 0,
  last = 0
const feed = createOpcUaFeed({
  name: 'opcua',
  uri: speaker.address,
  entry: SourceEntry.parse({
    uri: speaker.address,
    opcua: {
      security: process.argv[2] ?? 'SignAndEncrypt',
      trustFirst: true,
      publishMs: Number(process.argv[4] ?? 500),
      samplingMs: Number(process.argv[5] ?? 250),
    },
  }),
  secrets: {},
  dataDir: dir,
  sceneDir: dir,
  wanted: plant.tags.slice(0, N).map((t: { name: string }) => `ns=2;s=${t.name}`),
})
const t = performance.now()
let cpu = process.cpuUsage()
await feed.start({
  reading: (_n, _v, _q, time) => {
    count++
    last = Date.now() - time!
  },
  announce: (x) => console.log('announce', [...x].length, Math.round(performance.now() - t)),
  lost: console.log,
  missed: (x) => console.log('missed', x),
  refused: console.log,
  status: (a, b) => console.log(Math.round(performance.now() - t), a, b ?? ''),
})
let before = 0
const rep = setInterval(() => {
  const c = process.cpuUsage(cpu)
  cpu = process.cpuUsage()
  console.log(
    Math.round(performance.now() - t),
    'readings',
    count - before,
    'delay',
    last,
    'cpu ms',
    Math.round((c.user + c.system) / 1000),
  )
  before = count
}, 1000)
setTimeout(async () => {
  clearInterval(timer)
  clearInterval(rep)
  const t1 = performance.now()
  await feed.close()
  console.log('feed closed', performance.now() - t1)
  await speaker.close()
  console.log('closed', performance.now() - t1)
}, 9000)
