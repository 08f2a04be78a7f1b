/** The nodes that bindings ask for, and what is said about those that cannot be had. */
import { english, type Said, say } from '#core/messages/say'
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
  unusable(item: number, fault: Said): void
}

/** What a server's refusals mean. */
const REASONS: Readonly<Record<string, Said>> = {
  BadNodeIdUnknown: say('opcua.node-unknown'),
  BadNodeIdInvalid: say('opcua.node-unreadable'),
  BadAttributeIdInvalid: say('opcua.no-variable'),
  BadUserAccessDenied: say('opcua.not-allowed'),
  BadNotReadable: say('opcua.not-readable'),
  BadTooManyMonitoredItems: say('opcua.too-many-items'),
  BadMonitoredItemFilterUnsupported: say('opcua.not-monitored'),
}
/** Refusals of one kind that are said with the node's name; the rest is counted. */
const NAMED = 20

export function createNodes(wanted: readonly string[], sink: Pick<FeedSink, 'refused'>): Nodes {
  const nodes: NodeName[] = []
  const names: string[] = []
  for (const name of wanted) {
    const node = parseNodeName(name)
    if ('fault' in node) {
      sink.refused(say('at', { where: name, what: node.fault }))
      continue
    }
    nodes.push(node)
    names.push(name)
  }
  const said = new Set<string>()
  const counts = new Map<string, number>()
  const tell = (item: number, what: Said) => {
    const reason = english(what)
    const key = `${item} ${reason}`
    if (said.has(key)) return
    said.add(key)
    const count = (counts.get(reason) ?? 0) + 1
    counts.set(reason, count)
    const node = names[item] ?? ''
    if (count <= NAMED) sink.refused(say('at', { where: node, what }))
    if (count === NAMED + 1) sink.refused(say('opcua.and-others', { node, what }))
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
        tell(item, say('opcua.namespace', { namespace: node.namespace }))
        return undefined
      })
    },
    refuse(item, status) {
      const what = REASONS[status] ?? say('opcua.node-refused')
      tell(item, say('with-status', { what, status }))
    },
    unusable: tell,
  }
}
