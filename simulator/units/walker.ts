/** A mover that keeps to the walkways: it is told a place and takes the shortest way, from wherever it is just now. */
import { distance, type Gait, Mover, type PlanPoint } from './mover'
import type { Ways } from './walkways'

export class Walker {
  readonly mover: Mover
  /** Places of its way up to the goal; those it has not reached yet are as many as the mover's points. */
  private way: string[]

  constructor(
    private readonly ways: Ways,
    start: string,
    gait: Gait,
  ) {
    this.mover = new Mover(ways.at(start), gait)
    this.way = [start]
  }

  get arrived(): boolean {
    return this.mover.arrived
  }

  /** Goes to a place, and from there straight to `spot` where one is given. */
  goTo(goal: string, spot?: PlanPoint): void {
    const [behind, next] = this.around()
    const back = this.lengthBy(behind, goal)
    const on = this.lengthBy(next, goal)
    this.way = this.ways.between(back < on ? behind : next, goal)
    const points = this.way.map((place) => this.ways.at(place))
    if (spot) {
      // The spot counts as the goal's own place, so that way and points stay alike.
      points.push(spot)
      this.way.push(goal)
    }
    this.mover.follow(points)
    // A first place it already stands on is not walked to.
    this.way = this.way.slice(-Math.max(1, this.mover.points))
    if (this.mover.points > 0) this.way.unshift(back < on ? next : behind)
  }

  /** Places behind and ahead; both are the goal where it has arrived. */
  private around(): [string, string] {
    const left = this.mover.points
    const next = this.way[this.way.length - left] ?? this.way.at(-1)!
    return [this.way[this.way.length - left - 1] ?? next, next]
  }

  private lengthBy(first: string, goal: string): number {
    const points = this.ways.path(first, goal)
    return points.reduce((sum, point, i) => sum + distance(points[i - 1] ?? this.mover.at, point), 0)
  }
}
