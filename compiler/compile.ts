/**
 * Scene and models in, compiled scene out: everything `built/` holds, in memory. Pure but for reading stand-in GLBs and
 * the cache of built models; equal inputs give equal bytes.
 */
import type { CompiledLine, CompiledScene, Feature, InstancedModel, Vec3 } from '#core/compiled/scene'
import { type Fault, formatFault, pathText } from '#core/plant/faults'
import type { Plant } from '#core/plant/schema'
import { type BakeCount, bakeScene } from './bake/bake'
import { instanceLight } from './bake/instance-light'
import { CellPieces, cellSide, homeCell } from './cells'
import { farLook, ready } from './far'
import { addKerbs } from './kerbs'
import type { Library } from './library'
import { movableIds, writeMobiles } from './mobiles'
import { createModelStore } from './model-store'
import { Occupancy } from './occupancy'
import type { Piece } from './packed'
import { addPipes } from './pipes'
import { placeEquipment } from './place'
import { placeProps } from './props'
import { rackFrame } from './rack'
import { type Route, routeLines } from './route'
import { boxOf, distance, EMPTY_BOX, grown, isEmpty, mix, tidy, tidyBox, tidyPoint, union } from './space'
import { readStandIns } from './stand-in'
import { buildStanding, byFeature, modelBox, type Standing, standingFeature } from './standing'
import { gauges, glows, lamps, movingParts, plumes } from './state-points'
import { type Files, writeInstanced, writeTiles } from './tiles'

export type Stage = 'models' | 'routes' | 'light' | 'tiles'
export type Progress = (stage: Stage, done: number, total: number, what: string) => void

export interface CompileOptions {
  readonly plant: Plant
  /** Folder that stand-in GLBs are relative to. */
  readonly sceneDir: string
  readonly library: Library
  /** Hash written into the scene, see build.ts; tells pages when to reload. */
  readonly hash: string
  readonly onProgress?: Progress
  /** Folder that keeps built models between builds. */
  readonly cacheDir?: string
  /** False for a quick look without occlusion and lamp light. */
  readonly bake?: boolean
  /** Folder that keeps baked light by cell between builds. */
  readonly lightDir?: string
  /** Hash of the bake's own code: baked light of another version is not taken. */
  readonly bakeVersion?: string
  /** Side of the ground contact picture in texels. */
  readonly groundTexels?: number
}

export interface Compiled {
  readonly scene: CompiledScene
  /** The other files of `built/`, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Cells whose light was baked and taken from the cache; undefined for a quick build. */
  readonly cellsLit: BakeCount | undefined
}

/** Thrown where a scene cannot be compiled; `faults` says why, each with file and line where known. */
export class SceneFaults extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'))
    this.name = 'SceneFaults'
    this.faults = faults
  }
}

export async function compileScene(options: CompileOptions): Promise<Compiled> {
  const { plant, sceneDir, library, onProgress = () => {}, cacheDir, bake = true, groundTexels } = options
  await ready
  const standIns = await readStandIns(sceneDir, plant.equipment)
  const placing = placeEquipment(plant.equipment, library, standIns, new Map())
  const faults = [...placing.faults]
  const props = placeProps(plant.site, library, (path, message) =>
    faults.push({ file: 'site.yaml', line: 0, path: pathText(path), message }),
  )
  if (faults.length > 0) throw new SceneFaults(faults)

  const store = createModelStore({ library, cacheDir, bake })
  const movable = movableIds(plant)
  const { standing, siteNames } = await buildStanding(plant, placing.placed, props, store, movable, (...p) =>
    onProgress('models', ...p),
  )
  const firstSite = 1 + plant.equipment.length + plant.lines.length
  const parts = byFeature(standing)
  const features: Feature[] = [
    { id: '', kind: 'none', box: [0, 0, 0, 0, 0, 0], label: [0, 0, 0] },
    ...plant.equipment.map((e, i) => standingFeature(e.id, 'equipment', parts.get(1 + i))),
    ...siteNames.map((name, i) => standingFeature(name, 'site', parts.get(firstSite + i))),
  ]
  const moves = ({ feature }: Standing) => movable.has(plant.equipment[feature - 1]?.id ?? '')
  const fixed = standing.filter((item) => !moves(item))
  const occupancy = new Occupancy(features.map((f) => f.box).reduce(union, EMPTY_BOX))
  for (const { model, pose } of fixed) occupancy.mark(model.lods[1], pose)
  const routes = routeLines(plant.lines, placing.placed, occupancy, (...p) => onProgress('routes', ...p))
  features.splice(1 + plant.equipment.length, 0, ...routes.map(lineFeature))
  const whole = features
    .filter((f) => f.kind !== 'none')
    .map((f) => f.box)
    .reduce(union, EMPTY_BOX)
  const cells = new CellPieces(cellSide(whole))
  const files: Files = new Map()
  const racks = placing.placed.flatMap((p) => rackFrame(p) ?? [])
  for (const [i, route] of routes.entries()) {
    const taken = occupancy.taken.bind(occupancy)
    addPipes(route, 1 + plant.equipment.length + i, cells, { racks, taken })
  }
  addKerbs(plant.site, cells)
  const instanced = await placeModels(fixed, cells, files)
  const plot = features.filter((f) => f.kind === 'equipment' || f.kind === 'line').map((f) => f.box)
  const baked = bake
    ? await bakeScene({
        cells,
        features,
        lamps: lamps(fixed),
        bounds: plot.reduce(union, EMPTY_BOX),
        files,
        version: options.bakeVersion ?? '',
        cacheDir: options.lightDir,
        texels: groundTexels,
        onProgress: (done, total) => onProgress('light', done, total, ''),
      })
    : undefined
  const models = instanced.map(lit)
  const tiles = await writeTiles(cells, files, (done, total) => onProgress('tiles', done, total, ''))

  const bounds = plot.reduce(union, EMPTY_BOX)
  const scene: CompiledScene = {
    format: 1,
    hash: options.hash,
    id: plant.id,
    text: plant.text,
    bounds: isEmpty(bounds) ? [0, 0, 0, 0, 0, 0] : tidyBox(bounds),
    cellM: cells.side,
    features,
    tiles,
    models,
    moving: await movingParts(fixed, files),
    mobiles: await writeMobiles(standing.filter(moves), files),
    gauges: gauges(fixed),
    glows: glows(fixed),
    plumes: plumes(fixed),
    lines: routes.map((route, i) => compiledLine(route, 1 + plant.equipment.length + i)),
    lamps: lamps(fixed),
    ground: baked?.ground,
    site: plant.site,
    views: plant.views,
    show: plant.show,
  }
  return { scene, files, cellsLit: baked?.count }
}

/** An instanced model, and what each of its instances looks like in the middle distance. */
interface PlacedModel {
  readonly entry: InstancedModel
  readonly middles: readonly (readonly Piece[])[]
}

/** The model with the light of each instance, where the middle looks have been baked. */
function lit({ entry, middles }: PlacedModel): InstancedModel {
  const instances = entry.instances.map((instance, i) => {
    const light = instanceLight(middles[i] ?? [])
    return light ? { ...instance, light } : instance
  })
  return { ...entry, instances }
}

/** Puts each model into its cell; repeated ones become instances when near and are merged when far. */
async function placeModels(
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

function lineFeature({ line, points }: Route): Feature {
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

function compiledLine({ line, points }: Route, feature: number): CompiledLine {
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
