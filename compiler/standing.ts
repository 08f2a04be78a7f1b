/** Everything that stands in the scene, equipment and site props alike, with its model and its feature. */
import type { Feature, Vec3 } from '#core/compiled/scene'
import type { Plant } from '#core/plant/schema'
import type { Model } from '#models/kit/model'
import { type ModelStore, shapeKey } from './model-store'
import type { Placed, Shape } from './place'
import type { PlacedProp } from './props'
import {
  boxOfPositions,
  EMPTY_BOX,
  isEmpty,
  type Pose,
  placed,
  placedBox,
  tidyBox,
  tidyPoint,
  union,
} from './space'

/** So many equal ones, or more, are drawn as instances when near; equipment then goes without its painted label. */
export const INSTANCED_FROM = 12
const INSTANCED_PROPS_FROM = 4
/** A model of more triangles than this is never instanced: too few stand near at once to be worth it. */
const INSTANCED_TRIANGLES = 30_000

export interface Standing {
  readonly feature: number
  readonly shape: Shape
  readonly pose: Pose
  readonly model: Model
  /** Same key, same geometry: set where the model is drawn as instances. */
  readonly instanced: string | undefined
}

interface Wanted {
  readonly feature: number
  readonly shape: Shape
  readonly pose: Pose
  readonly label: string
}

/** Name by which a prop's feature is known: props of one class share it. */
const propName = (prop: PlacedProp): string =>
  prop.shape.kind === 'class' ? prop.shape.modelClass.name : prop.shape.file

/** Builds every model and gives each thing its feature. Features: 0 nothing, then equipment, lines, site classes. */
export async function buildStanding(
  plant: Plant,
  equipment: readonly Placed[],
  props: readonly PlacedProp[],
  store: ModelStore,
  /** Equipment that moves about: it takes its occlusion along. */
  movable: ReadonlySet<string>,
  onProgress: (done: number, total: number, what: string) => void,
): Promise<{ readonly standing: readonly Standing[]; readonly siteNames: readonly string[] }> {
  const siteNames = [...new Set(props.map(propName))].sort()
  const firstSite = 1 + plant.equipment.length + plant.lines.length
  const place = new Map(plant.equipment.map((e, i) => [e.id, i]))
  const wanted: Wanted[] = [
    ...equipment.map(({ shape, pose, equipment: { id } }) => ({
      feature: 1 + place.get(id)!,
      shape,
      pose,
      label: id,
    })),
    ...props.map((prop) => ({
      feature: firstSite + siteNames.indexOf(propName(prop)),
      shape: prop.shape,
      pose: prop.pose,
      label: '',
    })),
  ]
  const counts = new Map<string, number>()
  for (const { shape } of wanted) {
    const key = shapeKey(shape)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const standing: Standing[] = []
  for (const [done, { feature, shape, pose, label }] of wanted.entries()) {
    onProgress(done, wanted.length, label || propName({ shape, pose }))
    const key = shapeKey(shape)
    const many = (counts.get(key) ?? 0) >= (label === '' ? INSTANCED_PROPS_FROM : INSTANCED_FROM)
    const shared = many ? await store.of(shape, '') : undefined
    const light = shared !== undefined && shared.lods[0].indices.length / 3 <= INSTANCED_TRIANGLES
    const own = light || movable.has(label)
    const model = own ? await store.shaded(shape) : await store.of(shape, label)
    standing.push({ feature, shape, pose, model, instanced: light ? key : undefined })
  }
  onProgress(wanted.length, wanted.length, '')
  return { standing, siteNames }
}

const boxes = new WeakMap<Model, ReturnType<typeof boxOfPositions>>()

/** Box of a model's near look, in its own axes. */
export function modelBox(model: Model): ReturnType<typeof boxOfPositions> {
  let box = boxes.get(model)
  if (!box) {
    box = model.lods.map((mesh) => boxOfPositions(mesh.positions)).reduce(union)
    for (const part of model.moving) {
      for (const { at } of part.places) box = union(box, [...at, ...at])
    }
    boxes.set(model, box)
  }
  return box
}

/** Each feature's part of what stands. */
export function byFeature(standing: readonly Standing[]): ReadonlyMap<number, readonly Standing[]> {
  const parts = new Map<number, Standing[]>()
  for (const item of standing) {
    const part = parts.get(item.feature)
    if (part) part.push(item)
    else parts.set(item.feature, [item])
  }
  return parts
}

/** The feature of one piece of equipment, or of all props of a class. */
export function standingFeature(
  id: string,
  kind: 'equipment' | 'site',
  standing: readonly Standing[] = [],
): Feature {
  let box = standing.map((s) => placedBox(modelBox(s.model), s.pose)).reduce(union, EMPTY_BOX)
  const first = standing[0]
  if (isEmpty(box)) {
    const at = first?.pose.at ?? [0, 0, 0]
    box = [...at, ...at]
  }
  const label: Vec3 = first ? placed(first.model.label, first.pose) : [0, 0, 0]
  return { id, kind, box: tidyBox(box), label: tidyPoint(label) }
}
