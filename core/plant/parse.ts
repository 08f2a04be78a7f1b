/**
 * Scene files in, a checked plant out. Pure: the caller reads the files and hands over their text.
 * All faults are collected, so that one run of `twin check` names every one of them.
 */
import { z } from 'zod'
import { byBranching, lineEnd } from './ends'
import { blame, type Fault, readAs, readYaml, type Source } from './faults'
import { Equipment, Line, type Plant, PlantFile, ShowFile, SiteFile, SourcesFile, Tag, View } from './schema'

/** Text of each scene file by its path relative to the scene folder, with `/`. */
export type SceneText = ReadonlyMap<string, string>

export interface ParsedScene {
  /** Present where there is no fault. */
  readonly plant: Plant | undefined
  readonly faults: readonly Fault[]
  /** Where each thing stands, for later checks (models, nozzles) to blame the right line. */
  readonly places: Places
}

export interface Place {
  readonly source: Source
  readonly path: readonly (string | number)[]
}

export interface Places {
  readonly equipment: ReadonlyMap<string, Place>
  readonly lines: ReadonlyMap<string, Place>
  readonly tags: ReadonlyMap<string, Place>
}

interface Listed<T> {
  readonly item: T
  readonly place: Place
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
  checkReferences({ head: head?.data, equipment, tags, lines, views, show }, faults)

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

interface Everything {
  head: z.infer<typeof PlantFile> | undefined
  equipment: readonly Listed<Equipment>[]
  tags: readonly Listed<Tag>[]
  lines: readonly Listed<Line>[]
  views: readonly Listed<View>[]
  show: { source: Source; data: ShowFile | undefined } | undefined
}

function checkReferences(all: Everything, faults: Fault[]): void {
  const areas = new Map(all.head?.areas.map((area) => [area.id, new Set(area.units.map((u) => u.id))]))
  const equipment = new Set(all.equipment.map((l) => l.item.id))
  const tags = new Set(all.tags.map((l) => l.item.name))
  const views = new Set(all.views.map((l) => l.item.id))
  const need = (
    known: ReadonlySet<string>,
    name: string,
    what: string,
    { source, path }: Place,
    ...rest: (string | number)[]
  ) => {
    if (!known.has(name))
      blame(source, [...path, ...rest], `no ${what} is called "${name}"${nearest(name, known)}`, faults)
  }
  for (const { item, place } of all.equipment) {
    if (!all.head) break
    const units = areas.get(item.area)
    if (!units) need(new Set(areas.keys()), item.area, 'area', place, 'area')
    else if (item.unit !== undefined) need(units, item.unit, `unit of area ${item.area}`, place, 'unit')
  }
  for (const { item, place } of all.tags) {
    need(equipment, item.equipment, 'equipment', place, 'equipment')
    const { ll, l, h, hh } = item.limits
    const order = [ll, l, h, hh].filter((x) => x !== undefined)
    if (order.some((x, i) => i > 0 && x <= order[i - 1]!)) {
      blame(place.source, [...place.path, 'limits'], 'limits must rise: ll < l < h < hh', faults)
    }
  }
  const ids = new Set(all.lines.map((l) => l.item.id))
  const unringed = new Set(byBranching(all.lines.map((l) => l.item)).map(({ id }) => id))
  for (const { item, place } of all.lines) {
    for (const side of ['from', 'to'] as const) {
      const end = lineEnd(item[side], (id) => ids.has(id))
      if (end.kind === 'nozzle') need(equipment, end.equipment, 'equipment', place, side)
      if (end.kind === 'tee') need(ids, end.line, 'line', place, side)
    }
    if (!unringed.has(item.id))
      blame(place.source, [...place.path, 'from'], 'branches from a line that branches from it', faults)
    item.fittings.forEach(({ tag }, i) => {
      if (tag !== undefined) need(tags, tag, 'tag', place, 'fittings', i, 'tag')
    })
    if (item.flow !== undefined) need(tags, item.flow, 'tag', place, 'flow')
    item.inline.forEach((name, i) => {
      need(equipment, name, 'equipment', place, 'inline', i)
    })
    if (item.via && 'rack' in item.via) need(equipment, item.via.rack, 'equipment', place, 'via', 'rack')
  }
  if (all.show?.data) {
    const place = { source: all.show.source, path: [] }
    all.show.data.headlines.forEach((h, i) => {
      need(tags, h.tag, 'tag', place, 'headlines', i, 'tag')
    })
    all.show.data.path.forEach((stop, i) => {
      need(views, stop.view, 'view', place, 'path', i, 'view')
      if (!stop.callout) return
      need(equipment, stop.callout.equipment, 'equipment', place, 'path', i, 'callout', 'equipment')
      stop.callout.tags.forEach((tag, k) => {
        need(tags, tag, 'tag', place, 'path', i, 'callout', 'tags', k)
      })
    })
  }
}

/** ` (did you mean "X"?)` where a known name is within two edits. */
function nearest(name: string, known: ReadonlySet<string>): string {
  let best: string | undefined
  let distance = 3
  for (const candidate of known) {
    const d = edits(name, candidate, distance)
    if (d < distance) {
      distance = d
      best = candidate
    }
  }
  return best === undefined ? '' : ` (did you mean "${best}"?)`
}

/** Levenshtein distance, given up at `limit`. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}
