/** What the API answers, made from the plant and the hub. Pure. */
import { limitSeverity } from '#core/alarms/limits'
import type { Plant, Tag } from '#core/plant/schema'
import type { AlarmAnswer, PlantAnswer, PlantTag, ValueAnswer } from '#core/protocol/api'
import type { ActiveAlarm } from '../alarms/active'
import type { Hub } from '../hub/hub'
import type { ValueOrigin } from '../sources/origins'
import type { SampleColumns } from '../sources/source'

export function plantAnswer(plant: Plant): PlantAnswer {
  return {
    id: plant.id,
    text: plant.text,
    simulated: plant.simulated,
    timezone: plant.timezone,
    areas: plant.areas.map(({ id, text }) => ({ id, text })),
    units: plant.areas.flatMap((area) => area.units.map(({ id, text }) => ({ id, area: area.id, text }))),
    equipment: plant.equipment.map(({ id, class: kind, area, unit, text }) => ({
      id,
      class: kind,
      area,
      unit: unit ?? null,
      text,
    })),
    tags: plant.tags.map(plantTag),
    lines: plant.lines.map(({ id, from, to, service }) => ({ id, from, to, service })),
  }
}

function plantTag(tag: Tag): PlantTag {
  const { name, equipment, unit, range, resolution, limits, text, staleAfterS } = tag
  return {
    name,
    equipment,
    unit,
    range,
    resolution,
    limits,
    text,
    staleAfterS,
    normal: tag.normal ?? null,
    shows: tag.shows ?? null,
    along: tag.along ?? null,
    states: tag.states ?? null,
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
const iso = (ms: number): string => new Date(ms).toISOString()

/** The hub's value of tag number `tag`. */
export function valueAnswer(hub: Hub, tag: number, name: string, origin: ValueOrigin): ValueAnswer {
  const stale = hub.stale[tag] === 1
  const time = hub.times[tag]!
  return {
    tag: name,
    time: time > 0 ? iso(time) : null,
    value: finite(hub.values[tag]!),
    quality: hub.quality[tag]!,
    stale,
    ...originFields(origin, stale),
  }
}

/** The plant's values at a moment of the past; a value counts as stale there by its age at that moment. */
export function stateAnswer(
  tags: readonly Tag[],
  state: SampleColumns,
  at: number,
  originOf: (tag: number) => ValueOrigin,
): ValueAnswer[] {
  return Array.from({ length: state.count }, (_, i) => {
    const tag = tags[state.tags[i]!]!
    const time = state.times[i]!
    const stale = at - time > tag.staleAfterS * 1000
    return {
      tag: tag.name,
      time: iso(time),
      value: finite(state.values[i]!),
      quality: state.quality[i]!,
      stale,
      ...originFields(originOf(state.tags[i]!), stale),
    }
  })
}

/** A value that is not known any more is STALE, whoever it was from. */
const originFields = ({ provenance, simulated, source }: ValueOrigin, stale: boolean) => ({
  provenance: stale ? ('STALE' as const) : provenance,
  simulated,
  source,
})

export function alarmAnswer(
  tags: readonly Tag[],
  hub: Hub,
  alarm: ActiveAlarm,
  origin: ValueOrigin,
): AlarmAnswer {
  const tag = tags[alarm.tag]!
  const stale = hub.stale[alarm.tag] === 1
  return {
    tag: tag.name,
    equipment: tag.equipment,
    state: alarm.state,
    severity: limitSeverity(alarm.state),
    value: finite(hub.values[alarm.tag]!),
    limit: tag.limits[alarm.state]!,
    since: iso(alarm.since),
    stale,
    ...originFields(origin, stale),
  }
}
