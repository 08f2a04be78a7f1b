/** Faults of sources.yaml that its schema cannot see: schemes, names, and bindings against the plant's tags and units. */
import { blame, type Fault, readYaml } from '#core/plant/faults'
import { didYouMean } from '#core/plant/names'
import type { SceneText } from '#core/plant/parse'
import type { Plant } from '#core/plant/schema'
import { FEEDS } from '../feeds'
import { holdsSecret, schemeFault, schemeOf } from '../open'
import { compileBindings } from './bind'

const FILE = 'sources.yaml'

/** For a scene that is sound elsewhere. */
export function checkSources(text: SceneText, plant: Plant): readonly Fault[] {
  const yaml = text.get(FILE)
  const source = yaml === undefined ? undefined : readYaml(FILE, yaml, [])
  if (!source) return []
  const faults: Fault[] = []
  const { source: chosen, sources } = plant.sources
  const names = new Set(Object.keys(sources))
  if (schemeOf(chosen) === undefined) {
    for (const name of chosen.split(',').map((part) => part.trim())) {
      if (!names.has(name))
        blame(source, ['source'], `no source is called "${name}"${didYouMean(name, names)}`, faults)
    }
  } else checkUri(chosen, (message) => blame(source, ['source'], message, faults))
  const known = new Set(plant.tags.map(({ name }) => name))
  for (const [name, entry] of Object.entries(sources)) {
    checkUri(entry.uri, (message) => blame(source, ['sources', name, 'uri'], message, faults))
    const rule = FEEDS.get(schemeOf(entry.uri) ?? '')?.rule
    const { faults: found } = compileBindings({
      bind: entry.bind,
      tags: plant.tags,
      ...(rule === undefined ? {} : { defaultRule: rule }),
    })
    for (const { path, message } of found) {
      const tag = path.length === 3 && !known.has(path[2]!) ? didYouMean(path[2]!, known) : ''
      blame(source, ['sources', name, ...path], `${message}${tag}`, faults)
    }
  }
  return faults
}

function checkUri(uri: string, say: (message: string) => void): void {
  const fault = schemeFault(uri)
  if (fault !== undefined) say(fault)
  if (holdsSecret(uri))
    say(
      'a URI is no place for a user or password; set TWIN_SOURCE_<NAME>_USER and TWIN_SOURCE_<NAME>_PASSWORD',
    )
}
