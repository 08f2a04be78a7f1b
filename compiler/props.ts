/** The small things around the equipment, from site.yaml: props, and the panels of fences. */
import type { Vec3 } from '#core/compiled/scene'
import { didYouMean } from '#core/plant/names'
import type { SiteFile } from '#core/plant/schema'
import type { Library } from './library'
import { checkParams, type Shape } from './place'
import type { Pose } from './space'

/** Where a prop stands, from `site.yaml`. */
export interface PlacedProp {
  readonly shape: Shape
  readonly pose: Pose
}

/** Resolves the site's props; what the library lacks is said, with its path in site.yaml. */
export function placeProps(
  site: SiteFile | undefined,
  library: Library,
  say: (path: readonly (string | number)[], message: string) => void,
): readonly PlacedProp[] {
  const props: PlacedProp[] = []
  for (const [i, prop] of (site?.props ?? []).entries()) {
    const modelClass = library.classes.get(prop.class)
    if (!modelClass) {
      const meant = didYouMean(prop.class, library.classes.keys())
      say(['props', i, 'class'], `no model class is called "${prop.class}"${meant}`)
      continue
    }
    const params = checkParams(modelClass, prop.params, (path, message) =>
      say(['props', i, 'params', ...path], message),
    )
    if (!params) continue
    const shape: Shape = { kind: 'class', modelClass, params: params.value }
    for (const [x, z] of prop.at) props.push({ shape, pose: { at: [x, prop.y, z], turnDeg: prop.turn } })
  }
  return [...props, ...fencePanels(site, library)]
}

/** Panels along each fence, shortened evenly so that a whole number of them fills it. */
function fencePanels(site: SiteFile | undefined, library: Library): PlacedProp[] {
  const modelClass = library.classes.get('fence-panel')
  if (!modelClass) return []
  const schema = modelClass.params.safeParse({})
  if (!schema.success) return []
  const shape: Shape = { kind: 'class', modelClass, params: schema.data }
  const { lengthM } = { lengthM: 3, ...(schema.data as { lengthM?: number }) }
  return (site?.fences ?? []).flatMap((fence) =>
    fence.slice(1).flatMap(([x, z], i) => {
      const [x0, z0] = fence[i]!
      const run = Math.hypot(x - x0, z - z0)
      const count = Math.max(1, Math.round(run / lengthM))
      const turnDeg = (Math.atan2(-(z - z0), x - x0) * 180) / Math.PI
      return Array.from({ length: count }, (_, k) => {
        const t = (k + 0.5) / count
        return { shape, pose: { at: [x0 + (x - x0) * t, 0, z0 + (z - z0) * t] as Vec3, turnDeg } }
      })
    }),
  )
}
