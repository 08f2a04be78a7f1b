/** The nodes that bindings ask for, and what is said about those that cannot be had. */
import type { FeedSink } from '../live/feed'
import type { Session } from './library'
import { formatNodeName, type NodeName, parseNodeName } from './node-id'

export interface Nodes {
  /** The peer's names, in the order of the items. */
  readonly names: readonly string[]
  /** Node ids with the index that each namespace has at the server now; undefined where it has no such namespace. */
  resolve(session: Session): Promise<(string | undefined)[]>
  /** The server does not give this item; said once for each reason. */
  refuse(item: number, status: string): void
  /** Something is wrong with an item's value; said once for each reason. */
  unusable(item: number, fault: string): void
}

/** What a server's refusals mean. */
const REASONS: Readonly<Record<string, string>> = {
  BadNodeIdUnknown: 'the server knows no such node',
  BadNodeIdInvalid: 'the server cannot read this node id',
  BadAttributeIdInvalid: 'is no variable; name the node that holds the value',
  BadUserAccessDenied: 'the server does not let this user read it',
  BadNotReadable: 'the server does not let it be read',
  BadTooManyMonitoredItems: 'the server monitors no more items than it does; bind fewer, or raise its limit',
  BadMonitoredItemFilterUnsupported: 'the server cannot monitor it',
}
/** Refusals of one kind that are said with the node's name; the rest is counted. */
const NAMED = 20

export function createNodes(wanted: readonly string[], sink: Pick<FeedSink, 'refused'>): Nodes {
  const nodes: NodeName[] = []
  const names: string[] = []
  for (const name of wanted) {
    const node = parseNodeName(name)
    if ('fault' in node) {
      sink.refused(`${name}: ${node.fault}`)
      continue
    }
    nodes.push(node)
    names.push(name)
  }
  const said = new Set<string>()
  const counts = new Map<string, number>()
  const say = (item: number, reason: string) => {
    const key = `${item} ${reason}`
    if (said.has(key)) return
    said.add(key)
    const count = (counts.get(reason) ?? 0) + 1
    counts.set(reason, count)
    if (count <= NAMED) sink.refused(`${names[item]}: ${reason}`)
    if (count === NAMED + 1) sink.refused(`${names[item]} and others, which are not named: ${reason}`)
  }
  return {
    names,
    async resolve(session) {
      const byUri = nodes.some(({ namespace }) => typeof namespace === 'string')
      const uris = byUri ? await session.readNamespaceArray() : []
      return nodes.map((node, item) => {
        if (typeof node.namespace === 'number') return formatNodeName(node)
        const namespace = uris.indexOf(node.namespace)
        if (namespace >= 0) return formatNodeName({ ...node, namespace })
        say(item, `the server has no namespace ${node.namespace}`)
        return undefined
      })
    },
    refuse(item, status) {
      const meaning = REASONS[status]
      say(item, meaning ? `${meaning} (${status})` : `the server refuses it (${status})`)
    },
    unusable: say,
  }
}
