/**
 * Scene and models in, compiled scene out: everything `built/` holds, in memory. Pure but for reading stand-in GLBs and
 * the cache of built models; equal inputs give equal bytes.
 */
import type { CompiledLine, CompiledScene, Feature, InstancedModel, Vec3 } from '#core/compiled/scene'
import { type Fault, formatFault, pathText } from '#core/plant/faults'
import type { Plant } from '#core/plant/schema'
import { CellPieces, cellSide, homeCell } from './cells'
import { farLook, ready } from './far'
import { bakeGround } from './ground-ao'
import { hashOf } from './hash'
import { addKerbs } from './kerbs'
import type { Library } from './library'
import { movableIds, writeMobiles } from './mobiles'
import { createModelStore } from './model-store'
import { Occupancy } from './occupancy'
import { bakePipes } from './pipe-ao'
import { addPipes } from './pipes'
import { placeEquipment } from './place'
import { placeProps } from './props'
import { rackFrame } from './rack'
import { type Route, routeLines } from './route'
import { skyPast } from './sky'
import { boxOf, distance, EMPTY_BOX, grown, isEmpty, mix, tidy, tidyBox, tidyPoint, union } from './space'
import { readStandIns } from './stand-in'
import { buildStanding, byFeature, modelBox, type Standing, standingFeature } from './standing'
import { gauges, glows, lamps, movingParts, plumes } from './state-points'
import { type Files, writeInstanced, writeTiles } from './tiles'

export type Stage = 'models' | 'routes' | 'tiles' | 'ground'
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
  /** False for a quick look without occlusion. */
  readonly bake?: boolean
  /** Side of the ground contact picture in texels. */
  readonly groundTexels?: number
}

export interface Compiled {
  readonly scene: CompiledScene
  /** The other files of `built/`, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
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
  const { standing, siteNames } = await buildStanding(plant, placing.placed, props, store, (...p) =>
    onProgress('models', ...p),
  )
  const firstSite = 1 + plant.equipment.length + plant.lines.length
  const parts = byFeature(standing)
  const features: Feature[] = [
    { id: '', kind: 'none', box: [0, 0, 0, 0, 0, 0], label: [0, 0, 0] },
    ...plant.equipment.map((e, i) => standingFeature(e.id, 'equipment', parts.get(1 + i))),
    ...siteNames.map((name, i) => standingFeature(name, 'site', parts.get(firstSite + i))),
  ]
  const movable = movableIds(plant)
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
  const models = await placeModels(fixed, cells, files)
  const ground = bake ? bakeContact(cells, features, files, onProgress, groundTexels) : undefined
  const tiles = await writeTiles(cells, files, (done, total) => onProgress('tiles', done, total, ''))

  const work = features.filter((f) => f.kind === 'equipment' || f.kind === 'line').map((f) => f.box)
  const bounds = work.reduce(union, EMPTY_BOX)
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
    ground,
    site: plant.site,
    views: plant.views,
    show: plant.show,
  }
  return { scene, files }
}

/** Puts each model into its cell; repeated ones become instances when near and are merged when far. */
async function placeModels(
  standing: readonly Standing[],
  cells: CellPieces,
  files: Files,
): Promise<InstancedModel[]> {
  const groups = new Map<string, Standing[]>()
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
    cells.addModel(1, model.lods[1], pose, feature, home)
    cells.addModel(2, farLook(model), pose, feature, home)
  }
  const models: InstancedModel[] = []
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { shape, model } = group[0]!
    if (model.lods[0].indices.length === 0) continue
    const name = shape.kind === 'class' ? shape.modelClass.name : shape.file
    const instances = group.map(({ feature, pose, model: m }) => ({
      feature,
      cell: homeCell(modelBox(m), pose, cells.side),
      at: tidyPoint(pose.at),
      turnDeg: tidy(pose.turnDeg),
    }))
    models.push({ ...(await writeInstanced(name, model.lods[0], files)), instances })
  }
  return models
}

/** Occlusion between the things of the scene: of the pipes, per vertex, and of the ground, as a picture. */
function bakeContact(
  cells: CellPieces,
  features: readonly Feature[],
  files: Files,
  onProgress: Progress,
  texels: number | undefined,
): CompiledScene['ground'] {
  // Feature 0 is kerbs: too low to shade anything but the texels they stand on.
  const sky = skyPast(cells.list().flatMap(([, levels]) => levels[1].filter((p) => p.feature !== 0)))
  bakePipes(cells, sky)
  const plot = features.filter((f) => f.kind === 'equipment' || f.kind === 'line').map((f) => f.box)
  const progress = (done: number, total: number) => onProgress('ground', done, total, '')
  const picture = bakeGround(plot.reduce(union, EMPTY_BOX), sky, progress, texels)
  if (!picture) return undefined
  const { png, centre, sizeM } = picture
  const file = `ground.${hashOf([png], 10)}.png`
  files.set(file, png)
  return { file, bytes: png.byteLength, centre, sizeM }
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
