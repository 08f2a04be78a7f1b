/** Fractionation, tank farm, utilities and loading: the library's equipment beyond the reaction areas. */
import { airCompressor } from './classes/air-compressor'
import { boiler } from './classes/boiler'
import { columnPacked } from './classes/column-packed'
import { coolingTowerCell } from './classes/cooling-tower-cell'
import { deaerator } from './classes/deaerator'
import { ejectorSet } from './classes/ejector-set'
import { exchangerKettle } from './classes/exchanger-kettle'
import { flare } from './classes/flare'
import { foamStation } from './classes/foam-station'
import { heaterBox } from './classes/heater-box'
import { loadingArm } from './classes/loading-arm'
import { loadingCanopy } from './classes/loading-canopy'
import { nitrogenUnit } from './classes/nitrogen-unit'
import { oilSeparator } from './classes/oil-separator'
import { pond } from './classes/pond'
import { psaValveSkid } from './classes/psa-valve-skid'
import { sphere } from './classes/sphere'
import { tankFloating } from './classes/tank-floating'
import { tubeTrailer } from './classes/tube-trailer'
import { valveStation } from './classes/valve-station'
import { weighbridge } from './classes/weighbridge'
import type { ModelClass } from './kit/model'

export const UTILITIES: readonly ModelClass[] = [
  columnPacked,
  exchangerKettle,
  heaterBox,
  ejectorSet,
  sphere,
  tankFloating,
  coolingTowerCell,
  boiler,
  deaerator,
  flare,
  airCompressor,
  nitrogenUnit,
  loadingArm,
  loadingCanopy,
  tubeTrailer,
  pond,
  oilSeparator,
  foamStation,
  weighbridge,
  psaValveSkid,
  valveStation,
]
