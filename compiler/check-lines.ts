/** What is wrong with lines short of routing them: ends, inline devices, racks and fittings that are not what they must be. */
import { lineEnd } from '#core/plant/ends'
import { blame, type Fault } from '#core/plant/faults'
import { didYouMean } from '#core/plant/names'
import type { Places } from '#core/plant/parse'
import type { Line } from '#core/plant/schema'
import { FITTING_KINDS } from './fittings/kinds'
import type { Library } from './library'
import type { Placed } from './place'
import { rackFrame } from './rack'

/** Both ends of every line at a nozzle that exists, inline equipment with a way in and out, racks that are racks. */
export function checkLines(
  lines: readonly Line[],
  placed: readonly Placed[],
  places: Places,
  library: Library,
): Fault[] {
  const faults: Fault[] = []
  const ids = new Set(lines.map(({ id }) => id))
  const byId = new Map(placed.map((p) => [p.equipment.id, p]))
  for (const line of lines) {
    const place = places.lines.get(line.id)
    if (!place) continue
    const say: Say = (path, message) => blame(place.source, [...place.path, ...path], message, faults)
    checkEnds(line, ids, byId, say)
    checkRack(line, byId, say)
    checkFittings(line, library, say)
  }
  return faults
}

type Say = (path: readonly (string | number)[], message: string) => void
type ById = ReadonlyMap<string, Placed>

function checkEnds(line: Line, ids: ReadonlySet<string>, byId: ById, say: Say): void {
  for (const end of ['from', 'to'] as const) {
    const found = lineEnd(line[end], (id) => ids.has(id))
    if (found.kind !== 'nozzle') continue
    const at = byId.get(found.equipment)
    if (!at) continue
    const nozzle = at.nozzles[found.nozzle]
    if (!nozzle) say([end], missingNozzle(at, found.nozzle))
    else if (nozzle.atmosphere)
      say([end], `${line[end]} takes its air from outside: no line can be joined to it`)
  }
  for (const [i, id] of line.inline.entries()) {
    const at = byId.get(id)
    for (const nozzle of ['N1', 'N2']) {
      if (at && !at.nozzles[nozzle]) say(['inline', i], missingNozzle(at, nozzle))
    }
  }
}

function checkRack({ via }: Line, byId: ById, say: Say): void {
  if (!via || !('rack' in via)) return
  const at = byId.get(via.rack)
  const frame = at && rackFrame(at)
  if (at && !frame) say(['via', 'rack'], `${via.rack} is a ${at.equipment.class}, not a pipe rack`)
  else if (frame && via.tier > frame.tiers.length) {
    say(['via', 'tier'], `${via.rack} has ${frame.tiers.length} tiers`)
  }
}

/** Kinds that are no fittings, or that the library lacks: the rules would pass them over in silence. */
function checkFittings({ fittings }: Line, library: Library, say: Say): void {
  const known = FITTING_KINDS.filter((name) => library.classes.has(name))
  for (const [i, { kind }] of fittings.entries()) {
    if (!known.includes(kind))
      say(['fittings', i, 'kind'], `no fitting is called "${kind}"${didYouMean(kind, known)}`)
  }
}

function missingNozzle({ equipment, nozzles }: Placed, nozzle: string): string {
  const known = Object.keys(nozzles)
  const has = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none'
  return `no nozzle "${nozzle}" on ${equipment.id} (${equipment.class}): ${has}`
}
