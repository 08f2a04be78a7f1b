/** `site.yaml`: ground, roads, walls, small things, place and wind. */
import { z } from 'zod'
import { finite, planPoint } from './schema-parts'

const surface = z.enum(['paving', 'asphalt', 'gravel', 'grass', 'concrete'])
/** `site.yaml`: everything that stands around the equipment and carries no telemetry. */
export const SiteFile = z.strictObject({
  /** Where on the earth the site is, degrees, north and east positive: tells where the sun stands at an hour. */
  location: z
    .strictObject({ latitude: finite.min(-90).max(90), longitude: finite.min(-180).max(180) })
    .optional(),
  /** Wind that carries plumes: where it comes from (degrees clockwise from north), m/s, and tags that say so live. */
  wind: z
    .strictObject({
      fromDeg: finite.min(0).max(360),
      speedMps: finite.min(0).max(60),
      fromTag: z.string().optional(),
      speedTag: z.string().optional(),
    })
    .optional(),
  /** Extent drawn in detail: [minX, minZ, maxX, maxZ]. */
  extent: z.tuple([finite, finite, finite, finite]),
  ground: z.array(z.strictObject({ surface, rect: z.tuple([finite, finite, finite, finite]) })).default([]),
  roads: z
    .array(
      z.strictObject({
        path: z.array(planPoint).min(2),
        width: finite.positive().default(7),
        marked: z.boolean().default(true),
      }),
    )
    .default([]),
  kerbs: z.array(z.array(planPoint).min(2)).default([]),
  fences: z.array(z.array(planPoint).min(2)).default([]),
  /** Concrete walls around tanks: the path's last point is joined to its first; `steps` stairs lead over each. */
  dikes: z
    .array(
      z.strictObject({
        path: z.array(planPoint).min(3),
        heightM: finite.min(0.2).max(3).default(1.1),
        thicknessM: finite.min(0.1).max(1).default(0.3),
        steps: z.number().int().min(0).max(8).default(2),
      }),
    )
    .default([]),
  /** Grated channels in the paving. */
  drains: z
    .array(z.strictObject({ path: z.array(planPoint).min(2), widthM: finite.min(0.15).max(2).default(0.4) }))
    .default([]),
  /** Square inlets of the drainage, by their middles. */
  gullies: z.array(planPoint).default([]),
  /** Small things of the site's kit (street-lamp, flood-mast, hydrant, extinguisher, person, tree, sign, bollard …). */
  props: z
    .array(
      z.strictObject({
        class: z.string().min(1),
        at: z.array(planPoint).min(1),
        y: finite.default(0),
        turn: finite.default(0),
        params: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default([]),
})
export type SiteFile = z.infer<typeof SiteFile>
