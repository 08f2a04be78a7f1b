/** Buildings, vehicles, radio, site devices, greenery, and the valves and instruments that stand in pipes. */
import { controlBuilding } from './classes/control-building'
import { eyewash, windsock } from './classes/emergency'
import { junctionBox, pressureGauge, thermowell, transmitter } from './classes/field-instruments'
import { valveBall, valveButterfly, valveCheck, valveGate, valveGlobe } from './classes/fittings'
import { strainer, valveRelief, valveSafety } from './classes/fittings-special'
import { flowMeter, orificeMeter } from './classes/flow-meters'
import { hedge, shrub } from './classes/greenery'
import { flagpole, flowerBed, pool } from './classes/landscape'
import { mast5g } from './classes/mast-5g'
import { substation, transformer } from './classes/power'
import { robot, robotDock } from './classes/robot'
import { firePumpHouse, gateHouse, pumpShelter } from './classes/site-buildings'
import { cctvPole, fireMonitor, gasDetector, pipeSleeper } from './classes/site-devices'
import { tankTruck } from './classes/tank-truck'
import { terminal5g } from './classes/terminal-5g'
import type { ModelClass } from './kit/model'

export const SITE: readonly ModelClass[] = [
  controlBuilding,
  substation,
  transformer,
  pumpShelter,
  firePumpHouse,
  gateHouse,
  mast5g,
  terminal5g,
  gasDetector,
  cctvPole,
  fireMonitor,
  tankTruck,
  robot,
  robotDock,
  windsock,
  eyewash,
  junctionBox,
  shrub,
  hedge,
  pool,
  flowerBed,
  flagpole,
  valveGate,
  valveGlobe,
  valveCheck,
  valveBall,
  valveButterfly,
  valveSafety,
  valveRelief,
  strainer,
  flowMeter,
  orificeMeter,
  transmitter,
  pressureGauge,
  thermowell,
  pipeSleeper,
]
