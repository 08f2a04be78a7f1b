/** Looks through an OPC UA server once, for whoever writes a tag list: what there is, and what the server says of it. */
import { english, type Said } from '#core/messages/say'
import type { OpcUaSettings } from '#core/sources/schema'
import type { FeedSecrets } from '../live/feed'
import { SourceError } from '../source'
import { type Browsed, type BrowsedVariable, browse } from './browse'
import { connect } from './connect'
import { type DescribedVariable, describe } from './describe'
import { toFault } from './faults'
import { checkAddress } from './feed'
import { loadOpcUa } from './library'
import { readLimits } from './limits'
import { formatNodeName, parseNodeName } from './node-id'

export interface ExploreOptions {
  /** Name of the source to be: its certificates are kept under it, and its variables named after it. */
  readonly name: string
  readonly uri: string
  readonly secrets: FeedSecrets
  readonly settings: OpcUaSettings
  readonly dataDir: string
  /** Node id to begin at. */
  readonly root: string
  readonly depth: number
  readonly most: number
  /** Which variables are asked about. */
  readonly wanted: (variable: BrowsedVariable) => boolean
  readonly onProgress: (done: number, total: number, what: string) => void
}

export interface Explored {
  readonly variables: readonly DescribedVariable[]
  readonly browsed: Browsed
  /** The server's namespace array: a node id's `ns` is an index in it. */
  readonly namespaces: readonly string[]
}

/** @throws SourceError naming the server and what is wrong. */
export async function explore(options: ExploreOptions): Promise<Explored> {
  const uri = checkAddress(options.uri, options.name)
  const node = parseNodeName(options.root)
  if ('fault' in node) throw new SourceError(`--root ${options.root}: ${english(node.fault)}`)
  const library = await loadOpcUa()
  const fail = (error: unknown) => {
    throw new SourceError(`${uri} ${toFault(error, options).message}`)
  }
  const connection = await connect(library, { ...options, uri }).catch(fail)
  let end: (fault: Error) => void = () => {}
  const lost = new Promise<never>((_, reject) => {
    end = reject
  })
  lost.catch(() => {})
  connection.onLost(end)
  const look = async (): Promise<Explored> => {
    const { session } = connection
    const limits = await readLimits(library, session)
    const namespaces = await session.readNamespaceArray()
    const root = rootOf(node, namespaces)
    const browsed = await browse({ ...options, library, session, limits, root })
    const variables = await describe({
      library,
      session,
      limits,
      variables: browsed.variables.filter(options.wanted),
      onProgress: (done, total) => options.onProgress(done, total, 'reading what they are'),
    })
    return { variables, browsed, namespaces }
  }
  try {
    return await Promise.race([look(), lost])
  } catch (error) {
    return fail(error)
  } finally {
    await connection.close()
  }
}

/** As the library writes node ids, so that the root is known again where a cycle leads back to it. */
function rootOf(
  node: Exclude<ReturnType<typeof parseNodeName>, { fault: Said }>,
  namespaces: readonly string[],
) {
  const { namespace, identifier } = node
  const index = typeof namespace === 'number' ? namespace : namespaces.indexOf(namespace)
  if (index < 0) throw new SourceError(`the server has no namespace ${namespace}`)
  const text = formatNodeName({ namespace: index, identifier })
  return index === 0 ? `ns=0;${text}` : text
}
