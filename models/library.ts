/** The equipment library: every class by name. To add one, write `classes/<name>.ts` and list it here. */
import { controlValve } from './classes/control-valve'
import { pumpCentrifugal } from './classes/pump-centrifugal'
import { pumpMultistage } from './classes/pump-multistage'
import { vesselVertical } from './classes/vessel-vertical'
import type { ModelClass } from './kit/model'

const CLASSES: readonly ModelClass[] = [controlValve, pumpCentrifugal, pumpMultistage, vesselVertical]

export const modelClasses: ReadonlyMap<string, ModelClass> = new Map(CLASSES.map((c) => [c.name, c]))

/** A class by name, or undefined where the library has none. */
export const modelClass = (name: string): ModelClass | undefined => modelClasses.get(name)
