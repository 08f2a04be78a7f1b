/**
 * The server's configuration: flags over environment over the scene's sources.yaml over the defaults, in one schema.
 * An unknown key is an error: a mistyped setting must never be silently ignored.
 */
import { z } from 'zod'
import type { SourcesFile } from '#core/plant/schema'
import type { FeedSecrets } from './sources/live/feed'

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65535, 'must be 0 to 65535')

export const ConfigSchema = z.strictObject({
  /** Folder of the scene. */
  scene: z.string().min(1),
  /** Source URI, or names of sources.yaml separated by commas. */
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
const PUSH_TOKEN = 'TWIN_PUSH_TOKEN'
/** Name of the source in capitals, "-" as "_", and which secret of it. */
const SOURCE_SECRET = /^TWIN_SOURCE_([A-Z][A-Z0-9_]*)_(USER|PASSWORD|KEY_PASSPHRASE)$/
const SECRET_KEYS = { USER: 'user', PASSWORD: 'password', KEY_PASSPHRASE: 'keyPassphrase' } as const

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
      if (name.startsWith('TWIN_') && name !== PUSH_TOKEN && !SOURCE_SECRET.test(name))
        throw new ConfigError(
          `${name}: unknown setting; there is ${Object.keys(ENVIRONMENT).join(', ')}, ${PUSH_TOKEN}, TWIN_SOURCE_<NAME>_USER, …_PASSWORD, …_KEY_PASSPHRASE`,
        )
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

/** What only the environment may hold. Kept apart from the configuration, which may be shown. */
export interface Secrets {
  /** Who may push: the bearer token of POST /api/v1/samples. */
  readonly pushToken: string | undefined
  /** By the middle of the variables' names: EDGE_1 for the source edge-1. */
  readonly sources: ReadonlyMap<string, FeedSecrets>
}

export function readSecrets(env: NodeJS.ProcessEnv): Secrets {
  const sources = new Map<string, Record<string, string>>()
  for (const [variable, text] of Object.entries(env)) {
    const [, name, key] = SOURCE_SECRET.exec(variable) ?? []
    if (name === undefined || !text) continue
    const held = sources.get(name) ?? {}
    held[SECRET_KEYS[key as keyof typeof SECRET_KEYS]] = text
    sources.set(name, held)
  }
  return { pushToken: env[PUSH_TOKEN] || undefined, sources }
}
