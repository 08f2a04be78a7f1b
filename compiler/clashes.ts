/** Pipes that pass through what stands in the scene, measured on the equipment's own surfaces. */
import type { Box, Vec3 } from '#core/compiled/scene'
import type { Model } from '#models/kit/model'
import type { Placed } from './place'
import type { Route } from './route'
import { solidOf } from './solid'
import { distance, grown, mix, placedBox, placed as placedPoint, unplaced } from './space'
import { modelBox } from './standing'

export interface EquipmentClash {
  readonly line: string
  readonly equipment: string
  readonly at: Vec3
}

/** Less than this deep, a pipe only grazes: cladding is dented, no steel is cut. */
const GRAZE_M = 0.06
/** Around its own nozzles a pipe may be as near to the device as it likes. */
const AT_NOZZLE_M = 0.4

interface Stood {
  readonly item: Placed
  readonly model: Model
  readonly box: Box
}

/** One clash for each line and piece of equipment that meet, at the first place where they do. */
export function equipmentClashes(
  routes: readonly Route[],
  equipment: readonly (readonly [Placed, Model])[],
): readonly EquipmentClash[] {
  const stood = equipment.map(([item, model]): Stood => {
    return { item, model, box: placedBox(modelBox(model), item.pose) }
  })
  const cells = gridOf(stood)
  const found = new Map<string, EquipmentClash>()
  for (const { line, legs, ends } of routes) {
    const radius = line.diameter / 2
    for (const [i, leg] of legs.entries()) {
      const free = (kind: string) => (kind === 'nozzle' ? AT_NOZZLE_M + 2 * radius : 0)
      const points = shortened(leg, free(ends[i]![0].kind), free(ends[i]![1].kind))
      for (let k = 1; k < points.length; k++) {
        for (const { item, model } of near(points[k - 1]!, points[k]!, radius, cells)) {
          const key = `${line.id} ${item.equipment.id}`
          if (found.has(key)) continue
          const at = clashAt(points[k - 1]!, points[k]!, radius, item, model)
          if (at) found.set(key, { line: line.id, equipment: item.equipment.id, at })
        }
      }
    }
  }
  return [...found.values()]
}

function clashAt(a: Vec3, b: Vec3, radius: number, { pose }: Placed, model: Model): Vec3 | undefined {
  const reach = Math.max(radius - GRAZE_M, radius * 0.3)
  const touch = solidOf(model).touches(unplaced(a, pose), unplaced(b, pose), reach)
  return touch && placedPoint(touch, pose)
}

/** A polyline without its first and last metres. */
function shortened(points: readonly Vec3[], first: number, last: number): Vec3[] {
  return cut([...cut([...points], first)].reverse(), last).reverse()
}

function cut(points: Vec3[], metres: number): Vec3[] {
  let left = metres
  for (let i = 1; i < points.length; i++) {
    const lengthM = distance(points[i - 1]!, points[i]!)
    if (lengthM > left) return [mix(points[i - 1]!, points[i]!, left / lengthM), ...points.slice(i)]
    left -= lengthM
  }
  return []
}

const CELL_M = 8
const key = (x: number, z: number) => x * 4096 + z

function cellsOf(box: Box): number[] {
  const keys: number[] = []
  for (let x = Math.floor(box[0] / CELL_M); x <= Math.floor(box[3] / CELL_M); x++)
    for (let z = Math.floor(box[2] / CELL_M); z <= Math.floor(box[5] / CELL_M); z++) keys.push(key(x, z))
  return keys
}

function gridOf(stood: readonly Stood[]): ReadonlyMap<number, readonly Stood[]> {
  const cells = new Map<number, Stood[]>()
  for (const item of stood) {
    for (const cell of cellsOf(item.box)) {
      const list = cells.get(cell)
      if (list) list.push(item)
      else cells.set(cell, [item])
    }
  }
  return cells
}

/** What stands with its box around a piece of pipe. */
function near(
  a: Vec3,
  b: Vec3,
  radius: number,
  cells: ReadonlyMap<number, readonly Stood[]>,
): ReadonlySet<Stood> {
  const box = grown(
    [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.min(a[2], b[2]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
      Math.max(a[2], b[2]),
    ],
    radius,
  )
  const meets = ({ box: o }: Stood) => [0, 1, 2].every((k) => box[k]! < o[k + 3]! && o[k]! < box[k + 3]!)
  return new Set(cellsOf(box).flatMap((cell) => (cells.get(cell) ?? []).filter(meets)))
}
