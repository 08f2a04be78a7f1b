/**
 * A source from its URI or from names in sources.yaml: `replay:[FILE][?rate=&at=&loop=]`, or one or several peers
 * (feeds.ts). The one place that knows which kinds there are.
 */
import { didYouMean } from '#core/plant/names'
import type { Plant } from '#core/plant/schema'
import { SourceEntry } from '#core/sources/schema'
import { FEEDS, type FeedKind } from './feeds'
import { openFile } from './file/source'
import { compileBindings } from './live/bind'
import type { FeedSecrets } from './live/feed'
import { createLive, type LivePeer } from './live/live'
import { openReplay } from './replay/open'
import { type Source, SourceError } from './source'

export interface OpenOptions {
  /** e.g. `replay:`, `replay:/data/monday.parquet?rate=4`, `push:`, or names of sources.yaml: `edge,lab` */
  readonly source: string
  readonly plant: Plant
  /** Folder of the scene; the recording named in sources.yaml is relative to it. */
  readonly sceneDir: string
  /** Folder of certificates and of what the server itself writes. */
  readonly dataDir: string
  /** By name in capitals, "-" as "_". */
  readonly secrets?: ReadonlyMap<string, FeedSecrets>
  /** Called for each oddity that does not stop the source. */
  readonly warn: (message: string) => void
}

/** A peer as configured. */
interface Named {
  readonly name: string
  readonly entry: SourceEntry
}

/** @throws SourceError naming what is wrong with the source or with what it names. */
export async function openSource(options: OpenOptions): Promise<Source> {
  const named = namedSources(options)
  checkSecrets(options, named)
  const replays = named.filter(({ entry }) => schemeOf(entry.uri) === 'replay')
  const [replay] = replays
  if (replay && named.length > 1)
    throw new SourceError(`source "${replay.name}": a recording is played alone, not beside other sources`)
  if (replay) return openReplay({ ...options, uri: replay.entry.uri })
  const [only, ...others] = named
  // Alone, a file is the past and can be looked back into; beside others it is moved to now, as a feed.
  if (only && others.length === 0 && schemeOf(only.entry.uri) === 'file')
    return openFile({ ...options, entry: only.entry })
  const peers = await Promise.all(named.map((one) => openPeer(one, options)))
  if (peers.filter(({ feed }) => 'take' in feed).length > 1)
    throw new SourceError(`source "${options.source}": only one of the sources can be a push source`)
  return createLive({
    peers,
    tags: options.plant.tags,
    simulated: options.plant.simulated,
    warn: options.warn,
  })
}

export const schemeOf = (uri: string): string | undefined => /^([a-z][a-z0-9+.-]*):/.exec(uri)?.[1]

/** What to do with a source that is no name and has no scheme known here; undefined where it has. */
export function schemeFault(uri: string): string | undefined {
  const scheme = schemeOf(uri)
  if (scheme === 'replay' || (scheme !== undefined && FEEDS.has(scheme))) return undefined
  const kinds = [...FEEDS.keys()].map((one) => `${one}:`).join(', ')
  const what = scheme === undefined ? 'is not a source URI' : `no source is called "${scheme}:"`
  return `${what}; there is replay:[FILE][?rate=N&at=TIME&loop=false], ${kinds}`
}

/** A URI must not hold a user or password: it is shown and logged. */
export const holdsSecret = (uri: string): boolean => /^[a-z0-9+.-]+:\/\/[^/?#]*@/i.test(uri)
const withoutSecret = (uri: string): string => uri.replace(/^([a-z0-9+.-]+:\/\/)[^/?#]*@/i, '$1…@')

function namedSources({ source, plant }: OpenOptions): Named[] {
  if (schemeOf(source) !== undefined) {
    const kind = FEEDS.get(schemeOf(source)!)?.kind ?? 'replay'
    return [{ name: kind, entry: SourceEntry.parse({ uri: source }) }]
  }
  const entries = new Map(Object.entries(plant.sources.sources))
  const names = [...new Set(source.split(',').map((name) => name.trim()))]
  return names.map((name) => {
    const entry = entries.get(name)
    if (entry) return { name, entry }
    const there =
      entries.size > 0
        ? `sources.yaml has ${[...entries.keys()].join(', ')}`
        : 'sources.yaml names no sources'
    const close = didYouMean(name, new Set(entries.keys()))
    throw new SourceError(`source "${name}": ${schemeFault(name)}; ${there}${close}`)
  })
}

async function openPeer({ name, entry }: Named, options: OpenOptions): Promise<LivePeer> {
  const shown = withoutSecret(entry.uri)
  const fault = schemeFault(entry.uri)
  if (fault !== undefined) throw new SourceError(`source "${shown}": ${fault}`)
  const middle = variableName(name)
  if (holdsSecret(entry.uri)) {
    throw new SourceError(
      `source "${shown}": a URI is no place for a user or password. Set TWIN_SOURCE_${middle}_USER and TWIN_SOURCE_${middle}_PASSWORD`,
    )
  }
  const kind: FeedKind = FEEDS.get(schemeOf(entry.uri)!)!
  const defaultRule = kind.rule === undefined ? {} : { defaultRule: kind.rule }
  const { bindings, faults } = compileBindings({ bind: entry.bind, tags: options.plant.tags, ...defaultRule })
  const [first] = faults
  if (first) throw new SourceError(`source "${name}": ${first.path.join('.')}: ${first.message}`)
  const create = await kind.load()
  const feed = create({
    name,
    uri: entry.uri,
    entry,
    secrets: options.secrets?.get(middle) ?? {},
    dataDir: options.dataDir,
    sceneDir: options.sceneDir,
    wanted: bindings.wanted,
  })
  return { name, entry, feed, ...defaultRule }
}

const variableName = (name: string): string => name.toUpperCase().replaceAll('-', '_')

/** A secret of a source that there is not is a misspelt one. */
function checkSecrets({ secrets, plant }: OpenOptions, named: readonly Named[]): void {
  const kinds = [...FEEDS.values()].map(({ kind }) => kind)
  const all = [...named.map(({ name }) => name), ...Object.keys(plant.sources.sources), ...kinds]
  const known = new Set(all.map(variableName))
  for (const name of secrets?.keys() ?? []) {
    if (known.has(name)) continue
    throw new SourceError(
      `TWIN_SOURCE_${name}_…: no source is called that; there is ${[...known].join(', ')}`,
    )
  }
}
