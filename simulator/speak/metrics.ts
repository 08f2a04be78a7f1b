/** The plant's tags as Sparkplug metrics: an edge node for each area, a device for each of its units. */
import type { Plant, Tag } from '#core/plant/schema'
import type { Metric, Property } from '#core/sparkplug/payload'
import { QUALITY_KEY, qualityCode, qualityProperty } from '#core/sparkplug/quality'
import { isTopicPart } from '#core/sparkplug/topic'
import { DataType, writeScalar } from '#core/sparkplug/values'
import type { Quality } from '#core/telemetry/quality'

export interface NodeMetrics {
  /** `area-110` */
  readonly node: string
  /** Indices of tags by device; under undefined those of equipment that belongs to no unit. */
  readonly devices: ReadonlyMap<string | undefined, readonly number[]>
}

/** @throws Error where an area or unit cannot be an id of Sparkplug. */
export function nodesOf({ areas, equipment, tags }: Plant): NodeMetrics[] {
  const places = new Map(equipment.map(({ id, area, unit }) => [id, { area, unit }]))
  return areas.flatMap(({ id }) => {
    const devices = new Map<string | undefined, number[]>()
    tags.forEach((tag, i) => {
      const place = places.get(tag.equipment)
      if (place?.area !== id) return
      const list = devices.get(place.unit)
      if (list) list.push(i)
      else devices.set(place.unit, [i])
    })
    for (const part of [id, ...devices.keys()]) {
      if (part !== undefined && !isTopicPart(part))
        throw new Error(`"${part}" cannot be an id of Sparkplug: it holds +, / or #`)
    }
    return devices.size === 0 ? [] : [{ node: `area-${id}`, devices }]
  })
}

/** Counts and states are whole numbers; everything else is measured. */
const typeOf = ({ resolution, range }: Tag): number =>
  Number.isInteger(resolution) && Math.max(Math.abs(range.min), Math.abs(range.max)) < 2 ** 24
    ? DataType.Int32
    : DataType.Double

const text = (value: string): Property => ({ type: DataType.String, value: { in: 'string', value } })
const number = (value: number): Property => ({ type: DataType.Double, value: { in: 'double', value } })

/** As a birth declares it: name, alias, type, unit and range. */
export function birthMetric(tag: Tag, alias: number, value: number, status: Quality, time: number): Metric {
  const properties = new Map<string, Property>([
    ['engUnit', text(tag.unit)],
    ['engLow', number(tag.range.min)],
    ['engHigh', number(tag.range.max)],
    ['documentation', text(`${tag.text.zh} · ${tag.text.en}`)],
    ...qualityOf(status),
  ])
  const type = typeOf(tag)
  return {
    name: tag.name,
    alias,
    timestamp: time,
    datatype: type,
    properties,
    value: writeScalar(value, type),
  }
}

/** After the birth: the alias alone. */
export function dataMetric(tag: Tag, alias: number, value: number, status: Quality, time: number): Metric {
  const quality = qualityOf(status)
  return {
    alias,
    timestamp: time,
    ...(quality.length > 0 ? { properties: new Map(quality) } : {}),
    value: writeScalar(value, typeOf(tag)),
  }
}

function qualityOf(status: Quality): [string, Property][] {
  const code = qualityCode(status)
  return code === undefined ? [] : [[QUALITY_KEY, qualityProperty(code)]]
}
