/** What routing shows to be wrong: pipes that pass through each other or through what stands there, with the place. */
import type { Vec3 } from '#core/compiled/scene'
import { blame, type Fault } from '#core/plant/faults'
import type { Places } from '#core/plant/parse'
import type { EquipmentClash } from './clashes'
import type { Route } from './route'

const point = (at: Vec3) => `[${at.map((x) => x.toFixed(1)).join(', ')}]`

/** A warning for each pair that clashes, at the line that comes later in the files. */
export function clashWarnings(
  routes: readonly Route[],
  withEquipment: readonly EquipmentClash[],
  { lines }: Places,
): Fault[] {
  const warnings: Fault[] = []
  const say = (line: string, message: string) => {
    const place = lines.get(line)
    if (place) blame(place.source, [...place.path, 'id'], `${line} ${message}`, warnings)
  }
  const seen = new Set<string>()
  for (const { line, clashes } of routes) {
    for (const clash of clashes) {
      const key = [line.id, clash.line].sort().join(' ')
      if (seen.has(key)) continue
      seen.add(key)
      say(line.id, `passes through line ${clash.line} at ${point(clash.at)}`)
    }
  }
  for (const { line, equipment, at } of withEquipment)
    say(line, `passes through ${equipment} at ${point(at)}`)
  return warnings
}
