/** Every name in a scene that points at something else of the scene: areas, equipment, tags, lines and views. */
import type { z } from 'zod'
import { byBranching, lineEnd } from './ends'
import { blame, type Fault, type Source } from './faults'
import { didYouMean } from './names'
import type { Equipment, Line, PlantFile, ShowFile, Tag, View } from './schema'
import type { SiteFile } from './site-schema'

/** Where something stands in the scene's files. */
export interface Place {
  readonly source: Source
  readonly path: readonly (string | number)[]
}

export interface Listed<T> {
  readonly item: T
  readonly place: Place
}

/** A file that the scene has at most one of; without data where it has faults of its own. */
interface Single<T> {
  readonly source: Source
  readonly data: T | undefined
}

export interface Everything {
  readonly head: z.infer<typeof PlantFile> | undefined
  readonly equipment: readonly Listed<Equipment>[]
  readonly tags: readonly Listed<Tag>[]
  readonly lines: readonly Listed<Line>[]
  readonly views: readonly Listed<View>[]
  readonly show: Single<ShowFile> | undefined
  readonly site: Single<SiteFile> | undefined
}

/** What the names of a scene may refer to. */
interface Names {
  readonly equipment: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
  readonly lines: ReadonlySet<string>
  readonly views: ReadonlySet<string>
}

type Step = string | number
type Need = (known: ReadonlySet<string>, name: string, what: string, place: Place, ...rest: Step[]) => void

/** Adds a fault for each name that nothing in the scene has. */
export function checkReferences(all: Everything, faults: Fault[]): void {
  const names: Names = {
    equipment: new Set(all.equipment.map((l) => l.item.id)),
    tags: new Set(all.tags.map((l) => l.item.name)),
    lines: new Set(all.lines.map((l) => l.item.id)),
    views: new Set(all.views.map((l) => l.item.id)),
  }
  const need: Need = (known, name, what, { source, path }, ...rest) => {
    if (!known.has(name))
      blame(source, [...path, ...rest], `no ${what} is called "${name}"${didYouMean(name, known)}`, faults)
  }
  ofEquipment(all, need)
  ofTags(all, names, need, faults)
  ofLines(all, names, need, faults)
  ofShow(all, names, need)
  ofWind(all, names, need)
}

function ofEquipment({ head, equipment }: Everything, need: Need): void {
  if (!head) return
  const areas = new Map(head.areas.map((area) => [area.id, new Set(area.units.map((u) => u.id))]))
  for (const { item, place } of equipment) {
    const units = areas.get(item.area)
    if (!units) need(new Set(areas.keys()), item.area, 'area', place, 'area')
    else if (item.unit !== undefined) need(units, item.unit, `unit of area ${item.area}`, place, 'unit')
  }
}

function ofTags({ tags }: Everything, names: Names, need: Need, faults: Fault[]): void {
  for (const { item, place } of tags) {
    need(names.equipment, item.equipment, 'equipment', place, 'equipment')
    const { ll, l, h, hh } = item.limits
    const order = [ll, l, h, hh].filter((x) => x !== undefined)
    if (order.some((x, i) => i > 0 && x <= order[i - 1]!)) {
      blame(place.source, [...place.path, 'limits'], 'limits must rise: ll < l < h < hh', faults)
    }
  }
  loneCoordinates(tags, faults)
}

/** What moves about is measured both ways; height alone, or one way, moves nothing. */
function loneCoordinates(tags: readonly Listed<Tag>[], faults: Fault[]): void {
  const measured = new Set(tags.map(({ item }) => `${item.equipment} ${item.shows}`))
  const wanted = { east: ['south'], south: ['east'], up: ['east', 'south'] } as const
  for (const { item, place } of tags) {
    if (item.shows !== 'east' && item.shows !== 'south' && item.shows !== 'up') continue
    const missing = wanted[item.shows].find((shows) => !measured.has(`${item.equipment} ${shows}`))
    if (missing) {
      const message = `moves nothing: no tag of ${item.equipment} shows ${missing}`
      blame(place.source, [...place.path, 'shows'], message, faults)
    }
  }
}

function ofLines({ lines }: Everything, names: Names, need: Need, faults: Fault[]): void {
  const unringed = new Set(byBranching(lines.map((l) => l.item)).map(({ id }) => id))
  for (const { item, place } of lines) {
    for (const side of ['from', 'to'] as const) {
      const end = lineEnd(item[side], (id) => names.lines.has(id))
      if (end.kind === 'nozzle') need(names.equipment, end.equipment, 'equipment', place, side)
      if (end.kind === 'tee') need(names.lines, end.line, 'line', place, side)
    }
    if (!unringed.has(item.id))
      blame(place.source, [...place.path, 'from'], 'branches from a line that branches from it', faults)
    item.fittings.forEach(({ tag }, i) => {
      if (tag !== undefined) need(names.tags, tag, 'tag', place, 'fittings', i, 'tag')
    })
    if (item.flow !== undefined) need(names.tags, item.flow, 'tag', place, 'flow')
    item.inline.forEach((name, i) => {
      need(names.equipment, name, 'equipment', place, 'inline', i)
    })
    item.relieves.forEach((name, i) => {
      need(names.equipment, name, 'equipment', place, 'relieves', i)
    })
    if (item.via && 'rack' in item.via)
      need(names.equipment, item.via.rack, 'equipment', place, 'via', 'rack')
  }
}

function ofShow({ show }: Everything, names: Names, need: Need): void {
  if (!show?.data) return
  const place = { source: show.source, path: [] }
  show.data.headlines.forEach((h, i) => {
    need(names.tags, h.tag, 'tag', place, 'headlines', i, 'tag')
  })
  show.data.path.forEach((stop, i) => {
    need(names.views, stop.view, 'view', place, 'path', i, 'view')
    if (!stop.callout) return
    need(names.equipment, stop.callout.equipment, 'equipment', place, 'path', i, 'callout', 'equipment')
    stop.callout.tags.forEach((tag, k) => {
      need(names.tags, tag, 'tag', place, 'path', i, 'callout', 'tags', k)
    })
  })
}

function ofWind({ site }: Everything, names: Names, need: Need): void {
  if (!site?.data) return
  const place = { source: site.source, path: [] }
  for (const key of ['fromTag', 'speedTag'] as const) {
    const tag = site.data.wind?.[key]
    if (tag !== undefined) need(names.tags, tag, 'tag', place, 'wind', key)
  }
}
