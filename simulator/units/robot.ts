/**
 * Inspection robot RB-5001: rests in its dock, goes its round, and is sent to look at an incident. It stops where it
 * loses the radio link, as such machines do, and goes on when the link is back.
 */
import type { Context } from '../context'
import { robotLookout, robotRound } from '../routes'
import { lag } from '../solve'
import type { Leak } from './dispersion'
import { lelAt } from './gas-detectors'
import type { PlanPoint } from './mover'
import { Walker } from './walker'
import type { Ways } from './walkways'
import type { Wind } from './weather'

export const robotState = { docked: 0, patrol: 1, sent: 2, watching: 3, returning: 4 } as const

const gait = { speedMs: 1.2, curveMs: 0.7, accelerationMs2: 0.5 }
/** Seconds between the beginnings of two rounds, and when after the plant's start the first one begins. */
const ROUND_S = 3600
const FIRST_S = 3360 + 900
/** Battery, per cent a second: driving, standing, charging. */
const BATTERY = { drive: 0.006, stand: 0.002, charge: 0.02, full: 96 } as const

export interface RobotInputs {
  readonly wind: Wind
  readonly leaks: readonly Leak[]
  readonly linked: boolean
}

export class Robot {
  state: number = robotState.docked
  private readonly walker: Walker
  private timeS = 0
  private stop = 0
  private workS = 0
  private battery: number = BATTERY.full
  private hotC = 14
  private readonly tags

  constructor(
    private readonly context: Context,
    ways: Ways,
  ) {
    this.walker = new Walker(ways, 'dock', gait)
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      x: add('ZI-5021X'),
      z: add('ZI-5021Z'),
      state: add('XS-5021'),
      speed: add('VI-5021', { lagS: 0.5 }),
      battery: add('EI-5021', { lagS: 5 }),
      gas: add('AT-5021', { noise: 0.03, lagS: 8, floor: 0 }),
      hot: add('TI-5021', { noise: 0.2, lagS: 4 }),
      docked: add('XS-5022'),
      charge: add('II-5022', { relative: 0.01, lagS: 2 }),
    }
  }

  get at(): PlanPoint {
    return this.walker.mover.at
  }

  /** Names of the tags that come over its own radio link. */
  static readonly radioTags = [
    'ZI-5021X',
    'ZI-5021Z',
    'XS-5021',
    'VI-5021',
    'EI-5021',
    'AT-5021',
    'TI-5021',
  ] as const

  /** Sends it to the lookout near the leak; it leaves its round or its dock. */
  send(): void {
    this.state = robotState.sent
    this.walker.goTo(robotLookout)
  }

  recall(): void {
    this.state = robotState.returning
    this.walker.goTo('dock')
  }

  step(dt: number, { wind, leaks, linked }: RobotInputs): void {
    this.timeS += dt
    const { mover } = this.walker
    mover.held = !linked
    mover.step(dt)
    if (mover.arrived) this.arrive(dt)
    const resting = this.state === robotState.docked
    const use = mover.speedMs > 0.05 ? BATTERY.drive : BATTERY.stand
    this.battery = Math.min(BATTERY.full, this.battery + (resting ? BATTERY.charge : -use) * dt)
    this.measure(dt, resting, lelAt(leaks, this.at, wind))
  }

  private arrive(dt: number): void {
    switch (this.state) {
      case robotState.docked: {
        const due = this.timeS >= FIRST_S && (this.timeS - FIRST_S) % ROUND_S < dt
        if (!due) return
        this.state = robotState.patrol
        this.stop = -1
        this.nextStop()
        return
      }
      case robotState.patrol:
        this.workS -= dt
        if (this.workS <= 0) this.nextStop()
        return
      case robotState.sent:
        this.state = robotState.watching
        return
      case robotState.returning:
        this.state = robotState.docked
    }
  }

  private nextStop(): void {
    this.stop++
    const next = robotRound[this.stop]
    if (next) {
      this.workS = next[1]
      this.walker.goTo(next[0])
    } else this.recall()
  }

  private measure(dt: number, resting: boolean, lel: number): void {
    const { tags } = this
    const { mover } = this.walker
    // At the reactors and exchangers its infrared picture holds flanges of more than 100 °C.
    const seen = mover.x > -20 && mover.x < 34 && mover.z < 35 && mover.z > 5 ? 118 : 14
    this.hotC = lag(this.hotC, seen, 15, dt)
    tags.x.update(mover.x, dt)
    tags.z.update(mover.z, dt)
    tags.state.update(this.state, dt)
    tags.speed.update(mover.speedMs, dt)
    tags.battery.update(this.battery, dt)
    tags.gas.update(Math.min(98, 0.6 + lel), dt)
    tags.hot.update(this.hotC + 0.1 * (this.context.world.ambientC.value - 12), dt)
    tags.docked.update(resting ? 1 : 0, dt)
    const charging = resting ? (this.battery < BATTERY.full - 0.01 ? 22 : 3) : 0
    tags.charge.update(charging, dt)
  }
}
