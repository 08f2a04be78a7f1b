/**
 * The stand-in plant speaks: what it says each second, and those who say it in a protocol (Sparkplug, plain MQTT, OPC
 * UA). One driver (drive.ts) steps the plant and hands each second to every speaker; a speaker knows its protocol and
 * nothing of where the values come from.
 */
import type { Plant } from '#core/plant/schema'

/** One second of the plant. The arrays are in the order of the plant's tags and are used again for the next second. */
export interface PlantSecond {
  /** Source time of every value of this second, ms since 1970 UTC. */
  readonly time: number
  /** Rounded to each tag's resolution; never NaN. */
  readonly values: Float64Array
  /** OPC UA status codes. */
  readonly qualities: Uint32Array
  /**
   * Tags to report, ascending: value or quality has changed since they were last reported, or their minute is up (every
   * tag is reported at least once a minute, so that silence means trouble). All of them in the first second.
   */
  readonly due: readonly number[]
}

/** What a speaker is made from. */
export interface SpokenPlant {
  /** Areas, units, equipment and tags: names, texts, units, ranges, resolutions. */
  readonly plant: Plant
  /** The second that was given last; a speaker that is asked for everything (a rebirth, a read) answers from it. */
  latest(): PlantSecond | undefined
  /** Says something once to whoever runs the plant. */
  readonly log: (message: string) => void
}

export interface Speaker {
  /** sparkplug, mqtt or opcua. */
  readonly kind: string
  /** Where others reach it, for people: `opc.tcp://127.0.0.1:4840`, `mqtt://…/white-oil`. */
  readonly address: string
  /** Says one second; never throws, and never waits for a peer: what cannot be said now is dropped and counted. */
  second(now: PlantSecond): void
  /** Takes leave in the protocol's own way. */
  close(): Promise<void>
}

/** `speakSparkplug`, `speakMqtt` and `speakOpcUa` have this shape, with their own options. */
export type Speak<Options> = (spoken: SpokenPlant, options: Options) => Promise<Speaker>

/** Where the values come from: the process model or a recording. */
export interface PlantValues {
  /**
   * One item per second of plant time, the arrays used again. `time`: the plant's own time of that second, ms UTC.
   * Values are as measured; the driver rounds them and finds what is due.
   */
  seconds(): AsyncIterable<{
    readonly time: number
    readonly values: Float64Array
    readonly qualities: Uint32Array
  }>
  close(): void
}
