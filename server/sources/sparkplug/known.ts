/**
 * The metrics an edge node and its devices have declared by their births: names, types and aliases. Aliases are unique
 * per edge node, its devices included [tck-id-payloads-alias-uniqueness].
 */
import { type Said, say } from '#core/messages/say'
import { SparkplugFault } from '#core/sparkplug/fault'
import type { Metric, Payload, Whole } from '#core/sparkplug/payload'
import { DataType, isScalarType, readScalar } from '#core/sparkplug/values'

/** A metric as its birth declared it. */
export interface Known {
  /** The feed's name of it: `group/node[/device]/metric`. */
  readonly name: string
  readonly type: number
  readonly device: string | undefined
}

/** Two metrics claim the alias: whoever uses it means neither for sure. */
export const AMBIGUOUS = Symbol('ambiguous')

/** The alias is that of a metric that runs the protocol (`Node Control/…`). */
export const CONTROL = Symbol('control')

type Alias = Known | typeof AMBIGUOUS | typeof CONTROL

/** Metrics of the node itself stand under the key ''. */
const OWN = ''

/** How many names there may be yet; shared by all edge nodes of a group. */
export interface Room {
  left: number
}

export class KnownMetrics {
  /** Born scopes only: the node itself, and each device between its birth and its death. */
  private readonly scopes = new Map<string, Map<string, Known>>()
  /** Metrics that came under their own names without a birth, by scope. */
  private readonly heard = new Map<string, Map<string, Known>>()
  private readonly aliases = new Map<Whole, Alias>()

  constructor(
    private readonly prefix: string,
    private readonly room: Room,
  ) {}

  /** What names of a scope begin with. */
  prefixOf(device: string | undefined): string {
    return device === undefined ? `${this.prefix}/` : `${this.prefix}/${device}/`
  }

  isBorn(device: string | undefined): boolean {
    return this.scopes.has(device ?? OWN)
  }

  /** Devices that are born. */
  devices(): string[] {
    return [...this.scopes.keys()].filter((scope) => scope !== OWN)
  }

  /** The feed's names of a scope: what it declared, and what it said without declaring it. */
  names(device: string | undefined): string[] {
    const scope = device ?? OWN
    return [...(this.scopes.get(scope)?.keys() ?? []), ...(this.heard.get(scope)?.keys() ?? [])]
  }

  allNames(): string[] {
    return [...this.scopes.values(), ...this.heard.values()].flatMap((scope) => [...scope.keys()])
  }

  /** What births have declared, and what can have a reading: bytes, tables and the frames of templates cannot. */
  declared(): string[] {
    const all = [...this.scopes.values()].flatMap((scope) => [...scope.values()])
    return all.filter(isReadable).map(({ name }) => name)
  }

  byAlias(alias: Whole): Alias | undefined {
    return this.aliases.get(alias)
  }

  /** By the feed's own name of it. */
  byName(device: string | undefined, name: string): Known | undefined {
    const scope = device ?? OWN
    return this.scopes.get(scope)?.get(name) ?? this.heard.get(scope)?.get(name)
  }

  /** Keeps a metric that no birth declares, so that it is lost with its node; false where there is no more room. */
  hear(known: Known): boolean {
    if (this.room.left <= 0) return false
    this.room.left--
    const scope = known.device ?? OWN
    const before = this.heard.get(scope)
    if (before) before.set(known.name, known)
    else this.heard.set(scope, new Map([[known.name, known]]))
    return true
  }

  /** Forgets a scope: it died, or is about to be born again. */
  forget(device: string | undefined): void {
    const scope = device ?? OWN
    this.room.left += (this.scopes.get(scope)?.size ?? 0) + (this.heard.get(scope)?.size ?? 0)
    this.scopes.delete(scope)
    this.heard.delete(scope)
    for (const [alias, known] of this.aliases) {
      if (typeof known !== 'symbol' && (known.device ?? OWN) === scope) this.aliases.delete(alias)
    }
  }

  clear(): void {
    for (const scope of [...this.scopes.values(), ...this.heard.values()]) this.room.left += scope.size
    this.scopes.clear()
    this.heard.clear()
    this.aliases.clear()
  }

  /** Takes over what a birth declares. `fault` is told of what breaks a rule; the rest of the birth stands. */
  declare(
    device: string | undefined,
    metrics: readonly Metric[],
    fault: (what: Said) => void,
  ): readonly Known[] {
    this.forget(device)
    const scope = new Map<string, Known>()
    this.scopes.set(device ?? OWN, scope)
    let crowded = 0
    const add = (list: readonly Metric[], prefix: string) => {
      for (const metric of list) {
        if (metric.name === undefined || metric.name === '') {
          fault(say('sparkplug.birth-nameless'))
          continue
        }
        if (isDefinition(metric)) continue
        if (isControl(metric)) {
          if (metric.alias !== undefined) this.aliases.set(metric.alias, CONTROL)
          continue
        }
        const name = prefix + metric.name
        const known: Known = { name, type: metric.datatype ?? DataType.Unknown, device }
        const before = scope.get(name)
        if (before && before.type !== known.type) {
          fault(say('sparkplug.birth-twice', { name: metric.name }))
          continue
        }
        if (!before && this.room.left <= 0) {
          crowded++
          continue
        }
        if (!before) this.room.left--
        scope.set(name, before ?? known)
        if (metric.alias !== undefined) this.alias(metric.alias, before ?? known, fault)
        if (metric.value?.in === 'template') add(metric.value.value.metrics, `${name}/`)
      }
    }
    add(metrics, this.prefixOf(device))
    if (crowded > 0) fault(say('sparkplug.birth-crowded', { count: crowded }))
    return [...scope.values()]
  }

  private alias(alias: Whole, known: Known, fault: (what: Said) => void): void {
    const before = this.aliases.get(alias)
    if (before === known) return
    if (before === undefined || before === CONTROL) {
      this.aliases.set(alias, known)
      return
    }
    this.aliases.set(alias, AMBIGUOUS)
    const both = { alias: String(alias), name: known.name }
    fault(
      before === AMBIGUOUS
        ? say('sparkplug.alias-many', both)
        : say('sparkplug.alias-twice', { ...both, other: before.name }),
    )
  }
}

/** What is no scalar (bytes, tables, the frame of a template) never has a reading. */
export const isReadable = ({ type }: Known): boolean => type === DataType.Unknown || isScalarType(type)

/** What runs the protocol and is no value of the plant. */
export const isControl = ({ name }: Metric): boolean =>
  name === BDSEQ || name?.startsWith('Node Control/') === true || name?.startsWith('Device Control/') === true

/** Name of the metric that pairs births with deaths. */
export const BDSEQ = 'bdSeq'

/** Definitions of templates hold defaults, not values. */
export const isDefinition = ({ value }: Metric): boolean =>
  value?.in === 'template' && value.value.isDefinition === true

/** The number that pairs births and deaths; undefined where the message has none that can be read. */
export function bdSeqOf({ metrics }: Payload): Whole | undefined {
  const metric = metrics.find(({ name }) => name === BDSEQ)
  const wire = metric?.value
  if (wire?.in !== 'int' && wire?.in !== 'long') return undefined
  try {
    const value = readScalar(wire, metric?.datatype ?? DataType.UInt64)
    return typeof value === 'number' || typeof value === 'bigint' ? value : undefined
  } catch (error) {
    if (error instanceof SparkplugFault) return undefined
    throw error
  }
}
