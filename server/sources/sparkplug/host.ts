/**
 * A Sparkplug host that only listens: messages of a group in, readings out. It publishes no STATE and no command; where
 * it is given `askRebirth` it calls that, and whoever gave it publishes. Pure: no sockets, no clock of its own.
 */
import { english, foreign, type Said, say } from '#core/messages/say'
import { decodePayload } from '#core/sparkplug/decode'
import { SparkplugFault } from '#core/sparkplug/fault'
import { parseTopic } from '#core/sparkplug/topic'
import type { FeedSink } from '../live/feed'
import { EdgeNode } from './edge-node'

/** Edge nodes of a group that are followed; more are refused. */
export const MOST_NODES = 2000
/** Names of all of a group's nodes together. */
export const MOST_NAMES = 500_000
/** A node is asked for its birth at most once in so many ms. */
export const ASK_AGAIN_MS = 10_000
/** The broker's life is looked at no more often than this, ms. */
const PROVE_EVERY_MS = 1000
/** After an outage nodes have so long to be born by themselves before they are asked. */
const ASK_AFTER_OUTAGE_MS = 500

export interface HostOptions {
  readonly group: string
  /** Edge nodes to listen to, `node` or `node/device`; all where left out. */
  readonly nodes?: readonly string[]
  /** How long a message out of order is waited for, ms. */
  readonly reorderMs: number
  readonly mostNames?: number
  readonly sink: Pick<FeedSink, 'reading' | 'announce' | 'alive' | 'lost' | 'missed' | 'gap' | 'refused'>
  /** Any clock that goes on evenly, ms. */
  readonly now: () => number
  /** Runs something later; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Asks a node for its birth. Left out, no node is ever asked. */
  readonly askRebirth?: (node: string) => void
  /** What is wrong with the group's nodes, in one line; undefined where nothing is. Called when it changes. */
  readonly problem?: (what: Said | undefined) => void
}

export interface Host {
  /** One message from the broker, whatever it holds; never throws. */
  message(topic: string, bytes: Uint8Array, retained: boolean): void
  /** The connection to the broker is lost: everything is. */
  connectionLost(): void
  connectionBack(): void
  /** Something came from the broker, be it the answer to a ping: it would have told of deaths. */
  brokerAlive(): void
  close(): void
}

