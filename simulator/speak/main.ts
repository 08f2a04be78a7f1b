/**
 * `npm run plant`: the stand-in plant, live. It runs the process model (or plays a recording) and speaks Sparkplug B,
 * plain MQTT and OPC UA, so that the relay can be tried without a plant.
 */
import { readFile } from 'node:fs/promises'
import { Command, InvalidArgumentError } from 'commander'
import { startBroker } from '../broker'
import { DEFAULT_SEED } from '../record'
import { SceneFaults } from '../tags'
import { drive } from './drive'
import { modelValues } from './model-values'
import { speakOpcUa } from './opcua'
import { speakMqtt } from './plain-mqtt'
import { recordingValues } from './recording-values'
import { readPlant } from './scene'
import { speakSparkplug } from './sparkplug'
import type { PlantSecond, Speaker, SpokenPlant } from './speaker'

const DEFAULT_PORT = 1883
/** As registered for OPC UA. */
const OPCUA_PORT = 4840

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('must be a number above 0')
  return value
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('must be a whole number')
  return value
}

function instant(text: string): number {
  const value = Date.parse(text)
  if (Number.isNaN(value)) throw new InvalidArgumentError('must be a time like 2026-11-20T02:30:00Z')
  return value
}

interface Flags {
  readonly scene: string
  readonly sparkplug?: string | true
  readonly mqtt?: string | true
  readonly mqttPayload: 'number' | 'json'
  readonly opcua?: number | true
  readonly pki: string
  readonly broker?: number | true
  readonly host: string
  readonly ca?: string
  readonly rate: number
  readonly seed: number
  readonly birthEvery: number
  readonly recording?: string
  readonly at?: number
  readonly trueTime: boolean
}

const command = new Command('plant')
  .description('The stand-in plant, live: runs the process model and speaks the protocols of real plants.')
  .option('--sparkplug [url]', 'Sparkplug B edge nodes: mqtt://HOST:PORT/GROUP')
  .option('--mqtt [url]', 'plain MQTT, a topic for each tag: mqtt://HOST:PORT/PREFIX')
  .option('--mqtt-payload <kind>', 'number, or json with time and quality', 'number')
  .option('--opcua [port]', 'an OPC UA server', whole)
  .option('--pki <dir>', "folder of the OPC UA server's certificates", 'data/plant-pki')
  .option('--broker [port]', 'start an MQTT broker (v3.1.1) within this process', whole)
  .option('--host <address>', 'address that broker and OPC UA server listen on', '127.0.0.1')
  .option('--ca <file>', "PEM of the authority that signed the broker's certificate")
  .option('--rate <n>', 'seconds of the plant per second', positive, 1)
  .option('--scene <dir>', 'scene folder', 'scenes/white-oil')
  .option('--seed <n>', 'seed of noise and disturbances', whole, DEFAULT_SEED)
  .option('--birth-every <s>', 'births by themselves every so many seconds; 0 for never', whole, 30)
  .option('--recording <file>', 'play a recording (Parquet) instead of running the model')
  .option('--at <time>', 'where in the recording to begin', instant)
  .option('--true-time', "send the recording's own times instead of now", false)
  .addHelpText(
    'after',
    '\nUser and password for the broker, and of the OPC UA server: PLANT_USER and PLANT_PASSWORD in the environment.',
  )
  .action(run)

async function run(flags: Flags): Promise<void> {
  const plant = await readPlant(flags.scene)
  let latest: PlantSecond | undefined
  const spoken: SpokenPlant = { plant, latest: () => latest, log: console.log }
  const tags = plant.tags.map(({ name }) => name)
  if (flags.recording === undefined) console.log('warming up the process model…')
  const values =
    flags.recording === undefined
      ? modelValues(tags, flags.seed)
      : await recordingValues({
          file: flags.recording,
          tags,
          ...(flags.at === undefined ? {} : { at: flags.at }),
        })
  // After the model is warm: while that goes on nobody would be answered.
  const port = typeof flags.broker === 'number' ? flags.broker : DEFAULT_PORT
  const broker = flags.broker === undefined ? undefined : await startBroker({ port, host: flags.host })
  const url = (flag: string | true) =>
    flag === true ? `mqtt://127.0.0.1:${broker?.port ?? port}/${plant.id}` : flag
  if (broker) console.log(`broker: ${broker.url}`)
  const { PLANT_USER: user, PLANT_PASSWORD: password = '' } = process.env
  const access = {
    ...(user === undefined ? {} : { login: { user, password } }),
    ...(flags.ca === undefined ? {} : { ca: await readFile(flags.ca) }),
  }
  const speakers: Speaker[] = []
  if (flags.sparkplug !== undefined) {
    const birthEveryS = flags.birthEvery
    speakers.push(await speakSparkplug(spoken, { url: url(flags.sparkplug), birthEveryS, ...access }))
  }
  if (flags.mqtt !== undefined) {
    speakers.push(await speakMqtt(spoken, { url: url(flags.mqtt), payload: flags.mqttPayload, ...access }))
  }
  if (flags.opcua !== undefined) {
    const opcuaPort = flags.opcua === true ? OPCUA_PORT : flags.opcua
    const only = user === undefined ? {} : { user: { name: user, password } }
    speakers.push(await speakOpcUa(spoken, { host: flags.host, port: opcuaPort, pkiDir: flags.pki, ...only }))
  }
  if (speakers.length === 0)
    throw new SceneFaults('the plant has nothing to speak; give --sparkplug, --mqtt or --opcua')
  for (const { kind, address } of speakers) console.log(`${kind}: ${address}, ${tags.length} tags`)

  let stopped = false
  const stop = () => {
    if (stopped) process.exit(1)
    stopped = true
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const keep = (second: PlantSecond) => {
    latest = second
  }
  const { rate, trueTime } = flags
  await drive({ values, tags: plant.tags, speakers, rate, trueTime, keep, stopped: () => stopped })
  await Promise.all(speakers.map((speaker) => speaker.close()))
  values.close()
  await broker?.close()
}

command.parseAsync().catch((error: Error) => {
  console.error(error instanceof SceneFaults ? error.message : (error.stack ?? error.message))
  process.exitCode = 1
})
