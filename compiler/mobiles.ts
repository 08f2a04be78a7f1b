/** Equipment that moves, by what its tags show: written as models of their own, beside the tiles. */
import type { MobileModel } from '#core/compiled/scene'
import type { Plant } from '#core/plant/schema'
import { shapeKey } from './model-store'
import { tidy, tidyBox, tidyPoint } from './space'
import { modelBox, type Standing } from './standing'
import { type Files, writeMobile } from './tiles'

/** Equipment whose place is measured both ways. */
export function movableIds(plant: Pick<Plant, 'tags'>): ReadonlySet<string> {
  const showing = (shows: 'east' | 'south') =>
    new Set(plant.tags.filter((tag) => tag.shows === shows).map((tag) => tag.equipment))
  const south = showing('south')
  return new Set([...showing('east')].filter((id) => south.has(id)))
}

/** One entry per distinct model, in the order of their first feature. */
export async function writeMobiles(standing: readonly Standing[], files: Files): Promise<MobileModel[]> {
  const groups = new Map<string, Standing[]>()
  for (const item of standing) {
    const key = shapeKey(item.shape)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  const mobiles: MobileModel[] = []
  for (const group of groups.values()) {
    const { shape, model } = group[0]!
    const name = shape.kind === 'class' ? shape.modelClass.name : shape.file
    mobiles.push({
      ...(await writeMobile(name, model.lods[0], files)),
      box: tidyBox(modelBox(model)),
      gait: model.gait,
      instances: group.map(({ feature, pose }) => ({
        feature,
        at: tidyPoint(pose.at),
        turnDeg: tidy(pose.turnDeg),
      })),
    })
  }
  return mobiles
}
