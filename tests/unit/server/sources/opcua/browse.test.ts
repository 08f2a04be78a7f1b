import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { browse } from '#server/sources/opcua/browse'
import type { Library, Session } from '#server/sources/opcua/library'

const library = {
  ReferenceTypeIds: { HierarchicalReferences: 33, HasProperty: 46 },
  BrowseDirection: { Forward: 0 },
  NodeClass: { Object: 1, Variable: 2 },
  NodeClassMask: { Object: 1, Variable: 2 },
} as unknown as Library

interface Edge {
  readonly to: string
  readonly variable?: boolean
  readonly property?: boolean
}
type Graph = Readonly<Record<string, readonly Edge[]>>

/** A server that gives `page` references at a time, has `points` continuation points, and takes `takes` nodes a call. */
function fakeSession(graph: Graph, { page = 100, points = 100, takes = 1000 } = {}) {
  const open = new Map<string, { edges: readonly Edge[]; from: number }>()
  const asked: string[] = []
  let nextPoint = 0
  const answer = (edges: readonly Edge[], from: number) => {
    const rest = from + page < edges.length
    if (rest && open.size >= points)
      return { statusCode: { value: 0x804b0000, name: 'BadNoContinuationPoints' }, references: [] }
    const point = rest ? `p${nextPoint++}` : ''
    if (rest) open.set(point, { edges, from: from + page })
    return {
      statusCode: { value: 0, name: 'Good' },
      references: edges.slice(from, from + page).map(({ to, variable, property }) => ({
        nodeId: to,
        browseName: { name: to },
        displayName: { text: to },
        nodeClass: variable || property ? 2 : 1,
        referenceTypeId: { value: property ? 46 : 47 },
      })),
      continuationPoint: rest ? Buffer.from(point) : null,
    }
  }
  const session = {
    requestedMaxReferencesPerNode: 0,
    async browse(nodes: readonly { nodeId: string }[]) {
      if (nodes.length > takes) throw new Error('BadTooManyOperations (0x80100000)')
      return nodes.map(({ nodeId }) => {
        asked.push(nodeId)
        const edges = graph[nodeId]
        return edges ? answer(edges, 0) : { statusCode: { value: 0x80340000, name: 'BadNodeIdUnknown' } }
      })
    },
    async browseNext(point: Buffer) {
      const { edges, from } = open.get(point.toString())!
      open.delete(point.toString())
      return answer(edges, from)
    },
  }
  return { session: session as unknown as Session, asked, open }
}
const limits = { itemsPerCall: 10, nodesPerRead: 10, nodesPerBrowse: 10 }
const walk = (session: Session, more: object = {}) =>
  browse({ library, session, limits, root: 'root', depth: 50, most: 10_000, ...more })

describe('looking through an address space', () => {
  it('finds variables with their path and properties, and looks at each node once although ways lead in circles', async () => {
    const { session, asked } = fakeSession({
      root: [{ to: 'area' }, { to: 'root' }],
      area: [{ to: 'TI', variable: true }, { to: 'root' }, { to: 'other' }],
      other: [{ to: 'area' }, { to: 'TI', variable: true }],
      TI: [
        { to: 'EURange', property: true },
        { to: 'inner', variable: true },
      ],
      inner: [],
    })
    const { variables, nodes, cut, refused } = await walk(session)
    expect(variables.map(({ nodeId, path }) => [nodeId, path])).toEqual([
      ['TI', ['area']],
      ['inner', ['area', 'TI']],
    ])
    expect(variables[0]!.properties).toEqual(new Map([['EURange', 'EURange']]))
    expect([...asked].sort()).toEqual(['TI', 'area', 'inner', 'other', 'root'])
    expect([nodes, cut, refused]).toEqual([5, undefined, []])
  })

  it('sees every node of any graph once, however small the answers and the calls', async () => {
    const graphs = fc
      .integer({ min: 1, max: 25 })
      .chain((size) =>
        fc.array(fc.array(fc.nat(size - 1), { maxLength: 12 }), { minLength: size, maxLength: size }),
      )
    await fc.assert(
      fc.asyncProperty(
        graphs,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        async (lists, page, points, takes) => {
          const name = (i: number) => (i === 0 ? 'root' : `n${i}`)
          const graph = Object.fromEntries(
            lists.map((to, i) => [name(i), to.map((k) => ({ to: name(k), variable: k % 2 === 1 }))]),
          )
          const { session, open } = fakeSession(graph, { page, points, takes })
          const { variables, refused } = await walk(session)
          const reachable = new Set(['root'])
          for (const node of reachable) for (const { to } of graph[node]!) reachable.add(to)
          const wanted = [...reachable].filter((node) => node !== 'root' && Number(node.slice(1)) % 2 === 1)
          expect(variables.map(({ nodeId }) => nodeId).sort()).toEqual(wanted.sort())
          expect(refused).toEqual([])
          expect(open.size).toBe(0)
        },
      ),
    )
  })

  it('says where it was cut short, and what it was not let into', async () => {
    const deep = { root: [{ to: 'a' }], a: [{ to: 'b' }, { to: 'gone' }], b: [{ to: 'c' }], c: [] }
    expect(await walk(fakeSession(deep).session, { depth: 2 })).toMatchObject({ cut: 'depth', nodes: 2 })
    expect(await walk(fakeSession(deep).session, { most: 2 })).toMatchObject({ cut: 'most' })
    expect((await walk(fakeSession(deep).session)).refused).toEqual(['gone (BadNodeIdUnknown)'])
    await expect(walk(fakeSession({}).session)).rejects.toThrow('BadNodeIdUnknown')
  })
})
