/** Stands everything up: equipment and props with their models, lines with their ways, and the fittings in and on them. */
import type { Box, Feature } from '#core/compiled/scene'
import { pathText } from '#core/plant/faults'
import type { Model } from '#models/kit/model'
import type { CompileOptions } from './compile-options'
import type { Fittings } from './fittings/fitting'
import { placeFittings } from './fittings/place'
import { fittingFeature, standFittings } from './fittings/stand'
import { lineFeature } from './line-features'
import { movableIds } from './mobiles'
import { createModelStore, type ModelStore } from './model-store'
import type { Occupancy } from './occupancy'
import { type Placed, placeEquipment } from './place'
import { type PlacedProp, placeProps } from './props'
import type { Route } from './route'
import { routeScene } from './route-scene'
import { SceneFaults } from './scene-faults'
import { EMPTY_BOX, union } from './space'
import { readStandIns } from './stand-in'
import { buildStanding, byFeature, type Standing, standingFeature } from './standing'

export interface Stood {
  readonly placed: readonly Placed[]
  /** What stays where it is, and what moves about. */
  readonly fixed: readonly Standing[]
  readonly mobile: readonly Standing[]
  /** In order: nothing, equipment, lines, classes of props, fittings. */
  readonly features: readonly Feature[]
  /** Feature of the first line; the others follow in file order. */
  readonly firstLine: number
  readonly routes: readonly Route[]
  readonly bypasses: Fittings['bypasses']
  readonly gaps: Fittings['gaps']
  readonly occupancy: Occupancy
  /** Box around equipment and lines. */
  readonly plot: Box
}

/** Throws SceneFaults where something has no model or a wrong parameter. */
export async function standScene(options: CompileOptions): Promise<Stood> {
  const { plant, library, cacheDir, bake = true, onProgress = () => {} } = options
  const { placed, props } = await placeAll(options)
  const store = createModelStore({ library, cacheDir, bake })
  const movable = movableIds(plant)
  const { standing, siteNames } = await buildStanding(plant, placed, props, store, movable, (...p) =>
    onProgress('models', ...p),
  )
  const { routes, occupancy } = await routeScene({
    plant,
    placed: placed.filter(({ equipment }) => !movable.has(equipment.id)),
    props,
    store,
    library,
    cacheDir: options.routesDir,
    onProgress: (...p) => onProgress('routes', ...p),
  })
  const set = placeFittings({
    plant,
    placed,
    routes,
    models: await modelsOf(placed, store),
    library,
    occupancy,
  })
  const features = featuresOf(options, standing, siteNames, routes)
  const fitted = await standFittings(set.fittings, features.length, store)
  features.push(...set.fittings.map((fitting, i) => fittingFeature(fitting, fitted[i]!)))
  const moves = ({ feature }: Standing) => movable.has(plant.equipment[feature - 1]?.id ?? '')
  const plot = features.filter((f) => f.kind === 'equipment' || f.kind === 'line').map((f) => f.box)
  return {
    placed,
    fixed: [...standing, ...fitted].filter((item) => !moves(item)),
    mobile: standing.filter(moves),
    features,
    firstLine: 1 + plant.equipment.length,
    routes,
    bypasses: set.bypasses,
    gaps: set.gaps,
    occupancy,
    plot: plot.reduce(union, EMPTY_BOX),
  }
}

async function placeAll({ plant, sceneDir, library }: CompileOptions): Promise<{
  readonly placed: readonly Placed[]
  readonly props: readonly PlacedProp[]
}> {
  const standIns = await readStandIns(sceneDir, plant.equipment)
  const placing = placeEquipment(plant.equipment, library, standIns, new Map())
  const faults = [...placing.faults]
  const props = placeProps(plant.site, library, (path, message) =>
    faults.push({ file: 'site.yaml', line: 0, path: pathText(path), message }),
  )
  if (faults.length > 0) throw new SceneFaults(faults)
  return { placed: placing.placed, props }
}

/** Unlabelled models by equipment. */
async function modelsOf(placed: readonly Placed[], store: ModelStore): Promise<ReadonlyMap<string, Model>> {
  const models = new Map<string, Model>()
  for (const { equipment, shape } of placed) models.set(equipment.id, await store.of(shape, ''))
  return models
}

function featuresOf(
  { plant }: CompileOptions,
  standing: readonly Standing[],
  siteNames: readonly string[],
  routes: readonly Route[],
): Feature[] {
  const firstSite = 1 + plant.equipment.length + plant.lines.length
  const parts = byFeature(standing)
  return [
    { id: '', kind: 'none', box: [0, 0, 0, 0, 0, 0], label: [0, 0, 0] },
    ...plant.equipment.map((e, i) => standingFeature(e.id, 'equipment', parts.get(1 + i))),
    ...routes.map(lineFeature),
    ...siteNames.map((name, i) => standingFeature(name, 'site', parts.get(firstSite + i))),
  ]
}
