/**
 * The same bytes through a broker, as a page would have them that subscribes by itself: Mosquitto and mqtt.js, over TCP,
 * QoS 0. Where no Mosquitto is installed, the broker that comes along; the name says which.
 */
import { readFileSync } from 'node:fs'
import mqtt from 'mqtt'
import { mosquitto, startAedes, startMosquitto } from '../../support/brokers'
import { frameSink, frameStream, type Peer } from './peers'

const TOPIC = 'plant/frames'
/** Ticks of the kernel's clock for CPU times; the same on every Linux. */
const TICK_US = 10_000

export const brokerAndMqtt: Peer = {
  name: `${mosquitto === undefined ? 'embedded broker (no Mosquitto here)' : 'Mosquitto'} + mqtt.js, the same bytes`,
  async serve() {
    const broker = await (mosquitto === undefined ? startAedes() : startMosquitto())
    const url = `mqtt://127.0.0.1:${broker.port}`
    const publisher = await mqtt.connectAsync(url)
    const encode = frameStream()
    return {
      url,
      send: (tick) => void publisher.publish(TOPIC, Buffer.from(encode(tick))),
      // The embedded one runs in this process, and is in its CPU time.
      ...(broker.pid === undefined ? {} : { cpuUs: () => cpuOf(broker.pid!) }),
      close() {
        publisher.end(true)
        void broker.close()
      },
    }
  },
  async connect(url, heard) {
    const client = await mqtt.connectAsync(url)
    const take = frameSink(heard)
    client.on('message', (_topic, payload) => take(payload))
    await client.subscribeAsync(TOPIC)
    return {
      close: () => void client.end(true),
      bytesRead: () => (client.stream as { bytesRead?: number }).bytesRead ?? 0,
    }
  },
}

/** CPU time of a process, user and system, µs. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_US
}
