/** What clients may send, as schemas: nothing else gets past them. */
import { z } from 'zod'
import { BindingsQuery } from '#core/protocol/bindings'
import { type HandshakeRefusal, PROTOCOL_VERSION, type Refusal, type Watch } from '#core/protocol/events'

export const HandshakeSchema = z.strictObject({ version: z.number().int() })

export const WatchSchema: z.ZodType<Watch> = z.strictObject({
  tags: z.union([z.literal('all'), z.array(z.number().int().min(0)).max(10_000)]),
  rateHz: z.number().positive().max(1000),
})

/** Null ends the pages. */
export const BindingsSchema = BindingsQuery.nullable()

export const CreditSchema = z.number().int().min(0)

/** The events of ClientToServer; anything else is junk. */
export const KNOWN_EVENTS: ReadonlySet<string> = new Set(['watch', 'credit', 'bindings'])

/** Error for socket.io middleware: its `data` reaches the client's connect_error. */
export function refusal(reason: Refusal): Error & { data: HandshakeRefusal } {
  return Object.assign(new Error(reason), { data: { reason, version: PROTOCOL_VERSION } })
}

/**
 * True where a page of `origin` may connect to a server addressed as `host`: the same host, or one on the list.
 * No origin at all is no browser, and so no page that could be misused.
 */
export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host
}

/** Allows `burst` events at once and `perSecond` in the long run. */
export function createAllowance(burst: number, perSecond: number): (now: number) => boolean {
  let left = burst
  let at = 0
  return (now) => {
    left = Math.min(burst, left + ((now - at) / 1000) * perSecond)
    at = now
    if (left < 1) return false
    left--
    return true
  }
}
