/** People on their rounds. When evacuation is called they go to the muster point, and back to work at the all-clear. */
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { musterSpot, type Round, rounds } from '../routes'
import { Walker } from './walker'
import type { Ways } from './walkways'

/** State of a person as the tag tells it. */
export const personState = { patrol: 0, work: 1, evacuating: 2, mustered: 3 } as const

const gait = { speedMs: 1.3, curveMs: 1.3, accelerationMs2: 0.8 }
const hurry = { speedMs: 1.6, curveMs: 1.5, accelerationMs2: 0.8 }

class Person {
  state: number = personState.work
  private readonly walker: Walker
  private stop = 0
  private workS: number
  private readonly tags: Readonly<Record<'x' | 'z' | 'state', Instrument>>

  constructor(
    context: Context,
    ways: Ways,
    private readonly round: Round,
    private readonly index: number,
  ) {
    this.walker = new Walker(ways, round.stops[0]![0], gait)
    // Nobody begins a round at the same moment as the others.
    this.workS = 20 + 17 * index
    const { instruments } = context
    this.tags = {
      x: instruments.add(`ZI-${round.person}X`),
      z: instruments.add(`ZI-${round.person}Z`),
      state: instruments.add(`XI-${round.person}`),
    }
  }

  step(dt: number, evacuate: boolean): void {
    const { mover } = this.walker
    if (evacuate) this.evacuate()
    else this.work(dt)
    mover.step(dt)
    this.tags.x.update(mover.x, dt)
    this.tags.z.update(mover.z, dt)
    this.tags.state.update(this.state, dt)
  }

  private evacuate(): void {
    if (this.state < personState.evacuating) {
      this.state = personState.evacuating
      this.walker.mover.gait = hurry
      this.walker.goTo('muster', musterSpot(this.index))
    } else if (this.walker.arrived) this.state = personState.mustered
  }

  private work(dt: number): void {
    if (this.state >= personState.evacuating) return this.goOn()
    if (!this.walker.arrived) return
    if (this.state === personState.patrol) {
      this.state = personState.work
      this.workS = this.round.stops[this.stop]![1]
    }
    this.workS -= dt
    if (this.workS > 0) return
    this.stop = (this.stop + 1) % this.round.stops.length
    this.goOn()
  }

  private goOn(): void {
    this.state = personState.patrol
    this.walker.mover.gait = gait
    this.walker.goTo(this.round.stops[this.stop]![0])
  }
}

export class People {
  private readonly people: readonly Person[]
  private readonly count: Instrument

  constructor(context: Context, ways: Ways) {
    this.people = rounds.map((round, i) => new Person(context, ways, round, i))
    this.count = context.instruments.add('XI-5040')
  }

  /** True once everyone stands at the muster point. */
  get mustered(): boolean {
    return this.people.every((person) => person.state === personState.mustered)
  }

  step(dt: number, evacuate: boolean): void {
    for (const person of this.people) person.step(dt, evacuate)
    this.count.update(this.people.length, dt)
  }
}
