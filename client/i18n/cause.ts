/** Why a value is stale, in words. */
import type { StaleCause } from '../live/origin'
import type { Say } from './index'

export function causeWords(say: Say, cause: StaleCause): string {
  switch (cause.kind) {
    case 'source':
      return say('origin.source', { source: cause.source, why: cause.message || say('sources.noReason') })
    case 'ended':
    case 'device':
      return say(`origin.${cause.kind}`, { source: cause.source })
    case 'silent':
      return cause.source === null ? say('origin.nobody') : say('origin.silent', { source: cause.source })
    default:
      return say(`origin.${cause.kind}`)
  }
}
