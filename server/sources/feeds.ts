/** The kinds of feeds there are: the one list from a URI's scheme to what listens to it. */
import type { CreateFeed } from './live/feed'
import { createOpcUaFeed } from './opcua/feed'

export interface FeedKind {
  /** Also the name of a source that is opened from a bare URI. */
  readonly kind: 'mqtt' | 'sparkplug' | 'opcua' | 'push' | 'file'
  readonly create: CreateFeed
}

/** By URI scheme, without the colon. */
export const FEEDS: ReadonlyMap<string, FeedKind> = new Map<string, FeedKind>([
  // ...each(['mqtt', 'mqtts', 'ws', 'wss'], { kind: 'mqtt', create: createMqttFeed }),
  // ...each(['sparkplug+mqtt', 'sparkplug+mqtts', 'sparkplug+ws', 'sparkplug+wss'], { kind: 'sparkplug', create: createSparkplugFeed }),
  ['opc.tcp', { kind: 'opcua', create: createOpcUaFeed }],
  // ...each(['file'], { kind: 'file', create: createFileFeed }),
])
