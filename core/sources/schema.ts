/**
 * `sources.yaml`: where the samples come from, and how the peers' own names become our tags.
 *
 * Secrets never stand here. They come from the environment, by the name of the source in capitals:
 * TWIN_SOURCE_<NAME>_USER, TWIN_SOURCE_<NAME>_PASSWORD, TWIN_SOURCE_<NAME>_KEY_PASSPHRASE.
 */
import { z } from 'zod'
import { finite } from '../plant/schema-parts'
import { parseRule } from './rule'

/** A source's name: also the middle of its environment variables, so letters, digits and "-". */
export const sourceName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'small letters, digits and "-", at most 32, a letter first')

/** One of the peer's values, made one of our tags. */
export const Binding = z.strictObject({
  /** The peer's name for it: a topic, `group/node/device/metric`, an OPC UA node id, a column. */
  name: z.string().min(1).max(1024),
  /** Unit the peer sends, where it is not the tag's: degF, psi, kPa, bar, m3/h … (docs/scene-format.md). */
  unit: z.string().optional(),
  /** value × scale + offset, after the unit and before anything else. */
  scale: finite.optional(),
  offset: finite.optional(),
  /** Words the peer sends, and the numbers they mean in the tag's unit: { RUN: 1, STOP: 0 }. */
  words: z.record(z.string(), finite).optional(),
  /** Changes smaller than this, in the tag's unit, are not taken over; one in `staleAfterS` / 2 always is. */
  deadband: finite.nonnegative().optional(),
  /** At most one sample in so many seconds is taken over; the newest one waits for its turn. */
  everyS: finite.positive().optional(),
})
export type Binding = z.infer<typeof Binding>

export const Bind = z.strictObject({
  /** The rule for all tags that are not listed: the peer's name, with {tag} where our tag's name stands (rule.ts). */
  name: z
    .string()
    .superRefine((text, context) => {
      try {
        parseRule(text)
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message })
      }
    })
    .optional(),
  /** Tags whose names follow no rule, or which need converting; a string is short for { name }. */
  tags: z
    .record(
      z.string(),
      z.union(
        [
          z
            .string()
            .min(1)
            .transform((name): Binding => ({ name })),
          Binding,
        ],
        {
          error: 'must be a name, or { name, unit, scale, offset, words, deadband, everyS }',
        },
      ),
    )
    .default({}),
})

/** Files are relative to the data folder (`--data`). */
const Tls = {
  /** PEM of the authority that signed the peer's certificate, where the system does not know it. */
  ca: z.string().optional(),
  /** PEM of our own certificate and its key. */
  cert: z.string().optional(),
  key: z.string().optional(),
}

/** As long as MQTT can say, s; one more would mean for ever, and nobody would be left to end it. */
const LONGEST_SESSION_S = 0xfffffffe

const Mqtt = z
  .strictObject({
    /** 5, or 4 for v3.1.1. */
    protocol: z.union([z.literal(4), z.literal(5)], 'must be 4 (v3.1.1) or 5').default(5),
    /** Of this server alone: a broker ends the connection of whoever had the id before. */
    clientId: z.string().min(1).max(64).optional(),
    keepaliveS: z.number().int().min(1).max(3600).default(15),
    /** 0 where left out; 1 with a session, and for Sparkplug. */
    qos: z.union([z.literal(0), z.literal(1), z.literal(2)], 'must be 0, 1 or 2').optional(),
    /**
     * A session that outlives the connection: what is said while this server is away the broker keeps for so long, s, and
     * sends when it is back. A broker of v3.1.1 cannot be told how long.
     */
    sessionS: z.number().int().min(1).max(LONGEST_SESSION_S).optional(),
    ...Tls,
  })
  .superRefine(({ sessionS, clientId, qos }, context) => {
    const say = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (sessionS === undefined) return
    if (clientId === undefined)
      say(
        'sessionS',
        'needs a clientId by which the broker knows this server again; no other client may have it',
      )
    // At 0 nothing is kept; at 2 what was half handed over when this server was killed would be lost.
    if (qos !== undefined && qos !== 1) say('qos', 'must be 1 with sessionS')
  })

/** Plain topics. */
const Topics = z.strictObject({
  /** Topics to listen to; + and # as in MQTT. By default what the rule `bind.name` asks for, {tag} standing for one level. */
  listen: z.array(z.string().min(1)).optional(),
  payload: z.enum(['number', 'json'], 'must be number or json').default('number'),
  /** Paths within a JSON payload: RFC 9535 singular queries ($.a.b[0]). `items`: the array that holds the samples. */
  items: z.string().optional(),
  /** With `name`, the peer's name is `topic#name`; without it, the topic. */
  name: z.string().optional(),
  value: z.string().default('$'),
  /** ISO 8601, or s, ms, µs or ns since 1970 (told apart by size). */
  time: z.string().optional(),
  /** OPC UA status, true/false, or one of good, uncertain, bad. */
  quality: z.string().optional(),
})

