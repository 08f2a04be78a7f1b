/** The export's names as tags of the scene: by the same `bind` as live sources, and by what its names show. */
import { type Said, say } from '#core/messages/say'
import { edits } from '#core/plant/names'
import type { Tag } from '#core/plant/schema'
import type { SourceEntry } from '#core/sources/schema'
import { type BindFault, compileBindings, type Mapping } from '../sources/live/bind'
import { convertUnit } from '../sources/live/units'

type Bind = SourceEntry['bind']

export interface Target {
  /** Index of the tag in `Names.tags`. */
  readonly tag: number
  readonly scale: number
  readonly offset: number
  readonly words: ReadonlyMap<string, number> | undefined
}

export interface Names {
  /** Names of all tags that samples may have, in the order of their indices. */
  readonly tags: readonly string[]
  /** The tag of a name; `unit`: what the file says its values are in. Undefined where it is no tag's. */
  find(name: string, unit?: string): Target | undefined
  /** Tags whose names come near to one that was not found, nearest first. */
  near(name: string): readonly string[]
  /** What people should know: units that could not be turned. */
  readonly warnings: Iterable<Said>
}

/** Names bound to the scene's tags. `faults`: of `bind`, with paths from `bind` on. */
export function boundNames(tags: readonly Tag[], bind: Bind): { names: Names; faults: readonly BindFault[] } {
  const { bindings, faults } = compileBindings({ bind, tags })
  const entries = bind.tags
  const warnings = new Map<string, Said>()
  const kept = new Map<string, Target | undefined>()
  for (const [name, { deadband, everyS }] of Object.entries(entries)) {
    if (deadband !== undefined || everyS !== undefined) warnings.set(name, say('import.keeps-all', { name }))
  }

  const target = (name: string, found: Mapping, unit: string | undefined): Target => {
    const tag = tags[found.tag]!
    const { scale, offset } = found.linear
    const words = lowerCase(found.words && Object.fromEntries(found.words))
    const base = { tag: found.tag, scale, offset, words }
    // What the map says of a tag's unit, factor or offset is all there is to it.
    const entry = entries[tag.name]
    const told =
      entry && (entry.unit !== undefined || entry.scale !== undefined || entry.offset !== undefined)
    if (unit === undefined || unit === '' || told) return base
    try {
      const own = convertUnit(unit, tag.unit)
      return { ...base, scale: own.scale, offset: own.offset }
    } catch {
      const gaps = { name, given: unit, unit: tag.unit, tag: tag.name }
      warnings.set(`${name} ${unit}`, say('import.other-unit', gaps))
      return base
    }
  }
  const find = (name: string, unit?: string) => {
    const key = unit === undefined ? name : `${name}\n${unit}`
    if (kept.has(key)) return kept.get(key)
    const { bare, unit: named } = parted(name)
    const whole = bindings.find(name)
    const found = whole ?? (bare === undefined ? undefined : bindings.find(bare))
    const result = found && target(name, found, unit ?? (whole ? undefined : named))
    if (kept.size < 100_000) kept.set(key, result)
    return result
  }
  return {
    names: {
      tags: tags.map((tag) => tag.name),
      find,
      near: (name) =>
        nearest(
          name,
          tags.map((t) => t.name),
        ),
      get warnings() {
        return warnings.values()
      },
    },
    faults,
  }
}

/**
 * Every name is a tag of its own: nothing is left out, nothing is converted. Only words become numbers, as `bind` tells,
 * since a recording has none; who binds the names in the end finds the numbers.
 */
export function ownNames(bind: Bind): Names {
  const tags: string[] = []
  const index = new Map<string, Target>()
  const entries = new Map(Object.values(bind.tags).map((entry) => [entry.name, entry]))
  return {
    tags,
    warnings: [],
    near: () => [],
    find(name) {
      const known = index.get(name)
      if (known) return known
      if (name === '') return undefined
      const entry = entries.get(name)
      // What is converted later must not be a word's number, which is in the tag's unit already.
      const converted = entry && (entry.unit ?? entry.scale ?? entry.offset) !== undefined
      const words = converted ? undefined : lowerCase(entry?.words)
      const made: Target = { tag: tags.push(name) - 1, scale: 1, offset: 0, words }
      index.set(name, made)
      return made
    },
  }
}

const lowerCase = (words: Readonly<Record<string, number>> | undefined) =>
  words && new Map(Object.entries(words).map(([word, value]) => [word.toLowerCase(), value]))

/** A name with its unit behind it: `TI-1101 [°C]`, `TI-1101 (°C)`. */
function parted(name: string): { bare: string | undefined; unit: string | undefined } {
  const m = /^(.+?)\s*(?:\[([^\]]*)\]|\(([^)]*)\)|（([^）]*)）)$/.exec(name)
  return { bare: m?.[1], unit: m?.[2] ?? m?.[3] ?? m?.[4] }
}

/** Rules like `PLANT.{tag}.PV` under which most of the names are tags; undefined where none fits two of them. */
export function guessRule(names: readonly string[], tags: readonly string[]): string | undefined {
  const byLength = [...tags].sort((a, b) => b.length - a.length)
  const votes = new Map<string, number>()
  for (const name of names.slice(0, 500)) {
    const tag = byLength.find((candidate) => candidate.length > 2 && name.includes(candidate))
    if (tag === undefined || tag === name) continue
    const at = name.lastIndexOf(tag)
    const rule = `${name.slice(0, at)}{tag}${name.slice(at + tag.length)}`
    if (!rule.includes('{*}')) votes.set(rule, (votes.get(rule) ?? 0) + 1)
  }
  const [rule, count] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? []
  return count !== undefined && count >= 2 ? rule : undefined
}

/** At most three that differ by few letters, capitals, spaces and dashes not counted. */
function nearest(name: string, tags: readonly string[]): string[] {
  const plain = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  const wanted = plain(name)
  if (wanted === '') return []
  const most = Math.max(1, Math.floor(wanted.length / 3))
  return tags
    .map((tag) => {
      const other = plain(tag)
      const within = other.length > 3 && wanted.includes(other)
      return { tag, far: within ? 0.5 : edits(wanted, other) }
    })
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ tag }) => tag)
}