export function createHost(options: HostOptions): Host {
  const { group, sink, now } = options
  const fault = (where: string, error: unknown) => sink.refused(say('at', { where, what: saidBy(error) }))
  /** A fault in a timer has nobody above it who could catch it. */
  const after: HostOptions['after'] = (ms, run) =>
    options.after(ms, () => {
      try {
        run()
      } catch (error) {
        fault(group, error)
      }
    })
  const wanted = createFilter(options.nodes)
  const nodes = new Map<string, EdgeNode>()
  const room = { left: options.mostNames ?? MOST_NAMES }
  const asked = new Map<string, number>()
  const problems = new Map<string, Said>()
  let stopAsking: (() => void) | undefined
  let lostAt: number | undefined
  /** There was an outage, and it is not said yet that something may be lost by it. */
  let unsaid = false
  let provedAt = Number.NEGATIVE_INFINITY

  const setProblem = (node: string, what: Said | undefined) => {
    const before = problems.get(node)
    if (before === what) return
    if (what === undefined) problems.delete(node)
    else problems.set(node, what)
    options.problem?.(summary([...problems.values()]))
  }

  const ask = (node: string) => {
    const last = asked.get(node)
    if (!options.askRebirth || (last !== undefined && now() - last < ASK_AGAIN_MS)) return
    asked.set(node, now())
    options.askRebirth(node)
  }

  const unheard = () => {
    if (!unsaid) return
    unsaid = false
    sink.gap(say('sparkplug.unheard'))
  }

  const nodeOf = (node: string): EdgeNode | undefined => {
    const before = nodes.get(node)
    if (before) return before
    if (nodes.size >= MOST_NODES) return undefined
    const fresh = new EdgeNode({
      group,
      node,
      reorderMs: options.reorderMs,
      room,
      sink: wanted.sinkFor(node, sink, group),
      now,
      after,
      wantBirth: () => ask(node),
      unheard,
      problem: (what) => setProblem(node, what),
    })
    nodes.set(node, fresh)
    return fresh
  }

  const take = (topic: string, bytes: Uint8Array, retained: boolean) => {
    const { group: theirs, type, node, device } = parseTopic(topic)
    if (type === 'NCMD' || type === 'DCMD' || theirs !== group || !wanted.node(node)) return
    // [tck-id-payloads-nbirth-retain and its like] What is retained may be of any age: it proves no life and no value.
    if (retained) throw new MessageFault(say('sparkplug.retained'))
    // Read first: what is no message makes no node.
    const payload = decodePayload(bytes)
    const edge = nodeOf(node)
    if (!edge) throw new MessageFault(say('sparkplug.nodes', { most: MOST_NODES }))
    edge.message({ type, device, payload })
    if (type === 'NBIRTH') asked.delete(node)
  }

  return {
    message(topic, bytes, retained) {
      try {
        take(topic, bytes, retained)
      } catch (error) {
        fault(shown(topic), error)
      }
    },
    connectionLost() {
      if (lostAt !== undefined) return
      lostAt = now()
      stopAsking?.()
      stopAsking = undefined
      sink.lost('all')
      for (const edge of nodes.values()) edge.connectionLost()
    },
    connectionBack() {
      if (lostAt === undefined) return
      const outageMs = now() - lostAt
      lostAt = undefined
      unsaid = true
      for (const edge of nodes.values()) edge.connectionBack(outageMs)
      if (!options.askRebirth) return
      const heard = [...nodes.keys()]
      stopAsking = after(ASK_AFTER_OUTAGE_MS, () => {
        stopAsking = undefined
        for (const node of heard) if (nodes.get(node)?.needsBirth) ask(node)
      })
    },
    brokerAlive() {
      if (lostAt !== undefined || now() - provedAt < PROVE_EVERY_MS) return
      provedAt = now()
      for (const edge of nodes.values()) edge.brokerAlive()
      sink.alive()
    },
    close() {
      stopAsking?.()
      for (const edge of nodes.values()) edge.close()
    },
  }
}

/** Which nodes and devices are wanted; the messages of a node are followed whole, since one count runs through them. */
function createFilter(nodes: readonly string[] | undefined) {
  const whole = new Set(nodes?.filter((name) => !name.includes('/')))
  const part = new Map<string, string[]>()
  for (const name of nodes?.filter((each) => each.includes('/')) ?? []) {
    const [node = '', ...device] = name.split('/')
    part.set(node, [...(part.get(node) ?? []), device.join('/')])
  }
  return {
    node: (node: string) => nodes === undefined || whole.has(node) || part.has(node),
    sinkFor(node: string, sink: HostOptions['sink'], group: string): HostOptions['sink'] {
      const devices = part.get(node)
      if (nodes === undefined || whole.has(node) || devices === undefined) return sink
      const prefixes = devices.map((device) => `${group}/${node}/${device}/`)
      const ours = (name: string) => prefixes.some((prefix) => name.startsWith(prefix))
      const only = (names: Iterable<string>) => [...names].filter(ours)
      return {
        reading(name, ...rest) {
          if (ours(name)) sink.reading(name, ...rest)
        },
        announce: (names, tellsChanges) => sink.announce(only(names), tellsChanges),
        alive: () => sink.alive(),
        lost: (names) => sink.lost(names === 'all' ? names : only(names)),
        missed: (count) => sink.missed(count),
        gap: (what) => sink.gap(what),
        refused: (what) => sink.refused(what),
      }
    },
  }
}

function summary([first, ...others]: readonly Said[]): Said | undefined {
  return first && others.length > 0
    ? say('sparkplug.more-nodes', { what: first, more: others.length })
    : first
}

/** A message that breaks a rule that its bytes cannot show. */
class MessageFault extends Error {
  override readonly name = 'MessageFault'
  constructor(readonly said: Said) {
    super(english(said))
  }
}

const saidBy = (error: unknown): Said =>
  error instanceof MessageFault || error instanceof SparkplugFault
    ? error.said
    : foreign(error instanceof Error ? error.message : String(error))

const shown = (topic: string): string => (topic.length <= 200 ? topic : `${topic.slice(0, 200)}…`)
