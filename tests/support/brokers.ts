/** Brokers as tests start, kill and start them again: the embedded one, and a Mosquitto where one is installed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type BrokerOptions, startBroker } from '#simulator/broker'

export interface TestBroker {
  readonly port: number
  /** Ids of the clients that have published something to it, since the first start. */
  readonly publishers: ReadonlySet<string>
  /** Ids of the clients that came. */
  readonly comers: ReadonlySet<string>
  /** Of its process; undefined where it runs in this one. */
  readonly pid?: number | undefined
  /** Kills it where it runs. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface TestBrokerOptions {
  readonly login?: { readonly user: string; readonly password: string }
  readonly tls?: { readonly cert: string; readonly key: string; readonly clientCa?: string }
}

export type StartBroker = (options?: TestBrokerOptions) => Promise<TestBroker>

export const startAedes: StartBroker = async ({ login, tls } = {}) => {
  const options: BrokerOptions = {
    ...(login ? { login } : {}),
    ...(tls
      ? {
          tls: {
            cert: tls.cert,
            key: tls.key,
            ...(tls.clientCa ? { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true } : {}),
          },
        }
      : {}),
  }
  const [publishers, comers] = [new Set<string>(), new Set<string>()]
  const open = async (port: number) => {
    const opened = await startBroker({ ...options, port })
    opened.onPublish((_topic, _payload, id) => publishers.add(id))
    opened.onClient((id) => comers.add(id))
    return opened
  }
  let broker: Awaited<ReturnType<typeof startBroker>> | undefined = await open(0)
  const { port } = broker
  const kill = async () => {
    const running = broker
    broker = undefined
    await running?.close()
  }
  return {
    port,
    publishers,
    comers,
    kill,
    async restart() {
      broker = await open(port)
    },
    close: kill,
  }
}

/** Path of the binary; undefined where none is installed. */
export const mosquitto: string | undefined = [
  'mosquitto',
  '/usr/sbin/mosquitto',
  '/usr/local/sbin/mosquitto',
].find((path) => spawnSync(path, ['-h']).error === undefined)

export const startMosquitto: StartBroker = async ({ login, tls } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'twin-mosquitto-'))
  const port = await freePort()
  const file = (name: string) => join(folder, name)
  const lines = [
    `listener ${port} 127.0.0.1`,
    `allow_anonymous ${login ? 'false' : 'true'}`,
    // By default it keeps 1000 for a client that is away, and drops what comes then.
    'max_queued_messages 100000',
  ]
  if (login) {
    await writeFile(file('passwords'), `${login.user}:${login.password}\n`)
    spawnSync('mosquitto_passwd', ['-U', file('passwords')])
    lines.push(`password_file ${file('passwords')}`)
  }
  if (tls) {
    await writeFile(file('cert.pem'), tls.cert)
    await writeFile(file('key.pem'), tls.key)
    lines.push(`certfile ${file('cert.pem')}`, `keyfile ${file('key.pem')}`)
    if (tls.clientCa) {
      await writeFile(file('ca.pem'), tls.clientCa)
      lines.push(`cafile ${file('ca.pem')}`, 'require_certificate true')
    }
  }
  if (process.getuid?.() === 0) lines.push('user root')
  await writeFile(file('mosquitto.conf'), `${lines.join('\n')}\n`)
  let child: ChildProcess | undefined
  const [publishers, comers] = [new Set<string>(), new Set<string>()]
  const start = async () => {
    child = spawn(mosquitto!, ['-v', '-c', file('mosquitto.conf')], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream! }).on('line', (line) => {
        const [, publisher] = /Received PUBLISH from (\S+) /.exec(line) ?? []
        const [, comer] = /New client connected from \S+ as (\S+) /.exec(line) ?? []
        if (publisher) publishers.add(publisher)
        if (comer) comers.add(comer)
      })
    }
    await listening(port)
  }
  const kill = async () => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    port,
    publishers,
    comers,
    get pid() {
      return child?.pid
    },
    kill,
    restart: start,
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Waits until somebody takes connections. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`nothing listens on port ${port}`)
}
