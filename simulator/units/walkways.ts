/** Ways about the site as a graph: named places joined by straight ways, and the shortest path between them. */
import { distance, type PlanPoint } from './mover'

export interface WaysData {
  readonly places: Readonly<Record<string, PlanPoint>>
  /** Pairs of places with a straight way between them. */
  readonly ways: readonly (readonly [string, string])[]
}

export class Ways {
  private readonly beside = new Map<string, { to: string; metres: number }[]>()

  constructor(private readonly data: WaysData) {
    for (const [a, b] of data.ways) {
      const metres = distance(this.at(a), this.at(b))
      this.join(a, b, metres)
      this.join(b, a, metres)
    }
  }

  at(place: string): PlanPoint {
    const point = this.data.places[place]
    if (!point) throw new Error(`no place is called ${place}`)
    return point
  }

  get names(): readonly string[] {
    return Object.keys(this.data.places)
  }

  /** Places on the shortest way, both ends included. Throws where there is none. */
  between(from: string, to: string): string[] {
    const best = new Map<string, { metres: number; by: string | undefined }>([
      [from, { metres: 0, by: undefined }],
    ])
    const open = new Set([from])
    while (open.size > 0) {
      const here = [...open].reduce((a, b) => (best.get(b)!.metres < best.get(a)!.metres ? b : a))
      if (here === to) break
      open.delete(here)
      for (const { to: next, metres } of this.beside.get(here) ?? []) {
        const reach = best.get(here)!.metres + metres
        if (reach >= (best.get(next)?.metres ?? Number.POSITIVE_INFINITY)) continue
        best.set(next, { metres: reach, by: here })
        open.add(next)
      }
    }
    if (!best.has(to)) throw new Error(`no way leads from ${from} to ${to}`)
    const path: string[] = []
    for (let place: string | undefined = to; place; place = best.get(place)!.by) path.unshift(place)
    return path
  }

  /** The way from one place to another as points. */
  path(from: string, to: string): PlanPoint[] {
    return this.between(from, to).map((place) => this.at(place))
  }

  /** The place nearest to a point. */
  nearest(point: PlanPoint): string {
    return this.names.reduce((a, b) => (distance(this.at(b), point) < distance(this.at(a), point) ? b : a))
  }

  private join(a: string, b: string, metres: number): void {
    const list = this.beside.get(a) ?? []
    list.push({ to: b, metres })
    this.beside.set(a, list)
  }
}
