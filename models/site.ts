/** Buildings, vehicles, radio, site devices, greenery, and the valves and instruments that stand in pipes. */
import { controlBuilding } from './classes/control-building'
import { junctionBox, pressureGauge, thermowell, transmitter } from './classes/field-instruments'
import {
  strainer,
  valveBall,
  valveButterfly,
  valveCheck,
  valveGate,
  valveGlobe,
  valveSafety,
} from './classes/fittings'
import { flowMeter, orificeMeter } from './classes/flow-meters'
import { hedge, shrub } from './classes/greenery'
import { substation, transformer } from './classes/power'
import { robot, robotDock } from './classes/robot'
import { firePumpHouse, gateHouse, pumpShelter } from './classes/site-buildings'
import { cctvPole, eyewash, fireMonitor, gasDetector, pipeSleeper, windsock } from './classes/site-devices'
import { tankTruck } from './classes/tank-truck'
import { mast5g, terminal5g } from './classes/telecom'
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
  valveGate,
  valveGlobe,
  valveCheck,
  valveBall,
  valveButterfly,
  valveSafety,
  strainer,
  flowMeter,
  orificeMeter,
  transmitter,
  pressureGauge,
  thermowell,
  pipeSleeper,
]
