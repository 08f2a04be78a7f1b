/**
 * The peers' names as our tags: a source's `bind`, compiled once into a look-up by name, with each tag's conversion
 * reckoned beforehand. Nothing here is dropped: what cannot be read becomes NaN of bad quality.
 */

import type { Tag } from '#core/plant/schema'
import { nameByRule, parseRule, tagByRule } from '#core/sources/rule'
import type { Binding, SourceEntry } from '#core/sources/schema'
import { isBad, type Quality, quality } from '#core/telemetry/quality'
import type { RawValue } from './feed'
import { convertUnit, type Linear, SAME } from './units'

/** The rule where a source gives none: the peer's names are our tags. */
export const DEFAULT_RULE = '{tag}'

export type BoundTag = Pick<Tag, 'name' | 'unit' | 'staleAfterS'>

/** What is done with the values that come under one name. */
export interface Mapping {
  /** Index of the tag. */
  readonly tag: number
  /** The mapping in words: `degF → °C, × 0.5`; '' where values pass as they are. */
  readonly text: string
  readonly linear: Linear
  readonly words: ReadonlyMap<string, number> | undefined
  /** In the tag's unit; 0 where every change counts. */
  readonly deadband: number
  /** At most one sample in so many ms; 0 where all pass. */
  readonly everyMs: number
  /** A reading at least this often passes deadband and rate, ms: half of the tag's patience. */
  readonly keepAliveMs: number
}

export interface Bindings {
  /** What a peer's name stands for. Not cheap for names by rule: asked once for each name. */
  find(name: string): Mapping | undefined
  /** The names that are asked for, in the order of tags; those that a rule leaves open ({*}) are not among them. */
  readonly wanted: readonly string[]
  /** The name that is waited for; undefined where the rule leaves it open. */
  nameOf(tag: number): string | undefined
  /** True where `bind` lists the tag by itself. */
  lists(tag: number): boolean
  /** In words, as Mapping.text. */
  mappingText(tag: number): string
}

/** A fault of `bind`: the path within the source's entry, and what to do. */
export interface BindFault {
  readonly path: readonly string[]
  readonly message: string
}

export interface BindOptions {
  readonly bind: SourceEntry['bind']
  /** In the plant's order. */
  readonly tags: readonly BoundTag[]
  /** Where `bind` gives no rule. */
  readonly defaultRule?: string
}

/** Faults do not stop it: what is sound is bound. */
export function compileBindings({ bind, tags, defaultRule = DEFAULT_RULE }: BindOptions): {
  bindings: Bindings
  faults: readonly BindFault[]
} {
  const faults: BindFault[] = []
  const index = new Map(tags.map((tag, i) => [tag.name, i]))
  const entries = new Map(Object.entries(bind.tags))
  const listed = new Map<string, Mapping>()
  for (const [tagName, entry] of entries) {
    const tag = index.get(tagName)
    const say = (key: string[], message: string) =>
      faults.push({ path: ['bind', 'tags', tagName, ...key], message })
    if (tag === undefined) {
      say([], `no tag is called "${tagName}"`)
      continue
    }
    const before = listed.get(entry.name)
    if (before) say([], `its name "${entry.name}" is already that of ${tags[before.tag]!.name}`)
    else
      listed.set(
        entry.name,
        mapping(tag, tags[tag]!, entry, (message) => say(['unit'], message)),
      )
  }
  const rule = parseRule(bind.name ?? defaultRule)
  const longest = tags.reduce((most, { name }) => Math.max(most, name.length), 0)
  const byRule = (name: string) =>
    tagByRule(rule, name, (tag) => index.has(tag) && !entries.has(tag), longest)
  for (const [name, { tag }] of listed) {
    const other = byRule(name)
    if (other === undefined) continue
    const message = `its name "${name}" is by the rule ${rule.text} that of ${other}; list ${other} too, with a name of its own`
    faults.push({ path: ['bind', 'tags', tags[tag]!.name], message })
  }
  const ruled = (name: string): Mapping | undefined => {
    const tagName = byRule(name)
    const tag = tagName === undefined ? undefined : index.get(tagName)
    return tag === undefined ? undefined : mapping(tag, tags[tag]!, { name }, () => {})
  }
  const nameOf = ({ name }: BoundTag) => entries.get(name)?.name ?? nameByRule(rule, name)
  const texts = new Map([...listed.values()].map(({ tag, text }) => [tag, text]))
  return {
    bindings: {
      find: (name) => listed.get(name) ?? ruled(name),
      wanted: tags.flatMap((tag) => nameOf(tag) ?? []),
      nameOf: (tag) => nameOf(tags[tag]!),
      lists: (tag) => texts.has(tag),
      mappingText: (tag) => texts.get(tag) ?? '',
    },
    faults,
  }
}

function mapping(index: number, tag: BoundTag, entry: Binding, say: (fault: string) => void): Mapping {
  const { unit, scale = 1, offset = 0, words, deadband = 0, everyS = 0 } = entry
  let linear = SAME
  try {
    if (unit !== undefined) linear = convertUnit(unit, tag.unit)
  } catch (error) {
    say((error as Error).message)
  }
  const parts = [
    unit === undefined ? '' : `${unit} → ${tag.unit}`,
    scale === 1 ? '' : `× ${scale}`,
    offset === 0 ? '' : `+ ${offset}`,
    words === undefined
      ? ''
      : Object.entries(words)
          .map(([word, value]) => `${word} = ${value}`)
          .join(' '),
    deadband === 0 ? '' : `± ${deadband} ${tag.unit}`.trimEnd(),
    everyS === 0 ? '' : `1 / ${everyS} s`,
  ]
  return {
    tag: index,
    text: parts.filter((part) => part !== '').join(', '),
    linear: { scale: linear.scale * scale, offset: linear.offset * scale + offset },
    words: words && new Map(Object.entries(words)),
    deadband,
    everyMs: everyS * 1000,
    keepAliveMs: tag.staleAfterS * 500,
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
/** No number that is meant as one is longer; a page of digits is not read. */
const LONGEST_NUMBER = 400

/** A peer's value in the tag's unit; NaN where it is none. Words are in the tag's unit already. */
export function convert({ linear, words }: Mapping, raw: RawValue): number {
  if (words !== undefined && (typeof raw === 'string' || typeof raw === 'boolean')) {
    const word = words.get(String(raw).trim())
    if (word !== undefined) return word
  }
  const number = numberOf(raw)
  const value = number * linear.scale + linear.offset
  return Number.isFinite(value) ? value : Number.NaN
}

function numberOf(raw: RawValue): number {
  switch (typeof raw) {
    case 'number':
      return raw
    case 'boolean':
    case 'bigint':
      return Number(raw)
    case 'string': {
      const text = raw.length > LONGEST_NUMBER ? '' : raw.trim()
      return NUMBER.test(text) ? Number(text) : Number.NaN
    }
    default:
      return Number.NaN
  }
}

/** The quality of a converted value: what is no number is bad, whatever the peer says. */
export function qualityOf(value: number, raw: RawValue, said: Quality): Quality {
  if (!Number.isNaN(value) || isBad(said)) return said
  return typeof raw === 'string' ? quality.badTypeMismatch : quality.badNoData
}
