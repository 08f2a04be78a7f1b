/**
 * Scene and models in, compiled scene out: everything `built/` holds, in memory. Pure but for reading stand-in GLBs and
 * the cache of built models; equal inputs give equal bytes.
 */
import { OUTLINE_FILE, posesOf } from '#core/compiled/outline'
import type { CompiledScene } from '#core/compiled/scene'
import { type BakeCount, bakeScene } from './bake/bake'
import { CellPieces, cellSide } from './cells'
import type { CompileOptions } from './compile-options'
import { drawPipes, drawSite } from './draw'
import { ready } from './far'
import { interiors } from './interiors'
import { compiledLine } from './line-features'
import { writeMobiles } from './mobiles'
import { outlineOf } from './outline'
import { lit, type PlacedModel, placeModels } from './place-models'
import { EMPTY_BOX, isEmpty, tidyBox, union } from './space'
import { type Stood, standScene } from './stand-scene'
import { gauges, glows, lamps, movingParts, plumes } from './state-points'
import { type Files, writeTiles } from './tiles'

export interface Compiled {
  readonly scene: CompiledScene
  /** The other files of `built/`, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Cells whose light was baked and taken from the cache; undefined for a quick build. */
  readonly cellsLit: BakeCount | undefined
}

export async function compileScene(options: CompileOptions): Promise<Compiled> {
  const { onProgress = () => {} } = options
  await ready
  const stood = await standScene(options)
  const { features, fixed } = stood
  const shown = features.filter((f) => f.kind !== 'none').map((f) => f.box)
  const cells = new CellPieces(cellSide(shown.reduce(union, EMPTY_BOX)))
  const files: Files = new Map()
  drawPipes(options.plant, stood, cells)
  drawSite(options.plant.site, cells)
  const instanced = await placeModels(fixed, cells, files)
  const baked = await bakeLight(options, stood, cells, files)
  const tiles = await writeTiles(cells, files, (done, total) => onProgress('tiles', done, total, ''))
  const scene: CompiledScene = {
    ...ofPlant(options),
    ...(await ofModels(stood, instanced, files)),
    bounds: isEmpty(stood.plot) ? [0, 0, 0, 0, 0, 0] : tidyBox(stood.plot),
    cellM: cells.side,
    tiles,
    ground: baked?.ground,
  }
  files.set(OUTLINE_FILE, outlineOf(cells, posesOf(scene)))
  return { scene, files, cellsLit: baked?.count }
}

/** Bakes light into what the cells hold; undefined for a quick build. */
async function bakeLight(options: CompileOptions, stood: Stood, cells: CellPieces, files: Files) {
  const { bake = true, groundTexels, onProgress = () => {} } = options
  if (!bake) return undefined
  return bakeScene({
    cells,
    features: stood.features,
    lamps: lamps(stood.fixed),
    bounds: stood.plot,
    files,
    version: options.bakeVersion ?? '',
    cacheDir: options.lightDir,
    texels: groundTexels,
    onProgress: (done, total) => onProgress('light', done, total, ''),
  })
}

/** What the scene's own files say, passed on. */
function ofPlant({ plant, hash }: CompileOptions) {
  const { id, text, site, views, show } = plant
  return { format: 1, hash, id, text, site, views, show } as const
}

/** What the models, pipes and parts are and show. */
async function ofModels(stood: Stood, instanced: readonly PlacedModel[], files: Files) {
  const { features, fixed, mobile, routes, firstLine } = stood
  return {
    features,
    models: instanced.map(lit),
    moving: await movingParts(fixed, files),
    mobiles: await writeMobiles(mobile, files),
    gauges: gauges(fixed),
    interiors: interiors(fixed),
    glows: glows(fixed),
    plumes: plumes(fixed),
    lines: routes.map((route, i) => compiledLine(route, firstLine + i)),
    lamps: lamps(fixed),
  }
}
