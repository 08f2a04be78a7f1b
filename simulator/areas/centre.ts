/** Area 500 and what goes about the site: weather, gas detection, people, robot, trucks, radio, fire water. */
import type { Context } from '../context'
import { walkways } from '../routes'
import { ControlRoom } from '../units/control-room'
import type { Leak } from '../units/dispersion'
import { FireWater } from '../units/fire-water'
import { GasDetectors } from '../units/gas-detectors'
import { People } from '../units/people'
import { Radio } from '../units/radio'
import { Robot } from '../units/robot'
import { TruckTraffic } from '../units/truck-traffic'
import { Ways } from '../units/walkways'
import { Weather } from '../units/weather'

export interface CentreInputs {
  /** Gas that escapes somewhere in the plant now. */
  readonly leaks: readonly Leak[]
  /** %LEL that the shaft seal of P-1101A lets a detector beside it see. */
  readonly sealLel: number
}

export class Centre {
  readonly weather: Weather
  readonly detectors: GasDetectors
  readonly people: People
  readonly robot: Robot
  readonly traffic: TruckTraffic
  readonly radio: Radio
  readonly fireWater: FireWater
  private readonly room: ControlRoom

  constructor(private readonly context: Context) {
    const ways = new Ways(walkways)
    this.weather = new Weather(context)
    this.detectors = new GasDetectors(context)
    this.people = new People(context, ways)
    this.robot = new Robot(context, ways)
    this.traffic = new TruckTraffic(context)
    this.radio = new Radio(context)
    this.fireWater = new FireWater(context)
    this.room = new ControlRoom(context)
  }

  step(dt: number, { leaks, sealLel }: CentreInputs): void {
    const { detectors, robot, radio, traffic } = this
    this.weather.step(dt)
    const { wind } = this.weather
    detectors.step(dt, { wind, leaks, sealLel })
    this.people.step(dt, detectors.evacuating)
    radio.step(dt, robot.at)
    const linked = !radio.robot.down
    this.markRobot()
    robot.step(dt, { wind, leaks, linked })
    traffic.hold = detectors.evacuating
    traffic.step(dt)
    this.fireWater.step(dt)
    this.room.step(
      dt,
      radio.terminals.map((terminal) => !terminal.down),
    )
  }

  /** What the robot reports comes over its own terminal. */
  private markRobot(): void {
    const status = this.radio.robot.quality
    for (const tag of Robot.radioTags) this.context.instruments.get(tag).quality = status
  }
}
