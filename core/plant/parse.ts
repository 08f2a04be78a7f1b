/**
 * Scene files in, a checked plant out. Pure: the caller reads the files and hands over their text.
 * All faults are collected, so that one run of `twin check` names every one of them.
 */
import { z } from 'zod'
import { blame, type Fault, readAs, readYaml, type Source } from './faults'
import { checkReferences, type Listed, type Place } from './references'
import { Equipment, Line, type Plant, PlantFile, ShowFile, SourcesFile, Tag, View } from './schema'
import { SiteFile } from './site-schema'

/** Text of each scene file by its path relative to the scene folder, with `/`. */
export type SceneText = ReadonlyMap<string, string>

export interface ParsedScene {
  /** Present where there is no fault. */
  readonly plant: Plant | undefined
  readonly faults: readonly Fault[]
  /** Where each thing stands, for later checks (models, nozzles) to blame the right line. */
  readonly places: Places
}

export interface Places {
  readonly equipment: ReadonlyMap<string, Place>
  readonly lines: ReadonlyMap<string, Place>
  readonly tags: ReadonlyMap<string, Place>
}

const EquipmentFile = z.strictObject({ equipment: z.array(Equipment) })
const TagsFile = z.strictObject({ tags: z.array(Tag) })
const LinesFile = z.strictObject({ lines: z.array(Line) })
const ViewsFile = z.strictObject({ views: z.array(View) })

/** Which file holds what; anything else in the folder with a .yaml name is a fault. */
export const SCENE_FILES = {
  plant: /^plant\.yaml$/,
  equipment: /^equipment(\/[^/]+)?\.yaml$/,
  tags: /^tags(\/[^/]+)?\.yaml$/,
  lines: /^lines(\/[^/]+)?\.yaml$/,
  views: /^views\.yaml$/,
  show: /^show\.yaml$/,
  site: /^site\.yaml$/,
  sources: /^sources\.yaml$/,
} as const

/** Parses and cross-checks a scene: unique names, and every reference to something that exists. */
export function parseScene(files: SceneText): ParsedScene {
  const faults: Fault[] = []
  const sources = [...files.keys()].sort().flatMap((file) => {
    if (!Object.values(SCENE_FILES).some((pattern) => pattern.test(file))) {
      faults.push({
        file,
        line: 0,
        path: '',
        message: `not a scene file; expected ${Object.keys(SCENE_FILES).join(', ')} .yaml`,
      })
      return []
    }
    return readYaml(file, files.get(file)!, faults) ?? []
  })
  const of = (pattern: RegExp) => sources.filter((source) => pattern.test(source.file))
  const one = <S extends z.ZodType>(pattern: RegExp, schema: S) =>
    of(pattern)
      .map((source) => ({ source, data: readAs(source, schema, faults) }))
      .at(0)

  const head = one(SCENE_FILES.plant, PlantFile)
  if (of(SCENE_FILES.plant).length === 0 && !files.has('plant.yaml')) {
    faults.push({
      file: 'plant.yaml',
      line: 0,
      path: '',
      message: 'missing: every scene has a plant.yaml (see docs/scene-format.md)',
    })
  }
  const equipment = of(SCENE_FILES.equipment).flatMap((s) =>
    listed(s, 'equipment', readAs(s, EquipmentFile, faults)?.equipment),
  )
  const tags = of(SCENE_FILES.tags).flatMap((s) => listed(s, 'tags', readAs(s, TagsFile, faults)?.tags))
  const lines = of(SCENE_FILES.lines).flatMap((s) => listed(s, 'lines', readAs(s, LinesFile, faults)?.lines))
  const views = of(SCENE_FILES.views).flatMap((s) => listed(s, 'views', readAs(s, ViewsFile, faults)?.views))
  const show = one(SCENE_FILES.show, ShowFile)
  const site = one(SCENE_FILES.site, SiteFile)
  const sourcesFile = one(SCENE_FILES.sources, SourcesFile)

  unique(equipment, 'id', 'equipment', faults)
  unique(tags, 'name', 'tag', faults)
  unique(lines, 'id', 'line', faults)
  unique(views, 'id', 'view', faults)
  checkReferences({ head: head?.data, equipment, tags, lines, views, show, site }, faults)

  const items = <T>(list: readonly Listed<T>[]) => list.map((l) => l.item)
  const plant: Plant | undefined =
    faults.length === 0 && head?.data
      ? {
          id: head.data.id,
          text: head.data.text,
          simulated: head.data.simulated,
          timezone: head.data.timezone,
          areas: head.data.areas,
          equipment: items(equipment),
          tags: items(tags),
          lines: items(lines),
          views: items(views),
          show: show?.data,
          site: site?.data,
          sources: sourcesFile?.data ?? SourcesFile.parse({}),
        }
      : undefined
  return {
    plant,
    faults,
    places: {
      equipment: new Map(equipment.map((l) => [l.item.id, l.place])),
      lines: new Map(lines.map((l) => [l.item.id, l.place])),
      tags: new Map(tags.map((l) => [l.item.name, l.place])),
    },
  }
}

function listed<T>(source: Source, key: string, items: readonly T[] | undefined): Listed<T>[] {
  return (items ?? []).map((item, i) => ({ item, place: { source, path: [key, i] } }))
}

function unique<T, K extends keyof T>(
  list: readonly Listed<T>[],
  key: K & string,
  what: string,
  faults: Fault[],
): void {
  const first = new Map<unknown, Place>()
  for (const { item, place } of list) {
    const name = item[key]
    const before = first.get(name)
    if (before) {
      blame(
        place.source,
        [...place.path, key],
        `${what} "${String(name)}" already stands in ${before.source.file}`,
        faults,
      )
    } else {
      first.set(name, place)
    }
  }
}
