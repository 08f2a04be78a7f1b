/** `twin serve`: builds what is missing or stale, then serves. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { type Flags, gather, parseConfig } from '#server/config'
import { serve } from '#server/main'
import { loadPlant } from '#server/scene/files'
import { CLIENT_DIST, clientIsBuilt, DEFAULT_SCENE } from '../roots'

interface ServeFlags extends Flags {
  readonly allowOrigin?: string[]
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serves a scene to browsers, building what is missing or stale first.')
    .option('--scene <dir>', 'scene folder (TWIN_SCENE); default: scenes/white-oil')
    .option(
      '--source <uri>',
      'where the values come from (TWIN_SOURCE): replay:[FILE][?rate=N&at=TIME&loop=false]',
    )
    .option('--host <address>', 'address to listen on (HOST); default: 127.0.0.1, all: 0.0.0.0')
    .option('--port <number>', 'port to listen on (PORT); default: 8080')
    .option('--data <dir>', 'folder for what the server itself writes (TWIN_DATA); default: data')
    .option('--tick-hz <number>', 'frames a second at most (TWIN_TICK_HZ); default: 10')
    .option('--max-clients <number>', 'clients at most (TWIN_MAX_CLIENTS); default: 200')
    .option('--allow-origin <origins...>', 'further origins whose pages may connect (TWIN_ALLOWED_ORIGINS)')
    .option('--log <level>', 'debug, info, warn, error or silent (TWIN_LOG); default: info')
    .action(async ({ allowOrigin, ...flags }: ServeFlags) => {
      const gathered = gather({ ...flags, allowedOrigins: allowOrigin }, process.env)
      const scene = resolve(String(gathered.values.scene ?? DEFAULT_SCENE))
      const plant = await loadPlant(scene)
      const config = { ...parseConfig(gathered, plant.sources, { scene }), scene }
      const running = await serve({ config, ...(clientIsBuilt() ? { client: CLIENT_DIST } : {}) })
      console.log(`${plant.text.zh} · ${plant.text.en}\n${running.url}`)
      closeOnSignal(running.close)
    })
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
