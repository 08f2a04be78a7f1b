/** What the client knows of each line: its feature, where its label stands, and the way its flow marks take. */
import type { CompiledLine, Feature, Vec3 } from '#core/compiled/scene'
import type { Route } from './route'
import { boxOf, distance, grown, mix, tidyBox, tidyPoint } from './space'

export function lineFeature({ line, points }: Route): Feature {
  const box = grown(boxOf(points), line.diameter / 2)
  return { id: line.id, kind: 'line', box: tidyBox(box), label: tidyPoint(labelOf(points)) }
}

/** Above the middle of the longest level run. */
function labelOf(points: readonly Vec3[]): Vec3 {
  let best: Vec3 = points[0]!
  let longest = 0
  for (const [i, b] of points.slice(1).entries()) {
    const a = points[i]!
    if (Math.abs(a[1] - b[1]) < 0.01 && distance(a, b) > longest) {
      longest = distance(a, b)
      best = mix(a, b, 0.5)
    }
  }
  return [best[0], best[1] + 0.6, best[2]]
}

export function compiledLine({ line, points }: Route, feature: number): CompiledLine {
  return {
    feature,
    id: line.id,
    service: line.service,
    diameterM: line.diameter,
    insulated: line.insulated,
    flow: line.flow,
    points: points.map(tidyPoint),
  }
}
