import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { SourcesFile, Tag } from '#core/plant/schema'
import type { DescribedVariable } from '#server/sources/opcua/describe'
import { tagList } from '../../../../cli/import/opcua-tags'

const TagsFile = z.strictObject({ tags: z.array(Tag) })
const options = {
  name: 'plant-a',
  uri: 'opc.tcp://10.0.0.5:4840/plant',
  made: 'twin import opcua opc.tcp://10.0.0.5:4840/plant',
  namespaces: ['http://opcfoundation.org/UA/', 'urn:server', 'urn:plant'],
  opcua: {},
}

function variable(nodeId: string, more: Partial<DescribedVariable> = {}): DescribedVariable {
  const browseName = nodeId.split('=').at(-1)!
  return {
    nodeId,
    browseName,
    displayName: browseName,
    path: ['Area', 'R-1101'],
    properties: new Map(),
    type: 'Double',
    kind: 'number',
    description: undefined,
    unit: undefined,
    range: undefined,
    states: new Map(),
    ...more,
  }
}
const read = (variables: readonly DescribedVariable[]) => {
  const list = tagList(variables, options)
  return {
    list,
    tags: TagsFile.parse(parse(list.tags)).tags,
    sources: SourcesFile.parse(parse(list.sources)),
  }
}

describe('a tag list', () => {
  it('has unit, range, resolution and description from the server', () => {
    const { tags, sources, list } = read([
      variable('ns=2;s=TI-1101', { unit: '°C', range: { min: 0, max: 400 }, description: '反应器入口温度' }),
      variable('ns=2;s=PI-1101', { unit: 'MPa', range: { min: 0, max: 16 } }),
    ])
    expect(tags[0]).toMatchObject({
      name: 'TI-1101',
      equipment: 'R-1101',
      unit: '°C',
      range: { min: 0, max: 400 },
      resolution: 0.1,
      text: { zh: '反应器入口温度', en: '反应器入口温度' },
    })
    expect(tags[1]).toMatchObject({ text: { zh: 'PI-1101' }, resolution: 0.01 })
    expect(sources.sources['plant-a']).toMatchObject({
      uri: options.uri,
      bind: { name: 'ns=2;s={tag}', tags: {} },
    })
    expect(list.tags).toContain('# Double ns=2;s=TI-1101\n')
    expect(list.sources).toContain('#   2 urn:plant')
  })

  it('has words as states, whole numbers in whole steps, and marks what is guessed', () => {
    const { tags, list } = read([
      variable('ns=2;s=XS-1', {
        type: 'Enumeration',
        states: new Map([
          [0, '停'],
          [3, '运行'],
        ]),
      }),
      variable('ns=2;s=XS-2', { type: 'Boolean', kind: 'boolean' }),
      variable('ns=2;s=N', { type: 'Int32' }),
    ])
    expect(tags[0]).toMatchObject({
      range: { min: 0, max: 3 },
      resolution: 1,
      states: { '0': { zh: '停', en: '停' }, '3': { zh: '运行', en: '运行' } },
    })
    expect(tags[1]).toMatchObject({ range: { min: 0, max: 1 }, resolution: 1 })
    expect(tags[2]).toMatchObject({ range: { min: 0, max: 100 }, resolution: 1 })
    expect(list.tags).toContain('# Int32 ns=2;s=N, range guessed')
    expect(list.tags).not.toContain('XS-2, range guessed')
  })

  it('tells equal names apart by their path, and binds what follows no rule by itself', () => {
    const of = (nodeId: string, parent: string) =>
      variable(nodeId, { browseName: 'PV', path: ['Area', parent] })
    const { tags, sources } = read([of('ns=3;i=1001', 'TIC-1'), of('ns=3;i=1002', 'TIC-2')])
    expect(tags.map(({ name }) => name)).toEqual(['TIC-1.PV', 'TIC-2.PV'])
    expect(sources.sources['plant-a']?.bind).toEqual({
      tags: { 'TIC-1.PV': { name: 'ns=3;i=1001' }, 'TIC-2.PV': { name: 'ns=3;i=1002' } },
    })
  })

  it('leaves out what can be no tag, and says why', () => {
    const { list } = read([
      variable('ns=2;s=A', { kind: 'array' }),
      variable('ns=2;s=T', { kind: 'text', type: 'String' }),
      variable('ns=2;s=X', { kind: 'other', type: 'ExtensionObject' }),
    ])
    expect(list.count).toBe(0)
    expect(list.left).toEqual([
      'ns=2;s=A: is an array of Double',
      expect.stringMatching(/^ns=2;s=T: is text/),
      'ns=2;s=X: is a ExtensionObject',
    ])
  })

  it('is one that the schemas accept, whatever a server says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    const some = fc.record({
      nodeId: fc.nat(500).map((n) => `ns=2;i=${n}`),
      browseName: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      displayName: text,
      path: fc.array(text, { maxLength: 3 }),
      kind: fc.constantFrom('number', 'boolean' as const),
      type: fc.constantFrom('Double', 'Int16', 'Enumeration'),
      description: fc.option(
        text.filter((t) => t.trim() !== ''),
        { nil: undefined },
      ),
      unit: fc.option(text, { nil: undefined }),
      range: fc.option(
        fc
          .tuple(
            fc.double({ min: -1e9, max: 1e9, noNaN: true }),
            fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
          )
          .map(([min, span]) => ({ min, max: min + span })),
        { nil: undefined },
      ),
      states: fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), text)).map((pairs) => new Map(pairs)),
    })
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ nodeId }) => nodeId, maxLength: 8 }), (all) => {
        const { tags } = read(
          all.map(({ nodeId, ...more }) => variable(nodeId, more as Partial<DescribedVariable>)),
        )
        expect(new Set(tags.map(({ name }) => name)).size).toBe(tags.length)
      }),
      { numRuns: 40 },
    )
  })
})
