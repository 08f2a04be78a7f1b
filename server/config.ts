/**
 * The server's configuration: flags over environment over the scene's sources.yaml over the defaults, in one schema.
 * An unknown key is an error: a mistyped setting must never be silently ignored.
 */
import { z } from 'zod'
import type { SourcesFile } from '#core/plant/schema'

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65535, 'must be 0 to 65535')

export const ConfigSchema = z.strictObject({
  /** Folder of the scene. */
  scene: z.string().min(1),
  /** Source URI. */
  source: z.string().min(1).default('replay:'),
  host: z.string().min(1).default('127.0.0.1'),
  port: port.default(8080),
  /** Folder for what the server itself writes. */
  data: z.string().min(1).default('data'),
  tickHz: z.coerce
    .number('must be a number')
    .min(1, 'must be 1 to 50')
    .max(50, 'must be 1 to 50')
    .default(10),
  maxClients: z.coerce.number('must be a number').int().min(1, 'must be at least 1').default(200),
  allowedOrigins: z
    .array(z.string().regex(/^https?:\/\/[^/]+$/, 'must read http(s)://host[:port]'))
    .default([]),
  log: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
})
export type Config = z.output<typeof ConfigSchema>

/** Environment variable of each setting. Secrets of sources (TWIN_PUSH_TOKEN, …) are read by those who need them. */
const ENVIRONMENT: Readonly<Record<string, keyof Config>> = {
  TWIN_SCENE: 'scene',
  TWIN_SOURCE: 'source',
  TWIN_DATA: 'data',
  TWIN_TICK_HZ: 'tickHz',
  TWIN_MAX_CLIENTS: 'maxClients',
  TWIN_ALLOWED_ORIGINS: 'allowedOrigins',
  TWIN_LOG: 'log',
  HOST: 'host',
  PORT: 'port',
}
const SECRETS: ReadonlySet<string> = new Set(['TWIN_PUSH_TOKEN'])

const FLAGS: Readonly<Partial<Record<keyof Config, string>>> = {
  tickHz: '--tick-hz',
  maxClients: '--max-clients',
  allowedOrigins: '--allow-origin',
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export type Flags = Readonly<Partial<Record<keyof Config, unknown>>>

/** What flags and environment say, each value with where it came from. @throws ConfigError naming an unknown variable. */
export function gather(flags: Flags, env: NodeJS.ProcessEnv): { values: Flags; from: Map<string, string> } {
  const values: Partial<Record<keyof Config, unknown>> = {}
  const from = new Map<string, string>()
  for (const [name, text] of Object.entries(env)) {
    const key = ENVIRONMENT[name]
    if (key === undefined) {
      if (name.startsWith('TWIN_') && !SECRETS.has(name))
        throw new ConfigError(`${name}: unknown setting; there is ${Object.keys(ENVIRONMENT).join(', ')}`)
      continue
    }
    if (text === undefined || text === '') continue
    values[key] = key === 'allowedOrigins' ? text.split(',').map((origin) => origin.trim()) : text
    from.set(key, name)
  }
  for (const [key, value] of Object.entries(flags) as [keyof Config, unknown][]) {
    if (value === undefined) continue
    values[key] = value
    from.set(key, FLAGS[key] ?? `--${key}`)
  }
  return { values, from }
}

/** The whole configuration. @throws ConfigError naming the flag, variable or file at fault. */
export function parseConfig(
  gathered: ReturnType<typeof gather>,
  sources: Pick<SourcesFile, 'source'>,
  defaults: { scene: string },
): Config {
  const result = ConfigSchema.safeParse({ ...defaults, source: sources.source, ...gathered.values })
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => {
    const key = String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : ''))
    const value = gathered.values[key as keyof Config]
    const said = value === undefined ? '' : ` (it is ${JSON.stringify(value)})`
    return `${gathered.from.get(key) ?? key}: ${issue.code === 'unrecognized_keys' ? 'unknown setting' : issue.message}${said}`
  })
  throw new ConfigError(faults.join('\n'))
}
