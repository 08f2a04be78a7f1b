/**
 * Instruments of equipment, by rule: a temperature tag gets a thermowell, a pressure or level tag a transmitter. On
 * vessels, columns, reactors and tanks they sit on the shell: temperatures from top to foot in the order of the tag
 * files (or at the tag's own `along`), pressures near the top, levels beside the middle. On everything else they sit on
 * the pipes at its nozzles, outlets first. What finds no place is not drawn: its tag is still read on its equipment.
 */
import type { Tag } from '#core/plant/schema'
import type { Model } from '#models/kit/model'
import { placed as placedPoint, turned } from '../space'
import type { RuleParts } from './collect'
import { turnOutward } from './fitting'
import { kindOf } from './kinds'
import { type AtNozzle, fromNozzle } from './pipe-rules'
import { type ShellSpot, shellSpot } from './shell'

const SHELLS = /^(vessel|column|reactor|tank$|tank-floating|sphere|deaerator)/
/** Nozzles in the order in which instruments are set at them. */
const NOZZLES = ['N2', 'N4', 'N1', 'N3', 'N5']
const AT_NOZZLE_M = 6
const PRESSURE_SHARE = 0.92
const LEVEL_SHARE = 0.3

const isTemperature = ({ name }: Tag) => /^T(I|IC|E|T)\b|^T(I|IC)-/.test(name)
const isPressure = ({ name }: Tag) => /^PD?(I|IC|T)-/.test(name)
const isLevel = ({ name }: Tag) => /^L(I|IC|T)-/.test(name)

export function instrumentRule(
  parts: RuleParts,
  nozzles: ReadonlyMap<string, readonly AtNozzle[]>,
  models: ReadonlyMap<string, Model>,
): void {
  const byEquipment = new Map<string, Tag[]>()
  for (const tag of parts.plant.tags) {
    const wanted = isTemperature(tag) || isPressure(tag) || isLevel(tag)
    if (!wanted || parts.put.has(tag.name)) continue
    const list = byEquipment.get(tag.equipment)
    if (list) list.push(tag)
    else byEquipment.set(tag.equipment, [tag])
  }
  for (const { id, class: name } of parts.plant.equipment) {
    const tags = byEquipment.get(id)
    const model = models.get(id)
    if (!tags || !model) continue
    const left = SHELLS.test(name) ? onShell(parts, id, model, tags) : tags
    onPipes(parts, id, left, nozzles)
  }
}

const nameOf = (tag: Tag): string => (isTemperature(tag) ? 'thermowell' : 'transmitter')

/** Sets tags on an equipment's shell; returns those that found no place. */
function onShell(parts: RuleParts, id: string, model: Model, tags: readonly Tag[]): readonly Tag[] {
  const { placed, library, put } = parts
  const item = placed.get(id)
  if (!item) return tags
  const spots: ShellSpot[] = []
  const temperatures = tags.filter(isTemperature)
  return tags.filter((tag) => {
    const kind = kindOf(nameOf(tag), 0.05, library)
    const spot = kind && shellSpot(model, shareOf(tag, temperatures), spots)
    if (!kind || !spot) return true
    spots.push(spot)
    const at = placedPoint(spot.at, item.pose)
    const outward = turned(spot.outward, item.pose.turnDeg)
    put.add(nameOf(tag), kind, { pose: { at, turnDeg: turnOutward(outward) }, tilted: true }, id, tag.name)
    return false
  })
}

function shareOf(tag: Tag, temperatures: readonly Tag[]): number {
  if (isLevel(tag)) return LEVEL_SHARE
  if (isPressure(tag)) return PRESSURE_SHARE
  if ('along' in tag && typeof tag.along === 'number') return tag.along
  return 1 - (temperatures.indexOf(tag) + 0.5) / temperatures.length
}

/** Sets tags on the pipes at an equipment's nozzles, one after the other around them. */
function onPipes(
  { put }: RuleParts,
  id: string,
  tags: readonly Tag[],
  nozzles: ReadonlyMap<string, readonly AtNozzle[]>,
): void {
  const at = NOZZLES.flatMap((nozzle) => nozzles.get(`${id}.${nozzle}`)?.slice(0, 1) ?? [])
  if (at.length === 0) return
  for (const [i, tag] of tags.entries()) {
    for (let k = 0; k < at.length; k++) {
      const place = at[(i + k) % at.length]!
      const wish = fromNozzle(place, 0.5, AT_NOZZLE_M)
      if (put.inPipe(nameOf(tag), place.room, wish, { equipment: id, tag: tag.name })) break
    }
  }
}
