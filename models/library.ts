/** The equipment library: every class by name. To add one, write `classes/<name>.ts` and list it here. */
import { column } from './classes/column'
import { exchanger } from './classes/exchanger'
import { filter } from './classes/filter'
import { pipeRack } from './classes/pipe-rack'
import { reactor } from './classes/reactor'
import { shelter } from './classes/shelter'
import { skid } from './classes/skid'
import { structure } from './classes/structure'
import { tank } from './classes/tank'
import { vesselHorizontal } from './classes/vessel-horizontal'
import { vesselVertical } from './classes/vessel-vertical'
import type { ModelClass } from './kit/model'
import { MACHINERY } from './machinery'
import { SITE } from './site'
import { UTILITIES } from './utilities'

const CLASSES: readonly ModelClass[] = [
  column,
  vesselVertical,
  vesselHorizontal,
  reactor,
  exchanger,
  filter,
  tank,
  pipeRack,
  structure,
  shelter,
  skid,
  ...MACHINERY,
  ...UTILITIES,
  ...SITE,
]

export const modelClasses: ReadonlyMap<string, ModelClass> = new Map(CLASSES.map((c) => [c.name, c]))

/** A class by name, or undefined where the library has none. */
export const modelClass = (name: string): ModelClass | undefined => modelClasses.get(name)