const Sparkplug = z.strictObject({
  /** Edge nodes to listen to, `node` or `node/device`; all of the group where left out. */
  nodes: z.array(z.string()).optional(),
  /** How long a message out of order is waited for, s. */
  reorderS: z.number().positive().max(60).default(2),
  /** Asks a node for its birth after a gap. That is a publish towards the plant: off unless switched on. */
  rebirth: z.boolean().default(false),
})

const OpcUa = z.strictObject({
  security: z
    .enum(['None', 'Sign', 'SignAndEncrypt'], 'must be None, Sign or SignAndEncrypt')
    .default('SignAndEncrypt'),
  policy: z
    .enum(['Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss'])
    .default('Basic256Sha256'),
  /** Trusts the first server that is met, as long as none is trusted yet; otherwise its certificate is moved by hand. */
  trustFirst: z.boolean().default(false),
  /** Sends the password even where the connection does not encrypt it. */
  plainPassword: z.boolean().default(false),
  publishMs: z.number().int().min(50).max(60_000).default(500),
  samplingMs: z.number().int().min(0).max(60_000).default(250),
  /** Samples that the server keeps for each item between two publishings. */
  queue: z.number().int().min(1).max(1000).default(10),
  /** Servers tell of changes only: an item silent for so long is read, s, and its value so confirmed. */
  confirmS: z.number().min(1).max(3600).default(30),
})

const File = z.strictObject({
  /** Recording seconds per second. */
  rate: z.number().positive().max(600).default(1),
  loop: z.boolean().default(true),
  /** Layout of a CSV, as `twin import --map` reads it; a file relative to the scene folder. */
  map: z.string().optional(),
})

export const SourceEntry = z
  .strictObject({
    uri: z.string().min(1),
    /** True where what it sends comes from a model; the scene's own word where left out. */
    simulated: z.boolean().optional(),
    /** How far the peer's clock may run ahead, s. A sample from further ahead takes our time, and is marked uncertain. */
    aheadS: z.number().positive().default(300),
    bind: Bind.default({ tags: {} }),
    mqtt: Mqtt.optional(),
    topics: Topics.optional(),
    sparkplug: Sparkplug.optional(),
    opcua: OpcUa.optional(),
    file: File.optional(),
  })
  .superRefine(({ uri, mqtt, topics }, context) => {
    const say = (message: string, key = 'sessionS') =>
      context.addIssue({ code: 'custom', path: ['mqtt', key], message })
    if (/^(sparkplug\+)?(mqtt|ws):/.test(uri)) {
      for (const key of ['ca', 'cert', 'key'] as const)
        if (mqtt?.[key] !== undefined) say('is only used where the uri says mqtts or wss', key)
    }
    if (mqtt?.sessionS === undefined) return
    if (uri.startsWith('sparkplug+')) {
      // [tck-id-message-flow-phid-sparkplug-clean-session-311, -50]
      say(
        'is not for Sparkplug: its hosts must begin each connection with a clean session (docs/sparkplug.md)',
      )
    } else if (topics?.payload !== 'json' || topics.time === undefined)
      say('needs topics.payload: json and topics.time: what the broker has kept must say how old it is')
  })
export type SourceEntry = z.infer<typeof SourceEntry>

export const SourcesFile = z.strictObject({
  /** A URI, or names from `sources` separated by commas: what is used unless `--source` says otherwise. */
  source: z.string().default('replay:'),
  /** Recording replayed by `replay:`, relative to the scene folder. */
  recording: z.string().optional(),
  sources: z.record(sourceName, SourceEntry).default({}),
})
export type SourcesFile = z.infer<typeof SourcesFile>

export const MQTT_DEFAULTS = Mqtt.parse({})
export type MqttSettings = z.infer<typeof Mqtt>
export const TOPICS_DEFAULTS = Topics.parse({})
export type TopicSettings = z.infer<typeof Topics>
export const SPARKPLUG_DEFAULTS = Sparkplug.parse({})
export type SparkplugSettings = z.infer<typeof Sparkplug>
export const OPCUA_DEFAULTS = OpcUa.parse({})
export type OpcUaSettings = z.infer<typeof OpcUa>
export const FILE_DEFAULTS = File.parse({})
export type FileSettings = z.infer<typeof File>
