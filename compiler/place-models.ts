/** Puts models into their cells; repeated ones become instances when near and are merged when far. */
import type { InstancedModel } from '#core/compiled/scene'
import { instanceLight } from './bake/instance-light'
import { type CellPieces, homeCell } from './cells'
import { farLook } from './far'
import type { Piece } from './packed'
import { tidy, tidyPoint } from './space'
import { modelBox, type Standing } from './standing'
import { type Files, writeInstanced } from './tiles'

/** An instanced model, and what each of its instances looks like in the middle distance. */
export interface PlacedModel {
  readonly entry: InstancedModel
  readonly middles: readonly (readonly Piece[])[]
}

/** The model with the light of each instance, where the middle looks have been baked. */
export function lit({ entry, middles }: PlacedModel): InstancedModel {
  const instances = entry.instances.map((instance, i) => {
    const light = instanceLight(middles[i] ?? [])
    return light ? { ...instance, light } : instance
  })
  return { ...entry, instances }
}

/** Puts each model into its cell; returns those that are drawn as instances, in order of their keys. */
export async function placeModels(
  standing: readonly Standing[],
  cells: CellPieces,
  files: Files,
): Promise<PlacedModel[]> {
  const groups = new Map<string, Standing[]>()
  const middles = new Map<Standing, readonly Piece[]>()
  for (const item of standing) {
    const { model, pose, feature, instanced } = item
    const home = homeCell(modelBox(model), pose, cells.side)
    if (instanced === undefined) {
      cells.addModel(0, model.lods[0], pose, feature, home)
    } else {
      const group = groups.get(instanced)
      if (group) group.push(item)
      else groups.set(instanced, [item])
    }
    middles.set(item, cells.addModel(1, model.lods[1], pose, feature, home, instanced !== undefined))
    cells.addModel(2, farLook(model), pose, feature, home)
  }
  const models: PlacedModel[] = []
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { shape, model } = group[0]!
    if (model.lods[0].indices.length === 0) continue
    const name = shape.kind === 'class' ? shape.modelClass.name : shape.file
    const instances = group.map((item) => ({
      feature: item.feature,
      cell: homeCell(modelBox(item.model), item.pose, cells.side),
      at: tidyPoint(item.pose.at),
      turnDeg: tidy(item.pose.turnDeg),
    }))
    const entry = { ...(await writeInstanced(name, model.lods[0], files)), instances }
    models.push({ entry, middles: group.map((item) => middles.get(item) ?? []) })
  }
  return models
}
