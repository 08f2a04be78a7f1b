/** What stands behind the question mark of a source's URI. */
import { z } from 'zod'
import { SourceError } from './source'

/** How a recording is played: `?rate=4&at=2026-01-01T00:10:00Z&loop=false`. */
export const PLAYING = {
  rate: z.coerce
    .number('must be a number')
    .positive('must be above 0')
    .max(600, 'must be at most 600')
    .optional(),
  at: z.iso.datetime('must be a time like 2026-01-01T00:10:00Z').optional(),
  loop: z.enum(['true', 'false'], 'must be true or false').optional(),
}

/** The URI up to its question mark, and its options. @throws SourceError naming the first that is wrong. */
export function splitOptions<S extends z.ZodObject>(
  uri: string,
  schema: S,
): { address: string; options: z.output<S> } {
  const mark = uri.indexOf('?')
  const address = mark < 0 ? uri : uri.slice(0, mark)
  const result = schema.safeParse(
    Object.fromEntries(new URLSearchParams(mark < 0 ? '' : uri.slice(mark + 1))),
  )
  if (result.success) return { address, options: result.data }
  const issue = result.error.issues[0]!
  const what =
    issue.code === 'unrecognized_keys'
      ? `no option is called ${issue.keys.join(', ')}; there is ${Object.keys(schema.shape).join(', ')}`
      : `${issue.path.join('.')} ${issue.message}`
  throw new SourceError(`source "${uri}": ${what}`)
}
