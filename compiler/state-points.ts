/** The few points at which the client shows state: turning parts, level gauges, glows and lamps, in the scene's frame. */
import type { Gauge, Glow, Lamp, MovingParts, Plume } from '#core/compiled/scene'
import type { MovingPart } from '#models/kit/model'
import { hashOf } from './hash'
import { multiply, placed, tidy, tidyPoint, turned, turnQuaternion } from './space'
import type { Standing } from './standing'
import { type Files, writePart } from './tiles'

const GAUGE_WIDTH_M = 0.14

/** Turning parts, one entry per distinct part, with an instance for each place of each model. */
export async function movingParts(standing: readonly Standing[], files: Files): Promise<MovingParts[]> {
  const groups = new Map<string, { part: MovingPart; instances: MovingParts['instances'][number][] }>()
  for (const { feature, model, pose } of standing) {
    const turn = turnQuaternion(pose.turnDeg)
    for (const part of model.moving) {
      const key = partKey(part)
      let group = groups.get(key)
      if (!group) {
        group = { part, instances: [] }
        groups.set(key, group)
      }
      for (const place of part.places) {
        const [x, y, z, w] = multiply(turn, place.rotation)
        group.instances.push({
          feature,
          at: tidyPoint(placed(place.at, pose)),
          rotation: [round(x), round(y), round(z), round(w)],
        })
      }
    }
  }
  const parts: MovingParts[] = []
  for (const [, { part, instances }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    parts.push({ ...(await writePart(part.name, part.mesh, files)), rpm: part.rpm, instances })
  }
  return parts
}

const round = (x: number) => Math.round(x * 1e6) / 1e6 + 0
const keys = new WeakMap<MovingPart, string>()

/** Name, speed and content: models of other parameters may use the same name for another size. */
function partKey(part: MovingPart): string {
  let key = keys.get(part)
  if (key === undefined) {
    const bytes = (a: { buffer: ArrayBufferLike; byteOffset: number; byteLength: number }) =>
      new Uint8Array(a.buffer, a.byteOffset, a.byteLength)
    key = `${part.name} ${part.rpm} ${hashOf([bytes(part.mesh.positions), bytes(part.mesh.indices)])}`
    keys.set(part, key)
  }
  return key
}

export function gauges(standing: readonly Standing[]): Gauge[] {
  return standing.flatMap(({ feature, model: { gauge }, pose }) =>
    gauge
      ? [
          {
            feature,
            at: tidyPoint(placed(gauge.at, pose)),
            outward: tidyPoint(turned(gauge.outward, pose.turnDeg)),
            heightM: tidy(gauge.heightM),
            widthM: GAUGE_WIDTH_M,
          },
        ]
      : [],
  )
}

export function glows(standing: readonly Standing[]): Glow[] {
  return standing.flatMap(({ feature, model, pose }) =>
    model.glows.map((glow) => ({
      feature,
      at: tidyPoint(placed(glow.at, pose)),
      radiusM: tidy(glow.radiusM),
    })),
  )
}

export function plumes(standing: readonly Standing[]): Plume[] {
  return standing.flatMap(({ feature, model, pose }) =>
    (model.plumes ?? []).map(({ at, kind, radiusM }) => ({
      feature,
      at: tidyPoint(placed(at, pose)),
      kind,
      radiusM: tidy(radiusM),
    })),
  )
}

export function lamps(standing: readonly Standing[]): Lamp[] {
  return standing.flatMap(({ model, pose }) =>
    model.lamps.map((lamp) => ({ at: tidyPoint(placed(lamp.at, pose)), kind: lamp.kind })),
  )
}
