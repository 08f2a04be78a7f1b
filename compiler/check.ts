/**
 * `twin check`: everything that can be wrong with a scene short of compiling it: schema, references, models and their
 * parameters, nozzles at both ends of every line. Names every fault at once.
 */

import type { z } from 'zod'
import { blame, type Fault, readYaml } from '#core/plant/faults'
import { type Places, parseScene, type SceneText } from '#core/plant/parse'
import type { Place } from '#core/plant/references'
import { Equipment, Line, type Plant, type SiteFile } from '#core/plant/schema'
import { checkLines } from './check-lines'
import { openEnds, unboundTags, unplaced } from './check-open'
import { overlaps } from './check-overlaps'
import { clashWarnings } from './check-routes'
import type { Library } from './library'
import { type Placed, placeEquipment, type StandIns } from './place'
import { placeProps } from './props'
import { readSceneText } from './scene-files'
import { readStandIns } from './stand-in'
import { type Survey, survey } from './survey'

const SITE_FILE = 'site.yaml'

export interface SceneSummary {
  readonly areas: number
  readonly equipment: number
  readonly classes: number
  readonly tags: number
  readonly lines: number
  readonly views: number
  /** Pairs that pass through one another; undefined where warnings were not asked for or the scene has faults. */
  readonly clashes: number | undefined
  readonly openEnds: number | undefined
  /** Valves and instruments in and on lines and equipment, beside the equipment itself. */
  readonly fittings: number | undefined
}

export interface CheckedScene {
  /** Present where there is no fault. */
  readonly plant: Plant | undefined
  readonly faults: readonly Fault[]
  /** What is allowed but looks wrong: things standing or passing in one another, open ends, tags that show nowhere. */
  readonly warnings: readonly Fault[]
  readonly summary: SceneSummary
}

export interface CheckOptions {
  readonly warn?: boolean
  /** Folder that keeps routes between runs, see route-scene.ts. */
  readonly cacheDir?: string | undefined
  readonly onProgress?: (done: number, total: number, what: string) => void
}

/**
 * Checks a scene folder, or scene text handed over (stand-in GLBs are then looked for in `sceneDir`, if given). Warnings
 * need every model's shape and every line's way, some seconds unless `cacheDir` has them: `warn: false` leaves them out.
 */
export async function checkScene(
  scene: string | SceneText,
  library: Library,
  sceneDir = typeof scene === 'string' ? scene : '',
  { warn = true, cacheDir, onProgress }: CheckOptions = {},
): Promise<CheckedScene> {
  const text = typeof scene === 'string' ? await readSceneText(scene) : scene
  const parsed = parseScene(text)
  const equipment = itemsAt(parsed.places.equipment, Equipment)
  const lines = itemsAt(parsed.places.lines, Line)
  const standIns: StandIns = await readStandIns(sceneDir, equipment)
  const placing = placeEquipment(equipment, library, standIns, parsed.places.equipment)
  const faults = [
    ...parsed.faults,
    ...placing.faults,
    ...checkLines(lines, placing.placed, parsed.places, library),
    ...checkSite(text, parsed.plant?.site, library),
  ]
  const sound = faults.length === 0 ? parsed.plant : undefined
  const { placed } = placing
  const found =
    sound && warn ? await survey({ plant: sound, placed, library, cacheDir, onProgress }) : undefined
  const looks = found && looksWrong(found, placed, parsed.places)
  return {
    plant: sound,
    faults,
    warnings: looks ? [...looks.clashes, ...looks.open, ...looks.others] : [],
    summary: {
      areas: parsed.plant?.areas.length ?? 0,
      equipment: equipment.length,
      classes: new Set(equipment.map((e) => e.class)).size,
      tags: parsed.plant?.tags.length ?? 0,
      lines: lines.length,
      views: parsed.plant?.views.length ?? 0,
      clashes: looks?.clashes.length,
      openEnds: looks?.open.length,
      fittings: found?.fittings.length,
    },
  }
}

/** What is allowed but looks wrong, by kind. */
function looksWrong(found: Survey, placed: readonly Placed[], places: Places) {
  const { plant, stood, routes, clashes, models, missing } = found
  return {
    clashes: [...overlaps(stood, places.equipment), ...clashWarnings(routes, clashes, places)],
    open: openEnds(plant, placed, places),
    others: [...unplaced(plant, placed, missing, places), ...unboundTags(plant, models, places)],
  }
}

/** Props whose class or parameters the library does not know, at their lines in site.yaml. */
function checkSite(text: SceneText, site: SiteFile | undefined, library: Library): readonly Fault[] {
  const yaml = text.get(SITE_FILE)
  if (yaml === undefined || !site) return []
  const faults: Fault[] = []
  const source = readYaml(SITE_FILE, yaml, [])
  placeProps(site, library, (path, message) => {
    if (source) blame(source, path, message, faults)
  })
  return faults
}

/** What stands at each place and fits the schema, also where another part of the scene has faults. */
function itemsAt<S extends z.ZodType>(places: ReadonlyMap<string, Place>, schema: S): z.output<S>[] {
  return [...places.values()].flatMap(({ source, path }) => {
    const node = source.doc.getIn(path, true)
    const data: unknown =
      node !== null && typeof node === 'object' && 'toJS' in node && typeof node.toJS === 'function'
        ? node.toJS(source.doc)
        : node
    const result = schema.safeParse(data)
    return result.success ? [result.data] : []
  })
}
