/**
 * Routes the lines of a whole scene around everything that stands in it, equipment and props alike. Finding the ways
 * takes seconds, so they are kept in the cache folder under a hash of all they depend on: `twin check` after
 * `twin build` finds them there, and so does a build after a change that moves nothing.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Plant } from '#core/plant/schema'
import type { Model } from '#models/kit/model'
import { canonical, hashOf } from './hash'
import type { Library } from './library'
import { type ModelStore, shapeKey } from './model-store'
import { Occupancy } from './occupancy'
import type { Placed, Shape } from './place'
import type { PlacedProp } from './props'
import { type Route, routeLines } from './route'
import { EMPTY_BOX, type Pose, placedBox, union } from './space'
import { modelBox } from './standing'
import { routerVersion } from './versions'

export interface RoutingOptions {
  readonly plant: Plant
  readonly placed: readonly Placed[]
  readonly props: readonly PlacedProp[]
  readonly store: ModelStore
  readonly library: Library
  /** Folder that keeps routes between runs; none are kept where absent. */
  readonly cacheDir: string | undefined
  readonly onProgress?: (done: number, total: number, what: string) => void
}

export interface Routing {
  readonly routes: readonly Route[]
  readonly occupancy: Occupancy
}

export async function routeScene(options: RoutingOptions): Promise<Routing> {
  const { plant, placed, props, store, library, cacheDir, onProgress } = options
  const things: (readonly [Model, Pose])[] = []
  // Without their painted labels, so that checks and builds see the same.
  for (const { shape, pose } of [...placed, ...props]) things.push([await store.of(shape, ''), pose])
  const bounds = things.map(([model, pose]) => placedBox(modelBox(model), pose)).reduce(union, EMPTY_BOX)
  const occupancy = new Occupancy(bounds)
  for (const [model, pose] of things) occupancy.mark(model.lods[1], pose)
  const find = () => routeLines(plant.lines, placed, occupancy, onProgress)
  if (cacheDir === undefined) return { routes: find(), occupancy }

  const key = hashOf([
    library.version,
    await routerVersion(),
    canonical(plant.lines),
    canonical([...placed, ...props].map(({ shape, pose }) => [keyOf(shape), pose])),
  ])
  const file = join(cacheDir, `${key}.routes`)
  const kept = await read(file, plant)
  if (kept) return { routes: kept, occupancy }
  const routes = find()
  await write(file, routes)
  return { routes, occupancy }
}

/** A stand-in's own content is part of its key: its file may change under the same name. */
function keyOf(shape: Shape): string {
  if (shape.kind === 'class') return shapeKey(shape)
  const { positions } = shape.model.lods[1]
  const bytes = new Uint8Array(positions.buffer, positions.byteOffset, positions.byteLength)
  return `${shape.file} ${hashOf([bytes])} ${canonical(shape.model.nozzles)}`
}

/** The routes in a file, or undefined where there is none or it cannot be read. */
async function read(file: string, plant: Plant): Promise<readonly Route[] | undefined> {
  try {
    const kept = JSON.parse(gunzipSync(await readFile(file)).toString()) as Omit<Route, 'line'>[]
    if (kept.length !== plant.lines.length) return undefined
    return plant.lines.map((line, i) => ({ line, ...kept[i]! }))
  } catch {
    return undefined
  }
}

async function write(file: string, routes: readonly Route[]): Promise<void> {
  const bytes = gzipSync(JSON.stringify(routes.map(({ line: _line, ...rest }) => rest)))
  await mkdir(join(file, '..'), { recursive: true })
  // Written aside and moved into place, so that a run cut off half-way leaves no half file.
  await writeFile(`${file}.${process.pid}`, bytes)
  await rename(`${file}.${process.pid}`, file)
}
