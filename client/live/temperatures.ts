/** Which temperatures are painted along which equipment, and the scale of their colours, one for the whole plant. Pure. */
import type { IndexedTag, PlantIndex } from './plant-index'

/** Classes whose temperatures follow a way through them; a motor's or a bearing's do not. */
const PAINTED = new Set([
  'column',
  'column-packed',
  'reactor',
  'exchanger',
  'exchanger-kettle',
  'heater',
  'heater-box',
  'vessel-vertical',
  'vessel-horizontal',
  'boiler',
])
const FIRED = new Set(['heater', 'heater-box', 'boiler'])
const LYING = new Set(['exchanger', 'exchanger-kettle', 'vessel-horizontal'])

export const isPainted = (className: string): boolean => PAINTED.has(className)
export const liesDown = (className: string): boolean => LYING.has(className)

export interface ProfilePoint {
  /** Index of the tag. */
  readonly tag: number
  /** 0 foot or inlet end … 1 top or outlet end. */
  readonly along: number
}

const isTemperature = (tag: IndexedTag): boolean =>
  tag.unit === '°C' && (tag.shows === 'temperature' || /^TI/.test(tag.name))

/** Temperature tags of one device by place; those without one are spread evenly in file order. */
export function pointsOf(tags: readonly IndexedTag[]): readonly ProfilePoint[] {
  const found = tags.filter(isTemperature)
  return found
    .map((tag, i) => ({
      tag: tag.index,
      along: tag.along ?? (found.length < 2 ? 0.5 : i / (found.length - 1)),
    }))
    .sort((a, b) => a.along - b.along)
}

/** Colours run from `min` to `max` °C. */
export interface TemperatureScale {
  readonly min: number
  readonly max: number
}

/**
 * From 0 °C to the hottest normal temperature of what is painted, in steps of 50, so that a colour means the same
 * everywhere. Fire is hotter than anything it heats: heaters and boilers do not stretch the scale, they end it.
 */
export function temperatureScale(plant: PlantIndex): TemperatureScale {
  let hottest = 0
  for (const { id, class: className } of plant.equipment) {
    if (!isPainted(className) || FIRED.has(className)) continue
    for (const { tag } of pointsOf(plant.tagsOf.get(id) ?? [])) {
      hottest = Math.max(hottest, plant.tags[tag]?.normal ?? 0)
    }
  }
  return { min: 0, max: Math.max(100, Math.ceil(hottest / 50) * 50) }
}

/** The colours of the scale for the page, from cold to hot; the shader mixes the same four. */
export const TEMPERATURE_STOPS = ['#264e95', '#635caa', '#b76e8c', '#ffddba'] as const
