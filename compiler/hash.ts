/** Content hashes: what a thing is named by and how a change is noticed. */
import { createHash } from 'node:crypto'

/** First `digits` hex digits of the SHA-256 over the parts, each separated from the next. */
export function hashOf(parts: readonly (string | Uint8Array)[], digits = 16): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    hash.update(`${part.length}:`)
    hash.update(part)
  }
  return hash.digest('hex').slice(0, digits)
}

/** JSON with keys in order, so that equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )
}
