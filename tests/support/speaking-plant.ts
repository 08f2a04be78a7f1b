/** A plant that speaks over MQTT in a test: seconds pass when the test says so. */
import type { Plant } from '#core/plant/schema'
import { quality } from '#core/telemetry/quality'
import { speakMqtt } from '#simulator/speak/plain-mqtt'
import { speakSparkplug } from '#simulator/speak/sparkplug'
import type { PlantSecond, Speaker } from '#simulator/speak/speaker'
import { makePlant } from './plant'

export interface SpeakingPlant {
  readonly plant: Plant
  readonly speaker: Speaker
  /** The next second: every tag gets `value`, and all are due. */
  say(value: number, status?: number): void
  /** Says a rising value every `ms`; stopped by the answer. */
  load(ms: number): () => void
  /** What was said last. */
  readonly value: number
  close(): Promise<void>
}

export interface SpeakingOptions {
  readonly port: number
  readonly protocol: 'sparkplug' | 'mqtt'
  readonly payload?: 'number' | 'json'
  readonly login?: { readonly user: string; readonly password: string }
  readonly birthEveryS?: number
}

export async function speakingPlant(options: SpeakingOptions): Promise<SpeakingPlant> {
  const { port, protocol, payload = 'json', login, birthEveryS = 0 } = options
  const plant = makePlant()
  const { length } = plant.tags
  const second = {
    time: Date.now(),
    values: new Float64Array(length),
    qualities: new Uint32Array(length),
    due: plant.tags.map((_, i) => i),
  }
  const spoken = { plant, latest: (): PlantSecond => second, log: () => {} }
  const access = login ? { login } : {}
  const url = `mqtt://127.0.0.1:${port}/plant`
  const speaker =
    protocol === 'sparkplug'
      ? await speakSparkplug(spoken, { url, birthEveryS, ...access })
      : await speakMqtt(spoken, { url, payload, ...access })
  const it: SpeakingPlant = {
    plant,
    speaker,
    say(value, status = quality.good) {
      second.time = Date.now()
      second.values.fill(value)
      second.qualities.fill(status)
      speaker.second(second)
    },
    load(ms) {
      const timer = setInterval(() => it.say(it.value + 1), ms)
      return () => clearInterval(timer)
    },
    get value() {
      return second.values[0]!
    },
    close: () => speaker.close(),
  }
  return it
}
