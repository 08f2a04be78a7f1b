/** The kinds of peers there are: the one list from a URI's scheme to what listens to it. */
import type { CreateFeed } from './live/feed'

export interface FeedKind {
  /** Also the name of a source that is opened from a bare URI. */
  readonly kind: 'mqtt' | 'sparkplug' | 'opcua' | 'push' | 'file'
  /** URI schemes, without the colon. */
  readonly schemes: readonly string[]
  /** Loaded when it is used: a protocol's library may take a second to load. */
  readonly load: () => Promise<CreateFeed>
  /** How its peers name our tags where sources.yaml gives no rule; `{tag}` where left out. */
  readonly rule?: string
}

const KINDS: readonly FeedKind[] = [
  { kind: 'push', schemes: ['push'], load: async () => (await import('./push/feed')).createPushFeed },
  {
    kind: 'mqtt',
    schemes: ['mqtt', 'mqtts', 'ws', 'wss'],
    rule: '{*}/{tag}',
    load: async () => (await import('./mqtt/feed')).createMqttFeed,
  },
  {
    kind: 'sparkplug',
    schemes: ['sparkplug+mqtt', 'sparkplug+mqtts', 'sparkplug+ws', 'sparkplug+wss'],
    rule: '{*}/{tag}',
    load: async () => (await import('./sparkplug/feed')).createSparkplugFeed,
  },
  {
    kind: 'opcua',
    schemes: ['opc.tcp'],
    rule: 'ns=2;s={tag}',
    load: async () => (await import('./opcua/feed')).createOpcUaFeed,
  },
  { kind: 'file', schemes: ['file'], load: async () => (await import('./file/feed')).createFileFeed },
]

/** By URI scheme, without the colon. */
export const FEEDS: ReadonlyMap<string, FeedKind> = new Map(
  KINDS.flatMap((kind) => kind.schemes.map((scheme) => [scheme, kind] as const)),
)
