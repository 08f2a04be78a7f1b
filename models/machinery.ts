/** Machines, fired equipment and the small things of the site: the library's second half. */
import { airCooler } from './classes/air-cooler'
import { blower } from './classes/blower'
import { compressorCentrifugal } from './classes/compressor-centrifugal'
import { compressorReciprocating } from './classes/compressor-reciprocating'
import { controlValve } from './classes/control-valve'
import { heater } from './classes/heater'
import { person } from './classes/person'
import { pumpCentrifugal } from './classes/pump-centrifugal'
import { pumpMultistage } from './classes/pump-multistage'
import { floodMast, streetLamp } from './classes/site-lighting'
import { bollard, extinguisher, fencePanel, hydrant } from './classes/site-safety'
import { sign } from './classes/site-signs'
import { tree } from './classes/tree'
import type { ModelClass } from './kit/model'

export const MACHINERY: readonly ModelClass[] = [
  pumpCentrifugal,
  pumpMultistage,
  controlValve,
  heater,
  airCooler,
  compressorCentrifugal,
  compressorReciprocating,
  blower,
  person,
  tree,
  streetLamp,
  floodMast,
  hydrant,
  extinguisher,
  bollard,
  sign,
  fencePanel,
]
