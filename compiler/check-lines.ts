/** What is wrong with lines short of routing them: ends, inline devices, racks and fittings that are not what they must be. */
import { lineEnd } from '#core/plant/ends'
import { blame, type Fault } from '#core/plant/faults'
import type { Places } from '#core/plant/parse'
import type { Line } from '#core/plant/schema'
import type { Placed } from './place'
import { rackFrame } from './rack'

/** Both ends of every line at a nozzle that exists, inline equipment with a way in and out, racks that are racks. */
export function checkLines(lines: readonly Line[], placed: readonly Placed[], places: Places): Fault[] {
  const faults: Fault[] = []
  const ids = new Set(lines.map(({ id }) => id))
  const byId = new Map(placed.map((p) => [p.equipment.id, p]))
  for (const line of lines) {
    const place = places.lines.get(line.id)
    if (!place) continue
    const say = (path: readonly (string | number)[], message: string) =>
      blame(place.source, [...place.path, ...path], message, faults)
    for (const end of ['from', 'to'] as const) {
      const found = lineEnd(line[end], (id) => ids.has(id))
      if (found.kind !== 'nozzle') continue
      const at = byId.get(found.equipment)
      if (at && !at.nozzles[found.nozzle]) say([end], missingNozzle(at, found.nozzle))
    }
    for (const [i, id] of line.inline.entries()) {
      const at = byId.get(id)
      for (const nozzle of ['N1', 'N2']) {
        if (at && !at.nozzles[nozzle]) say(['inline', i], missingNozzle(at, nozzle))
      }
    }
    if (line.via && 'rack' in line.via) {
      const at = byId.get(line.via.rack)
      const frame = at && rackFrame(at)
      if (at && !frame) say(['via', 'rack'], `${line.via.rack} is a ${at.equipment.class}, not a pipe rack`)
      else if (frame && line.via.tier > frame.tiers.length) {
        say(['via', 'tier'], `${line.via.rack} has ${frame.tiers.length} tiers`)
      }
    }
  }
  return faults
}

function missingNozzle({ equipment, nozzles }: Placed, nozzle: string): string {
  const known = Object.keys(nozzles)
  const has = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none'
  return `no nozzle "${nozzle}" on ${equipment.id} (${equipment.class}): ${has}`
}
