/** `twin serve`: builds what is missing or stale, then serves. */
import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { type Config, type Flags, gather, parseConfig } from '#server/config'
import { type Running, serve } from '#server/main'
import { loadPlant } from '#server/scene/files'
import { ensureClient } from '../build/client'
import { ensureScene } from '../build/scene'
import { serveDevelopment } from '../dev/worker'
import { CLIENT_DIST, clientIsBuilt, DEFAULT_SCENE } from '../roots'

interface ServeFlags extends Flags {
  readonly allowOrigin?: string[]
  readonly dev?: boolean
  readonly devWorker?: boolean
  readonly build: boolean
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serves a scene to browsers, building what is missing or stale first.')
    .option('--scene <dir>', 'scene folder (TWIN_SCENE); default: scenes/white-oil')
    .option(
      '--source <uri>',
      'where the values come from (TWIN_SOURCE): replay:[FILE][?rate=N&at=TIME&loop=false], file:FILE, push:, mqtt://HOST/PREFIX, sparkplug+mqtt://HOST/GROUP, opc.tcp://HOST:PORT, or names of sources.yaml (edge,lab); default: as the scene says',
    )
    .option('--host <address>', 'address to listen on (HOST); default: 127.0.0.1; 0.0.0.0 for all')
    .option('--port <number>', 'port to listen on (PORT); default: 8080')
    .option('--data <dir>', 'folder for what the server itself writes (TWIN_DATA); default: data')
    .option('--tick-hz <number>', 'frames a second at most (TWIN_TICK_HZ); default: 10')
    .option('--max-clients <number>', 'clients at most (TWIN_MAX_CLIENTS); default: 200')
    .option('--allow-origin <origins...>', 'further origins whose pages may connect (TWIN_ALLOWED_ORIGINS)')
    .option('--log <level>', 'debug, info, warn, error or silent (TWIN_LOG); default: warn')
    .option('--no-build', 'serve what is built already, stale or not')
    .option('--dev', 'hot reload of client, server and scene files')
    .addOption(new Option('--dev-worker').hideHelp())
    .action(async ({ allowOrigin, dev, devWorker, build, ...flags }: ServeFlags) => {
      const gathered = gather({ ...flags, allowedOrigins: allowOrigin }, process.env)
      const scene = resolve(String(gathered.values.scene ?? DEFAULT_SCENE))
      if (dev) return (await import('../dev/supervisor')).supervise(scene)
      const plant = await loadPlant(scene)
      const config = { ...parseConfig(gathered, plant.sources, { scene }), scene }
      const running = devWorker ? await serveDevelopment(config) : await serveBuilt(config, build)
      console.log(`\n${plant.text.zh} · ${plant.text.en}\n${running.url}`)
      closeOnSignal(running.close)
    })
}

async function serveBuilt(config: Config, build: boolean): Promise<Running> {
  if (!build) return serve({ config, ...(clientIsBuilt() ? { client: CLIENT_DIST } : {}) })
  await ensureScene(config.scene)
  return serve({ config, client: await ensureClient() })
}

/** Ends the process when it is told to: once gracefully, the second time at once. */
function closeOnSignal(close: () => Promise<void>): void {
  let asked = false
  const end = () => {
    if (asked) process.exit(1)
    asked = true
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
