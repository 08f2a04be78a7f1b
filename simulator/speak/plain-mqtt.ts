/** The plant on plain topics: `PREFIX/TAG`, a bare number, or JSON with time and quality (QoS 1); retained. */
import { isBad } from '#core/telemetry/quality'
import { type LinkOptions, openLink } from './mqtt-link'
import type { PlantSecond, Speaker, SpokenPlant } from './speaker'

export interface PlainOptions extends Pick<LinkOptions, 'login' | 'ca'> {
  /** `mqtt://host:port[/PREFIX]`; the plant's id where there is no prefix. */
  readonly url: string
  /** `json`: `{"value": 1.5, "time": ms, "quality": status}`. A bare number says neither time nor quality. */
  readonly payload?: 'number' | 'json'
}

/** @throws Error where the url is none, or a tag's name cannot stand in a topic. */
export async function speakMqtt(spoken: SpokenPlant, options: PlainOptions): Promise<Speaker> {
  const { login, ca, payload = 'number' } = options
  const url = new URL(options.url)
  const prefix = decodeURIComponent(url.pathname.slice(1)) || spoken.plant.id
  const broker = `${url.protocol}//${url.host}`
  const topics = spoken.plant.tags.map(({ name }) => `${prefix}/${name}`)
  for (const topic of topics) {
    if (/[+#]/.test(topic)) throw new Error(`"${topic}" is no topic: it holds + or #`)
  }
  const say = ({ values, qualities, time }: PlantSecond, i: number) => {
    if (payload === 'json') return JSON.stringify({ value: values[i], time, quality: qualities[i] })
    return isBad(qualities[i]!) ? 'null' : String(values[i])
  }
  // What says when it was true is worth keeping for who is away.
  const how = { retain: true, qos: payload === 'json' ? 1 : 0 } as const
  const link = openLink({
    url: broker,
    clientId: `${spoken.plant.id}-mqtt`.replace(/[^\w-]/g, '').slice(0, 40),
    ...(login ? { login } : {}),
    ...(ca ? { ca } : {}),
    on: {
      up() {
        const now = spoken.latest()
        for (const [i, topic] of now ? topics.entries() : []) link.publish(topic, say(now!, i), how)
      },
      down: (why) => spoken.log(`mqtt: ${broker} is lost (${why}); trying again`),
    },
  })
  return {
    kind: 'mqtt',
    address: `${broker}/${prefix}`,
    second(now) {
      for (const i of now.due) link.publish(topics[i]!, say(now, i), how)
    },
    close: () => link.close(),
  }
}
