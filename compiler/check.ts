/**
 * `twin check`: everything that can be wrong with a scene short of compiling it: schema, references, models and their
 * parameters, nozzles at both ends of every line. Names every fault at once.
 */

import type { z } from 'zod'
import type { Box } from '#core/compiled/scene'
import { blame, type Fault, readYaml } from '#core/plant/faults'
import { type Place, parseScene, type SceneText } from '#core/plant/parse'
import { Equipment, Line, type Plant, type SiteFile } from '#core/plant/schema'
import { checkLines } from './check-lines'
import type { Library } from './library'
import { createModelStore } from './model-store'
import { type Placed, placeEquipment, type StandIns } from './place'
import { placeProps } from './props'
import { readSceneText } from './scene-files'
import { placedBox } from './space'
import { readStandIns } from './stand-in'
import { modelBox } from './standing'

const SITE_FILE = 'site.yaml'

export interface SceneSummary {
  readonly areas: number
  readonly equipment: number
  readonly classes: number
  readonly tags: number
  readonly lines: number
  readonly views: number
}

export interface CheckedScene {
  /** Present where there is no fault. */
  readonly plant: Plant | undefined
  readonly faults: readonly Fault[]
  /** What is allowed but looks wrong: equipment standing in one another. */
  readonly warnings: readonly Fault[]
  readonly summary: SceneSummary
}

/**
 * Checks a scene folder, or scene text handed over (stand-in GLBs are then looked for in `sceneDir`, if given). Warnings
 * need every model's shape, a second or two: `warn: false` leaves them out.
 */
export async function checkScene(
  scene: string | SceneText,
  library: Library,
  sceneDir = typeof scene === 'string' ? scene : '',
  { warn = true }: { readonly warn?: boolean } = {},
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
    ...checkLines(lines, placing.placed, parsed.places),
    ...checkSite(text, parsed.plant?.site, library),
  ]
  const sound = faults.length === 0 ? parsed.plant : undefined
  return {
    plant: sound,
    faults,
    warnings: sound && warn ? await overlaps(placing.placed, library, parsed.places.equipment) : [],
    summary: {
      areas: parsed.plant?.areas.length ?? 0,
      equipment: equipment.length,
      classes: new Set(equipment.map((e) => e.class)).size,
      tags: parsed.plant?.tags.length ?? 0,
      lines: lines.length,
      views: parsed.plant?.views.length ?? 0,
    },
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

/** Classes that are meant to stand around or over other equipment. */
const HOUSES = new Set([
  'structure',
  'shelter',
  'pipe-rack',
  'air-cooler',
  'control-valve',
  'pump-shelter',
  'loading-canopy',
])
/** Platforms and pipe stubs may reach into a neighbour; bodies may not. */
const ALLOWED_M = 0.6

/** Equipment whose boxes, less what platforms and stubs reach, share ground with another's. */
async function overlaps(
  placed: readonly Placed[],
  library: Library,
  places: ReadonlyMap<string, Place>,
): Promise<Fault[]> {
  const warnings: Fault[] = []
  const store = createModelStore({ library, cacheDir: undefined, bake: false })
  const solid: (readonly [Placed, Box])[] = []
  for (const item of placed) {
    if (HOUSES.has(item.equipment.class)) continue
    solid.push([item, placedBox(modelBox(await store.of(item.shape, '')), item.pose)])
  }
  for (const [i, [a, boxA]] of solid.entries()) {
    for (const [b, boxB] of solid.slice(i + 1)) {
      const deep = [0, 1, 2].map((k) => Math.min(boxA[k + 3]!, boxB[k + 3]!) - Math.max(boxA[k]!, boxB[k]!))
      const place = places.get(b.equipment.id)
      if (!place || deep[0]! < ALLOWED_M || deep[1]! < ALLOWED_M || deep[2]! < ALLOWED_M) continue
      const by = `${deep[0]!.toFixed(1)} × ${deep[2]!.toFixed(1)} m`
      blame(
        place.source,
        [...place.path, 'at'],
        `stands in ${a.equipment.id} (they share ${by} of ground)`,
        warnings,
      )
    }
  }
  return warnings
}
