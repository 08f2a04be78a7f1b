/** A sound scene as it would be built, without drawing it: models, routes, fittings, and what passes through what. */
import type { Plant } from '#core/plant/schema'
import type { Model } from '#models/kit/model'
import { type EquipmentClash, equipmentClashes } from './clashes'
import type { Fitting, Missing } from './fittings/fitting'
import { placeFittings } from './fittings/place'
import type { Library } from './library'
import { movableIds } from './mobiles'
import { createModelStore } from './model-store'
import type { Placed } from './place'
import { placeProps } from './props'
import type { Route } from './route'
import { routeScene } from './route-scene'

export interface SurveyOptions {
  readonly plant: Plant
  readonly placed: readonly Placed[]
  readonly library: Library
  readonly cacheDir: string | undefined
  readonly onProgress: ((done: number, total: number, what: string) => void) | undefined
}

export interface Survey {
  readonly plant: Plant
  readonly stood: readonly (readonly [Placed, Model])[]
  /** By equipment. */
  readonly models: ReadonlyMap<string, Model>
  readonly routes: readonly Route[]
  readonly clashes: readonly EquipmentClash[]
  readonly fittings: readonly Fitting[]
  readonly missing: readonly Missing[]
}

export async function survey({
  plant,
  placed,
  library,
  cacheDir,
  onProgress,
}: SurveyOptions): Promise<Survey> {
  const store = createModelStore({ library, cacheDir: undefined, bake: false })
  const props = placeProps(plant.site, library, () => {})
  const movable = movableIds(plant)
  const isFixed = ({ equipment }: Placed) => !movable.has(equipment.id)
  const { routes, occupancy } = await routeScene({
    plant,
    // As the build does: what moves about is in nobody's way.
    placed: placed.filter(isFixed),
    props,
    store,
    library,
    cacheDir,
    ...(onProgress ? { onProgress } : {}),
  })
  const stood = await Promise.all(placed.map(async (item) => [item, await store.of(item.shape, '')] as const))
  const models = new Map(stood.map(([item, model]) => [item.equipment.id, model]))
  const { fittings, missing } = placeFittings({ plant, placed, routes, models, library, occupancy })
  return {
    plant,
    stood,
    models,
    routes,
    clashes: equipmentClashes(
      routes,
      stood.filter(([item]) => isFixed(item)),
    ),
    fittings,
    missing,
  }
}
