/** Gathers fittings as rules set them, numbering those of each line. */
import type { Plant } from '#core/plant/schema'
import type { Library } from '../library'
import type { Occupancy } from '../occupancy'
import type { Placed } from '../place'
import type { Route } from '../route'
import type { Pose } from '../space'
import { type Fitting, poseInPipe, shapeOf } from './fitting'
import { bareRadius, type Kind, kindOf } from './kinds'
import type { LegRoom, Spot, Wish } from './room'

export interface RuleParts {
  readonly plant: Plant
  readonly placed: ReadonlyMap<string, Placed>
  readonly routes: readonly Route[]
  readonly rooms: ReadonlyMap<string, readonly LegRoom[]>
  readonly library: Library
  readonly occupancy: Occupancy
  readonly put: Collector
}

export class Collector {
  readonly fittings: Fitting[] = []
  readonly bypasses: Route[] = []
  private readonly counts = new Map<string, number>()
  private readonly tagged = new Set<string>()
  private readonly library: Library
  private readonly occupancy: Occupancy

  constructor(library: Library, occupancy: Occupancy) {
    this.library = library
    this.occupancy = occupancy
  }

  has(tag: string): boolean {
    return this.tagged.has(tag)
  }

  /** Sets something into a leg's pipe or on top of it, where there is room. */
  inPipe(
    name: string,
    room: LegRoom,
    wish: Pick<Wish, 'want' | 'towards' | 'withinM' | 'level'>,
    of: { readonly equipment?: string; readonly tag?: string } = {},
  ): Spot | undefined {
    const { line } = room.route
    const kind = kindOf(name, bareRadius(line), this.library)
    if (!kind || (of.tag !== undefined && this.tagged.has(of.tag))) return undefined
    const { lengthM, heightM, halfM } = kind
    const spot = room.take({ ...wish, lengthM: lengthM || 0.16, heightM, halfM })
    if (!spot) return undefined
    if (lengthM > 0)
      this.add(name, kind, { ...poseInPipe(spot, kind, this.occupancy) }, of.equipment ?? line.id, of.tag)
    else this.onPipe(name, kind, spot, line.diameter / 2, of.equipment ?? line.id, of.tag)
    return spot
  }

  /** On the top of a level pipe, on the side of a vertical one. */
  private onPipe(
    name: string,
    kind: Kind,
    spot: Spot,
    radius: number,
    on: string,
    tag: string | undefined,
  ): void {
    const { pose, tilted } = poseInPipe(spot, kind, this.occupancy)
    const [x, y, z] = pose.at
    const rad = (pose.turnDeg * Math.PI) / 180
    const at: Pose['at'] = tilted
      ? [x - Math.cos(rad) * radius * 0.98, y, z + Math.sin(rad) * radius * 0.98]
      : [x, y + radius * 0.98, z]
    this.add(name, kind, { pose: { at, turnDeg: pose.turnDeg }, tilted }, on, tag)
  }

  add(
    name: string,
    kind: Kind,
    { pose, tilted }: { readonly pose: Pose; readonly tilted: boolean },
    on: string,
    tag: string | undefined,
  ): void {
    const n = (this.counts.get(`${on}/${name}`) ?? 0) + 1
    this.counts.set(`${on}/${name}`, n)
    if (tag !== undefined) this.tagged.add(tag)
    const id = tag === undefined ? `${on}/${name}-${n}` : `${on}/${tag}`
    this.fittings.push({ id, shape: shapeOf(kind), pose, tilted, on, tag })
  }
}
