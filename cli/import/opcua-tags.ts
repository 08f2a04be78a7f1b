/** From what an OPC UA server says of its variables to tags and bindings, as YAML. Pure. */
import { stringify } from 'yaml'
import type { DescribedVariable } from '#server/sources/opcua/describe'

export interface TagList {
  /** Content of a file in tags/. */
  readonly tags: string
  /** What to add to sources.yaml. */
  readonly sources: string
  readonly count: number
  /** Variables that are no tags, each with why. */
  readonly left: readonly string[]
}

export interface TagListOptions {
  /** Name of the source. */
  readonly name: string
  readonly uri: string
  /** The command that makes it again. */
  readonly made: string
  readonly namespaces: readonly string[]
  readonly opcua: Readonly<Record<string, unknown>>
}

interface NamedVariable {
  readonly tag: string
  readonly variable: DescribedVariable
}

export function tagList(variables: readonly DescribedVariable[], options: TagListOptions): TagList {
  const left: string[] = []
  const usable = variables.filter((variable) => {
    const why = whyNot(variable)
    if (why !== undefined) left.push(`${variable.nodeId}: ${why}`)
    return why === undefined
  })
  const named = name(usable)
  return { tags: tagsFile(named, options), sources: sourcesFile(named, options), count: named.length, left }
}

function whyNot({ kind, type }: DescribedVariable): string | undefined {
  switch (kind) {
    case 'array':
      return `is an array of ${type}`
    case 'text':
      return 'is text; bind it by hand with "words" where its words are states'
    case 'other':
      return `is a ${type}`
    default:
      return undefined
  }
}

const LONGEST_NAME = 128

/** The browse name; where several share one, with as much of the path before it as tells them apart. */
function name(variables: readonly DescribedVariable[]): NamedVariable[] {
  const candidates = (variable: DescribedVariable): string[] => {
    const { path, browseName, nodeId } = variable
    const names = [...path, browseName].map((text) => plain(text) || '_')
    return [...names.map((_, i) => names.slice(names.length - 1 - i).join('.')), plain(nodeId)]
  }
  const open = variables.map((variable) => ({
    variable,
    names: candidates(variable).filter(({ length }) => length <= LONGEST_NAME),
  }))
  const counts = new Map<string, number>()
  for (const { names } of open)
    for (const candidate of new Set(names)) counts.set(candidate, (counts.get(candidate) ?? 0) + 1)
  return open.map(({ variable, names }, i) => ({
    variable,
    tag: names.find((candidate) => counts.get(candidate) === 1) ?? `node ${i + 1}`,
  }))
}

/** One line, without what a screen cannot show: servers send anything. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(/ +/g, ' ')

const flow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim()

function tagsFile(named: readonly NamedVariable[], { uri, made }: TagListOptions): string {
  const lines = [
    `# Tags of ${uri}, by: ${plain(made)}`,
    '# To be looked at: equipment must be that of the scene; ranges and resolutions that the server does not give are',
    '# guessed and marked; limits are not known to the server.',
    named.length > 0 ? 'tags:' : 'tags: []',
  ]
  for (const { tag, variable } of named) {
    const { nodeId, type, range } = variable
    lines.push(`  # ${type} ${plain(nodeId)}${range || variable.kind !== 'number' ? '' : ', range guessed'}`)
    lines.push(`  - ${flow(tagOf(tag, variable))}`)
  }
  return `${lines.join('\n')}\n`
}

function tagOf(name: string, variable: DescribedVariable): Record<string, unknown> {
  const { kind, type, unit, states, path, description, displayName } = variable
  const text = (said: string | undefined, otherwise: string) => {
    const words = plain(said ?? '') || otherwise
    return { zh: words, en: words }
  }
  const whole = kind === 'boolean' || (kind === 'number' && type !== 'Double' && type !== 'Float')
  const range = rangeOf(variable)
  return {
    name,
    equipment: equipmentOf(path),
    text: text(description ?? displayName, name),
    unit: plain(unit ?? '').slice(0, 24),
    range,
    resolution: whole ? 1 : resolutionOf(range),
    ...(states.size > 0
      ? {
          states: Object.fromEntries(
            [...states].map(([value, word]) => [String(value), text(word, String(value))]),
          ),
        }
      : {}),
  }
}

function rangeOf({ kind, range, states }: DescribedVariable): { min: number; max: number } {
  if (range) return range
  if (states.size > 0) {
    const values = [...states.keys()]
    const min = Math.min(...values)
    return { min, max: Math.max(min + 1, ...values) }
  }
  return kind === 'boolean' ? { min: 0, max: 1 } : { min: 0, max: 100 }
}

/** A power of ten: about a thousandth of the range. */
function resolutionOf({ min, max }: { min: number; max: number }): number {
  return Number(`1e${Math.floor(Math.log10((max - min) / 1000) + 1e-9)}`)
}

/** The node above, as far as its name may be an id. */
function equipmentOf(path: readonly string[]): string {
  const id = (path.at(-1) ?? '').replace(/[^\p{L}\p{N}_.\-/]/gu, '_').replace(/^[^\p{L}\p{N}]+/u, '')
  return id || 'UNKNOWN'
}

function sourcesFile(named: readonly NamedVariable[], options: TagListOptions): string {
  const { name, uri, opcua, namespaces, made } = options
  const rule = commonRule(named)
  const others = named.filter(({ tag, variable }) => rule?.replace('{tag}', tag) !== variable.nodeId)
  const entry = {
    uri,
    ...(Object.keys(opcua).length > 0 ? { opcua } : {}),
    bind: {
      ...(rule === undefined ? {} : { name: rule }),
      ...(others.length > 0
        ? { tags: Object.fromEntries(others.map(({ tag, variable }) => [tag, variable.nodeId])) }
        : {}),
    },
  }
  const comment = [
    `# To be added to sources.yaml, by: ${plain(made)}`,
    '# Namespaces of the server, by the number that stands after ns= :',
    ...namespaces.map((uri, i) => `#   ${i} ${plain(uri)}`),
  ]
  const body = stringify({ source: name, sources: { [name]: entry } }, { lineWidth: 0 })
  return `${comment.join('\n')}\n${body}`
}

/** The rule that most node ids follow: the tag's name stands once in them, and the rest is the same. */
function commonRule(named: readonly NamedVariable[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { tag, variable } of named) {
    const parts = variable.nodeId.split(tag)
    if (parts.length !== 2) continue
    const rule = parts.join('{tag}')
    counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] > 1 ? best[0] : undefined
}
