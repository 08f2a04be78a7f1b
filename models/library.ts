/** The equipment library: every class by name. To add one, write `classes/<name>.ts` and list it here. */
import { column } from './classes/column'
import { exchanger } from './classes/exchanger'
import { reactor } from './classes/reactor'
import { vesselHorizontal } from './classes/vessel-horizontal'
import { vesselVertical } from './classes/vessel-vertical'
import type { ModelClass } from './kit/model'

const CLASSES: readonly ModelClass[] = [column, vesselVertical, vesselHorizontal, reactor, exchanger]

export const modelClasses: ReadonlyMap<string, ModelClass> = new Map(CLASSES.map((c) => [c.name, c]))

/** A class by name, or undefined where the library has none. */
export const modelClass = (name: string): ModelClass | undefined => modelClasses.get(name)
