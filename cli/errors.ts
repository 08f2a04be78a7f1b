/** Errors meant for the person at the keyboard are printed as they read; anything else is a fault of ours. */

export class CliError extends Error {
  override readonly name = 'CliError'
}

/** Names of errors whose message says what is wrong and what to do. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'CliError',
  'ConfigError',
  'ListenError',
  'SceneError',
  'SceneFaults',
  'SourceError',
])

/** What to print about an error. The stack of an unforeseen one is kept for TWIN_LOG=debug. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (FOR_PEOPLE.has(error.name)) return error.message
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && path) return `${path}: there is no such file or folder`
  if (code && path) return `${path}: ${error.message}`
  if (process.env.TWIN_LOG === 'debug') return error.stack ?? error.message
  return `unexpected error: ${error.message} (TWIN_LOG=debug shows where)`
}
