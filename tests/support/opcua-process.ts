/**
 * An OPC UA server in a process of its own, which can be killed. Started by `startOpcUaProcess`, it says a new value of
 * every node ten times a second: tenths of seconds since `epoch`, so that a value tells when it was said.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface OpcUaProcess {
  /** Names of all requests that came since it was started. */
  requests(): Promise<readonly string[]>
  /** At once, without a word to anybody. */
  kill(): Promise<void>
}

export interface OpcUaProcessOptions {
  readonly port: number
  readonly pki: string
  readonly nodes: readonly string[]
  /** ms since 1970. */
  readonly epoch: number
}

const SELF = fileURLToPath(import.meta.url)

/** Resolves when it can be connected to. */
export async function startOpcUaProcess(options: OpcUaProcessOptions): Promise<OpcUaProcess> {
  const child = fork(SELF, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'], stdio: 'ignore' })
  await once(child, 'message')
  return {
    async requests() {
      const answer = once(child, 'message')
      child.send('requests')
      const [names] = (await answer) as [readonly string[]]
      return names
    },
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function run({ port, pki, nodes, epoch }: OpcUaProcessOptions): Promise<void> {
  const { DataType } = await import('node-opcua-client')
  const { startOpcUaServer } = await import('./opcua-server')
  const server = await startOpcUaServer({ port, pki, nodes: nodes.map((node) => [node, DataType.Double, 0]) })
  const say = () => {
    for (const node of nodes) server.set(node, DataType.Double, Math.floor((Date.now() - epoch) / 100))
  }
  say()
  setInterval(say, 100)
  process.on('message', () => process.send?.([...new Set(server.requests)]))
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}

if (process.argv[1] === SELF) void run(JSON.parse(process.argv[2]!) as OpcUaProcessOptions)
