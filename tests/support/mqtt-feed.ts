/** Both feeds over MQTT, opened as the server opens them, with a log of what they tell. */
import { SourceEntry } from '#core/sources/schema'
import type { CreateFeed, FeedOptions } from '#server/sources/live/feed'
import { createMqttFeed } from '#server/sources/mqtt/feed'
import { createSparkplugFeed } from '#server/sources/sparkplug/feed'
import { type FeedLog, feedLog } from './feed-log'

export interface OpenFeed extends FeedLog {
  close(): Promise<void>
  /** Names whose newest reading has this value. */
  have(value: number): number
  /** Waits until so many names have the value. */
  all(value: () => number, names: number, withinMs?: number): Promise<void>
}

export interface OpenFeedOptions extends Partial<Pick<FeedOptions, 'secrets' | 'dataDir'>> {
  readonly protocol: 'sparkplug' | 'mqtt'
  readonly port: number
  readonly scheme?: string
  /** Settings beside the uri. */
  readonly entry?: Record<string, unknown>
}

const JSON_TOPICS = { payload: 'json', value: '$.value', time: '$.time', quality: '$.quality' }

export async function openFeed(options: OpenFeedOptions): Promise<OpenFeed> {
  const { protocol, port, scheme = 'mqtt', entry = {}, secrets = {}, dataDir = '.' } = options
  const uri = `${protocol === 'sparkplug' ? 'sparkplug+' : ''}${scheme}://127.0.0.1:${port}/plant`
  const create: CreateFeed = protocol === 'sparkplug' ? createSparkplugFeed : createMqttFeed
  const topics = protocol === 'mqtt' ? { topics: JSON_TOPICS } : {}
  const feed = create({
    name: 'line-1',
    uri,
    entry: SourceEntry.parse({ uri, ...topics, ...entry }),
    secrets,
    dataDir,
    sceneDir: '.',
    wanted: [],
  })
  const log = feedLog()
  await feed.start(log.sink)
  const have = (value: number) => {
    const newest = new Map(log.readings.map((reading) => [reading.name, reading.value]))
    return [...newest.values()].filter((found) => found === value).length
  }
  return Object.assign(log, {
    close: () => feed.close(),
    have,
    all: (value: () => number, names: number, withinMs?: number) =>
      log.until(`${names} names with the value`, () => have(value()) === names, withinMs),
  })
}
