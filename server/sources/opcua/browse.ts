/**
 * Walks through a server's address space and finds its variables: breadth first along the hierarchical references, each
 * node once however many ways lead to it (cycles are common), with continuation points, in pieces that the server takes.
 */
import type { BrowseResult, ReferenceDescription } from 'node-opcua-client'
import type { Library, Session } from './library'
import { inPieces, type Limits } from './limits'

export interface BrowseOptions {
  readonly library: Library
  readonly session: Session
  readonly limits: Limits
  /** Node id in text form. */
  readonly root: string
  /** Steps from the root. */
  readonly depth: number
  /** Nodes looked at, at most. */
  readonly most: number
  readonly onProgress?: (done: number, total: number, what: string) => void
}

export interface BrowsedVariable {
  readonly nodeId: string
  readonly browseName: string
  readonly displayName: string
  /** Browse names from below the root to its parent. */
  readonly path: readonly string[]
  /** Its properties, by browse name: EURange, EngineeringUnits, EnumStrings … as node ids. */
  readonly properties: ReadonlyMap<string, string>
}

export interface Browsed {
  readonly variables: readonly BrowsedVariable[]
  /** Nodes looked at. */
  readonly nodes: number
  /** True where `most` or `depth` ended it before everything was seen. */
  readonly cut: 'most' | 'depth' | undefined
  /** What the server did not let be looked at. */
  readonly refused: readonly string[]
}

interface Node {
  readonly nodeId: string
  readonly path: readonly string[]
  readonly depth: number
  /** Where it is a variable: what is found below it may be its properties. */
  readonly properties?: Map<string, string>
}

/** The server's own objects and what describes types: no plant is in there. */
const SKIPPED = new Set(['ns=0;i=2253', 'ns=0;i=86', 'ns=0;i=87', 'ns=0;i=23470'])
/** References fetched for one node in one answer; more come by continuation points. */
const REFERENCES = 500

/** @throws Error where the root itself cannot be looked at. */
export async function browse(options: BrowseOptions): Promise<Browsed> {
  const { library, session, limits, most } = options
  session.requestedMaxReferencesPerNode = REFERENCES
  const variables: BrowsedVariable[] = []
  const refused: string[] = []
  const seen = new Set<string>([options.root])
  let level: Node[] = [{ nodeId: options.root, path: [], depth: 0 }]
  let done = 0
  let cut: Browsed['cut']

  const meet = (node: Node, reference: ReferenceDescription, next: Node[]) => {
    const nodeId = reference.nodeId.toString()
    const name = reference.browseName.name ?? nodeId
    const isProperty = reference.referenceTypeId.value === library.ReferenceTypeIds.HasProperty
    if (isProperty) {
      node.properties?.set(name, nodeId)
      return
    }
    if (seen.has(nodeId) || SKIPPED.has(nodeId)) return
    if (node.depth >= options.depth) {
      cut ??= 'depth'
      return
    }
    if (seen.size >= most) {
      cut = 'most'
      return
    }
    seen.add(nodeId)
    const isVariable = reference.nodeClass === library.NodeClass.Variable
    const below = { nodeId, path: [...node.path, name], depth: node.depth + 1 }
    if (!isVariable) {
      next.push(below)
      return
    }
    const properties = new Map<string, string>()
    const displayName = reference.displayName.text ?? name
    variables.push({ nodeId, browseName: name, displayName, path: node.path, properties })
    next.push({ ...below, properties })
  }

  while (level.length > 0) {
    const next: Node[] = []
    const deep = level.filter((node) => node.depth >= options.depth && !node.properties)
    if (deep.length > 0) cut ??= 'depth'
    const open = level.filter((node) => node.depth < options.depth || node.properties !== undefined)
    await inPieces(open, Math.min(limits.nodesPerBrowse, 200), async (piece) => {
      const found = await referencesOf(library, session, piece)
      for (const [i, node] of piece.entries()) {
        const { references, fault } = found[i]!
        if (fault !== undefined) {
          if (node.depth === 0) throw new Error(fault)
          refused.push(`${node.nodeId} (${fault})`)
        }
        for (const reference of references) meet(node, reference, next)
      }
      done += piece.length
      options.onProgress?.(done, Math.max(seen.size, done), piece.at(-1)?.path.join('/') ?? '')
    })
    level = next
  }
  return { variables, nodes: done, cut, refused }
}

interface References {
  readonly references: ReferenceDescription[]
  fault: string | undefined
}

/** All forward references of each node, continuation points followed to their end. */
async function referencesOf(
  library: Library,
  session: Session,
  nodes: readonly Node[],
): Promise<References[]> {
  const answers = await session.browse(
    nodes.map(({ nodeId }) => ({
      nodeId,
      referenceTypeId: `ns=0;i=${library.ReferenceTypeIds.HierarchicalReferences}`,
      browseDirection: library.BrowseDirection.Forward,
      includeSubtypes: true,
      nodeClassMask: library.NodeClassMask.Object | library.NodeClassMask.Variable,
      resultMask: 63,
    })),
  )
  const found: References[] = []
  for (const answer of answers) found.push(await complete(session, answer))
  // The server had no continuation points left: one node at a time needs only one.
  for (const [i, { fault }] of found.entries()) {
    if (fault !== 'BadNoContinuationPoints' || nodes.length === 1) continue
    found[i] = (await referencesOf(library, session, [nodes[i]!]))[0]!
  }
  return found
}

async function complete(session: Session, first: BrowseResult): Promise<References> {
  const found: References = { references: [], fault: undefined }
  for (let answer = first; ; ) {
    found.references.push(...(answer.references ?? []))
    if (answer.statusCode.value >>> 30 !== 0) {
      found.fault = answer.statusCode.name
      return found
    }
    const point = answer.continuationPoint as Buffer | null
    if (!point || point.length === 0) return found
    answer = await session.browseNext(point, false)
  }
}
