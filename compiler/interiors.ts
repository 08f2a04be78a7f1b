/**
 * What vessels hold, for the process look: the body inside the shell by class and parameters. A class that is not told
 * of here, or a stand-in model, has none: its shell is drawn and nothing is claimed about what is in it.
 */
import type { Interior, Vec3 } from '#core/compiled/scene'
import { type Pose, placed, tidy, tidyPoint } from './space'
import type { Standing } from './standing'

type Params = Readonly<Record<string, unknown>>

/** In the model's own axes; `gauge` says whether liquid stands where the model's gauge does (the sump) or all over. */
interface Body {
  readonly kind: Interior['kind']
  readonly from: Vec3
  readonly to: Vec3
  readonly radiusM: number
  readonly beds?: number
  readonly sump?: boolean
}

/** Numbers follow models/classes: plinths, skirts and axes as the classes set them out. */
const BODIES: Readonly<Record<string, (p: Params) => Body | undefined>> = {
  column: (p) => upright('trays', 0.35 + number(p, 'skirtM', 4.2), p, { sump: true }),
  'column-packed': (p) =>
    upright('beds', 0.35 + number(p, 'skirtM', 5), p, { sump: true, beds: number(p, 'beds', 3) }),
  reactor: (p) => upright('beds', 0.5 + number(p, 'skirtM', 4), p, { beds: number(p, 'beds', 1) }),
  'vessel-vertical': (p) => {
    const radius = number(p, 'diameterM', 1.8) / 2
    const foot = p.legs === true ? 1.25 + radius * 0.5 : 0.25 + Math.min(2.6, 1.15 + radius * 0.9)
    return upright('open', foot, p, {})
  },
  'vessel-horizontal': (p) => {
    const radius = number(p, 'diameterM', 2.6) / 2
    const axis = p.axisM ?? radius * 1.25 + (p.boot === true ? 2.4 : 1.7)
    return typeof axis === 'number' ? lying('open', axis, radius, number(p, 'lengthM', 8) / 2) : undefined
  },
  exchanger: (p) => {
    const radius = number(p, 'diameterM', 1.1) / 2
    const axis = typeof p.axisM === 'number' ? p.axisM : Math.max(0.9, radius + 0.75)
    return lying('tubes', axis, radius, number(p, 'lengthM', 6) / 2)
  },
  'exchanger-kettle': (p) => {
    const radius = number(p, 'diameterM', 1.6) / 2
    return lying('tubes', (radius + 0.05) * 1.2 + 0.75, radius, number(p, 'lengthM', 6) / 2)
  },
  tank: (p) => upright('open', 0.4, p, {}),
  'tank-floating': (p) => upright('open', 0.4, p, {}),
  sphere: (p) => {
    const radius = number(p, 'diameterM', 12) / 2
    return { kind: 'sphere', from: [0, 2.2, 0], to: [0, 2.2 + 2 * radius, 0], radiusM: radius }
  },
}

export function interiors(standing: readonly Standing[]): Interior[] {
  return standing.flatMap(({ feature, shape, model, pose }) => {
    if (shape.kind !== 'class') return []
    const params = shape.params
    const body =
      typeof params === 'object' && params !== null
        ? BODIES[shape.modelClass.name]?.(Object.fromEntries(Object.entries(params)))
        : undefined
    if (!body) return []
    const gauge = body.sump ? model.gauge : undefined
    const liquid = gauge
      ? ([gauge.at[1], gauge.at[1] + gauge.heightM] as const)
      : ([body.from[1] - depth(body), body.to[1] + depth(body)] as const)
    return [put(body, liquid, feature, pose)]
  })
}

/** A body that lies is as deep as its radius below its axis. */
const depth = (body: Body): number => (body.from[1] === body.to[1] ? body.radiusM : 0)

function put(body: Body, liquid: readonly [number, number], feature: number, pose: Pose): Interior {
  return {
    feature,
    kind: body.kind,
    from: tidyPoint(placed(body.from, pose)),
    to: tidyPoint(placed(body.to, pose)),
    radiusM: tidy(body.radiusM),
    beds: body.beds ?? 0,
    liquid: [tidy(liquid[0] + pose.at[1]), tidy(liquid[1] + pose.at[1])],
  }
}

function upright(kind: Body['kind'], foot: number, p: Params, more: Partial<Body>): Body {
  const top = foot + number(p, 'heightM', 10)
  return { kind, from: [0, foot, 0], to: [0, top, 0], radiusM: number(p, 'diameterM', 2) / 2, ...more }
}

const lying = (kind: Body['kind'], axis: number, radiusM: number, half: number): Body => ({
  kind,
  from: [-half, axis, 0],
  to: [half, axis, 0],
  radiusM,
})

function number(p: Params, name: string, otherwise: number): number {
  const value = p[name]
  return typeof value === 'number' ? value : otherwise
}
