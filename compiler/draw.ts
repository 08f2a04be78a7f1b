/** Draws what is made for the scene alone: pipes with their supports, and the kerbs, dikes and drains of the site. */
import type { Plant, SiteFile } from '#core/plant/schema'
import type { CellPieces } from './cells'
import { addDikes, addDrains } from './dikes'
import { addKerbs } from './kerbs'
import { addPipes } from './pipes'
import { rackFrame } from './rack'
import type { Stood } from './stand-scene'
import { type Ground, roadsOf } from './supports'

/** Every line with its bypasses, each under its own feature. */
export function drawPipes(plant: Plant, stood: Stood, cells: CellPieces): void {
  const { placed, occupancy, routes, bypasses, gaps, firstLine } = stood
  const onRoad = roadsOf(plant.site)
  const ground: Ground = {
    racks: placed.flatMap((item) => rackFrame(item) ?? []),
    taken: (x, y, z) => occupancy.taken(x, y, z) || onRoad(x, z),
  }
  const features = new Map(plant.lines.map(({ id }, i) => [id, firstLine + i]))
  for (const route of routes) {
    addPipes(route, features.get(route.line.id)!, cells, ground, gaps.get(route.line.id))
  }
  for (const route of bypasses) addPipes(route, features.get(route.line.id)!, cells, ground)
}

export function drawSite(site: SiteFile | undefined, cells: CellPieces): void {
  addKerbs(site, cells)
  addDikes(site, cells)
  addDrains(site, cells)
}
