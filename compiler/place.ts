/**
 * Puts every piece of equipment into the scene: finds its model, checks its parameters against the class's own schema,
 * and turns its nozzles into world coordinates. Nothing here needs geometry, so checks stay cheap.
 */
import type { Vec3 } from '#core/compiled/scene'
import { blame, type Fault } from '#core/plant/faults'
import { didYouMean } from '#core/plant/names'
import type { Place } from '#core/plant/references'
import type { Equipment } from '#core/plant/schema'
import type { Model, ModelClass, Nozzle } from '#models/kit/model'
import type { Library } from './library'
import { type Pose, placed, turned } from './space'

/** Where a piece of equipment takes its shape from. */
export type Shape =
  | { readonly kind: 'class'; readonly modelClass: ModelClass; readonly params: unknown }
  | { readonly kind: 'stand-in'; readonly file: string; readonly model: Model }

export interface Placed {
  readonly equipment: Equipment
  readonly shape: Shape
  readonly pose: Pose
  /** By name, in world coordinates. */
  readonly nozzles: Readonly<Record<string, Nozzle>>
}

export interface Placing {
  readonly placed: readonly Placed[]
  readonly faults: readonly Fault[]
}

/** A GLB that stands in for a library model, by its path in the scene folder: the model, or what is wrong with it. */
export type StandIns = ReadonlyMap<string, Model | { readonly error: string }>

/** Places equipment; what has no model or wrong parameters becomes a fault at its own line. */
export function placeEquipment(
  equipment: readonly Equipment[],
  library: Library,
  standIns: StandIns,
  places: ReadonlyMap<string, Place>,
): Placing {
  const faults: Fault[] = []
  const done: Placed[] = []
  for (const item of equipment) {
    const place = places.get(item.id)
    const say = (path: readonly (string | number)[], message: string) => {
      if (place) blame(place.source, [...place.path, ...path], message, faults)
      else faults.push({ file: '', line: 0, path: item.id, message })
    }
    const shape = item.model === undefined ? ofClass(item, library, say) : ofFile(item.model, standIns, say)
    if (!shape) continue
    const pose: Pose = { at: item.at, turnDeg: item.turn }
    const local = shape.kind === 'class' ? shape.modelClass.nozzles(shape.params) : shape.model.nozzles
    const nozzles = Object.fromEntries(
      Object.entries(local).map(([name, n]) => [name, placedNozzle(n, pose)] as const),
    )
    done.push({ equipment: item, shape, pose, nozzles })
  }
  return { placed: done, faults }
}

type Say = (path: readonly (string | number)[], message: string) => void

function ofClass(item: Equipment, library: Library, say: Say): Shape | undefined {
  const modelClass = library.classes.get(item.class)
  if (!modelClass) {
    say(
      ['class'],
      `no model class is called "${item.class}"${didYouMean(item.class, library.classes.keys())}`,
    )
    return undefined
  }
  const params = checkParams(modelClass, item.params, (path, message) => say(['params', ...path], message))
  return params === undefined ? undefined : { kind: 'class', modelClass, params: params.value }
}

function ofFile(file: string, standIns: StandIns, say: Say): Shape | undefined {
  const found = standIns.get(file)
  if (found === undefined || 'error' in found) {
    say(['model'], `${file}: ${found?.error ?? 'no such file in the scene folder'}`)
    return undefined
  }
  return { kind: 'stand-in', file, model: found }
}

/** Parameters completed with the class's defaults, or undefined after saying what is wrong with them. */
export function checkParams(
  modelClass: ModelClass,
  given: Readonly<Record<string, unknown>>,
  say: Say,
): { readonly value: unknown } | undefined {
  const result = modelClass.params.safeParse(given)
  if (result.success) return { value: result.data }
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) say([...path, key], `${modelClass.name} has no such parameter`)
    } else {
      say(path, `${issue.message} (class ${modelClass.name})`)
    }
  }
  return undefined
}

/** A nozzle in world coordinates. */
export function placedNozzle(nozzle: Nozzle, pose: Pose): Nozzle {
  return {
    ...nozzle,
    at: placed(nozzle.at as Vec3, pose),
    direction: turned(nozzle.direction as Vec3, pose.turnDeg),
  }
}
