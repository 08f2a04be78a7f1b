/** What operators do in more than one chapter. */
import type { ProcessPlant } from '../plant'
import { type Ongoing, ramp } from '../scenario'
import type { Pump } from '../units/pump'

/** A ramp of the feed controller's set-point, t/h. */
export const feedTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const { flow } = plant.feed
  return ramp(flow.setPoint, target, seconds, (v) => {
    flow.setPoint = v
  })
}

/** A ramp of the heater outlet's set-point, °C. */
export const heaterTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const { temperature } = plant.heater
  return ramp(temperature.setPoint, target, seconds, (v) => {
    temperature.setPoint = v
  })
}

/** A pump is started against its shut discharge valve, which is then opened by hand. */
export function bringIn(pump: Pump): Ongoing {
  pump.running = true
  pump.discharge = 0
  return ramp(0, 1, 100, (v) => {
    pump.discharge = v
  })
}

/** Its discharge valve is shut by hand, then it is stopped and left ready to start. */
export function takeOut(pump: Pump): Ongoing {
  return (sinceS) => {
    pump.discharge = Math.max(0, 1 - sinceS / 100)
    if (pump.discharge > 0) return false
    pump.running = false
    pump.discharge = 1
    return true
  }
}
