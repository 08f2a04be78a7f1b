/**
 * The metrics an edge node and its devices have declared by their births: names, types and aliases. Aliases are unique
 * per edge node, its devices included [tck-id-payloads-alias-uniqueness].
 */
import { SparkplugFault } from '#core/sparkplug/fault'
import type { Metric, Payload, Whole } from '#core/sparkplug/payload'
import { DataType, readScalar } from '#core/sparkplug/values'

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

export class KnownMetrics {
  /** Born scopes only: the node itself, and each device between its birth and its death. */
  private readonly scopes = new Map<string, Map<string, Known>>()
  private readonly aliases = new Map<Whole, Alias>()

  constructor(private readonly prefix: string) {}

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

  /** The feed's names of a scope; none where it is not born. */
  names(device: string | undefined): string[] {
    return [...(this.scopes.get(device ?? OWN)?.values() ?? [])].map((known) => known.name)
  }

  allNames(): string[] {
    return [...this.scopes.values()].flatMap((scope) => [...scope.values()].map((known) => known.name))
  }

  byAlias(alias: Whole): Alias | undefined {
    return this.aliases.get(alias)
  }

  /** By the feed's own name of it. */
  byName(device: string | undefined, name: string): Known | undefined {
    return this.scopes.get(device ?? OWN)?.get(name)
  }

  /** Forgets a scope: it died, or is about to be born again. The node's own goes with all that it announced. */
  forget(device: string | undefined): void {
    const scope = device ?? OWN
    this.scopes.delete(scope)
    for (const [alias, known] of this.aliases) {
      if (typeof known !== 'symbol' && (known.device ?? OWN) === scope) this.aliases.delete(alias)
    }
  }

  clear(): void {
    this.scopes.clear()
    this.aliases.clear()
  }

  /** Takes over what a birth declares. `fault` is told of what breaks a rule; the rest of the birth stands. */
  declare(
    device: string | undefined,
    metrics: readonly Metric[],
    fault: (what: string) => void,
  ): readonly Known[] {
    this.forget(device)
    const scope = new Map<string, Known>()
    this.scopes.set(device ?? OWN, scope)
    const add = (list: readonly Metric[], prefix: string) => {
      for (const metric of list) {
        if (metric.name === undefined || metric.name === '') {
          fault('its birth has a metric without a name')
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
          fault(`its birth declares "${metric.name}" twice, with different types; the first one stands`)
          continue
        }
        scope.set(name, before ?? known)
        if (metric.alias !== undefined) this.alias(metric.alias, before ?? known, fault)
        if (metric.value?.in === 'template') add(metric.value.value.metrics, `${name}/`)
      }
    }
    add(metrics, this.prefixOf(device))
    return [...scope.values()]
  }

  private alias(alias: Whole, known: Known, fault: (what: string) => void): void {
    const before = this.aliases.get(alias)
    if (before === known) return
    if (before === undefined || before === CONTROL) {
      this.aliases.set(alias, known)
      return
    }
    this.aliases.set(alias, AMBIGUOUS)
    const other = before === AMBIGUOUS ? 'others' : `"${before.name}"`
    fault(`alias ${alias} stands for both "${known.name}" and ${other}; what is sent under it is refused`)
  }
}

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
