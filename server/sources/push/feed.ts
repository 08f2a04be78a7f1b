/** The push feed: whoever holds the token hands samples over (`POST /api/v1/samples`); it waits for nobody. */
import type { Quality } from '#core/telemetry/quality'
import type { Feed, FeedOptions, FeedSink, RawValue } from '../live/feed'
import { createRepeats } from '../live/repeats'
import { SourceError } from '../source'

export interface PushFeed extends Feed {
  /** A repeated name and time is a `duplicate` and changes nothing; without a time nothing can be known as repeated. */
  take(name: string, value: RawValue, quality: Quality, time: number | undefined): 'accepted' | 'duplicate'
}

/** @throws SourceError where the URI says more than `push:`. */
export function createPushFeed({ name, uri }: Pick<FeedOptions, 'name' | 'uri'>): PushFeed {
  if (uri !== 'push:') throw new SourceError(`source "${name}": "${uri}" must read push: and nothing more`)
  const repeats = createRepeats()
  let sink: FeedSink | undefined
  return {
    kind: 'push',
    async start(receiver) {
      sink = receiver
      sink.status('running')
    },
    take(of, value, quality, time) {
      if (time !== undefined && repeats.seen(of, time)) return 'duplicate'
      sink?.reading(of, value, quality, time)
      return 'accepted'
    },
    async close() {
      sink = undefined
    },
  }
}
