/** Why a value is stale and what is wrong with a source, in words. */
import type { FeedStatus } from '#core/protocol/events'
import type { StaleCause } from '../live/origin'
import type { Say } from './index'
import type { Tell } from './message'

export function causeWords(say: Say, tell: Tell, cause: StaleCause): string {
  switch (cause.kind) {
    case 'source':
      return say('origin.source', { source: cause.source, why: tell(cause.why) || say('sources.noReason') })
    case 'ended':
    case 'device':
      return say(`origin.${cause.kind}`, { source: cause.source })
    case 'silent':
      return cause.source === null ? say('origin.nobody') : say('origin.silent', { source: cause.source })
    default:
      return say(`origin.${cause.kind}`)
  }
}

/** What is wrong with a source; one that runs may be in trouble too (an edge node whose birth was not heard). */
export const troubleWords = (
  say: Say,
  tell: Tell,
  source: Pick<FeedStatus, 'state' | 'message' | 'said'>,
): string | undefined => tell(source) || (source.state === 'down' ? say('sources.noReason') : undefined)
