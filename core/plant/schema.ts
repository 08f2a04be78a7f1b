/**
 * The scene files of a workshop, as one schema: what an integrator writes in `scenes/<name>/*.yaml`.
 *
 * Lengths in metres, angles in degrees, y up, x east, z south; plan positions are the centre of the footprint at
 * grade. Text is always both Chinese and English. Unknown keys are errors: a typo must never be silently ignored.
 * The tree of words is ISA-95's: site → area → unit → equipment → tag.
 */
import { z } from 'zod'
import type { SourcesFile } from '../sources/schema'
import { END_PATTERN } from './ends'
import { finite, id, point, Text } from './schema-parts'
import { SHOWS } from './shows'
import type { SiteFile } from './site-schema'

export { SourcesFile } from '../sources/schema'
export { SiteFile } from './site-schema'
export { Text }

export const Unit = z.strictObject({ id, text: Text })
export const Area = z.strictObject({ id, text: Text, units: z.array(Unit).default([]) })

/** `plant.yaml`: the workshop itself. */
export const PlantFile = z.strictObject({
  format: z.literal(1),
  id,
  text: Text,
  /** Said on every screen: true where the telemetry comes from a model and not from a real plant. */
  simulated: z.boolean(),
  /** IANA zone in which times are shown. */
  timezone: z.string().default('Asia/Shanghai'),
  areas: z.array(Area).min(1),
})

/** Alarm limits in the tag's unit; low-low, low, high, high-high. */
export const Limits = z.strictObject({
  ll: finite.optional(),
  l: finite.optional(),
  h: finite.optional(),
  hh: finite.optional(),
})
export type Limits = z.infer<typeof Limits>

export const Shows = z.enum(SHOWS)
export type Shows = z.infer<typeof Shows>

/** `tags/*.yaml`: one measured, computed or set value. Names follow ISA-5.1 (TIC-1105, PDI-1103). */
export const Tag = z.strictObject({
  name: z.string().min(1).max(128),
  equipment: id,
  text: Text,
  unit: z.string().max(24),
  range: z.strictObject({ min: finite, max: finite }).refine((r) => r.min < r.max, 'min must be below max'),
  /** Smallest step worth sending and showing, in the tag's unit; figures keep its decimals. */
  resolution: finite.positive(),
  limits: Limits.default({}),
  /** Expected normal value, for "is that normal?". */
  normal: finite.optional(),
  shows: Shows.optional(),
  /** Place of a temperature along its equipment: 0 foot or inlet end … 1 top or outlet end; paints its profile. */
  along: finite.min(0).max(1).optional(),
  /** Words for a discrete tag's values, keyed by the whole number: { 0: {zh: 停, en: stopped} }. */
  states: z.record(z.string().regex(/^-?\d+$/), Text).optional(),
  /** Longest silence, in seconds, after which the value counts as stale. */
  staleAfterS: finite.positive().default(90),
})
export type Tag = z.infer<typeof Tag>

/** `equipment/*.yaml`: one thing that stands in the workshop. */
export const Equipment = z.strictObject({
  id,
  /** Class in the model library (see models/README.md), or the name of a GLB given by `model`. */
  class: z.string().min(1),
  text: Text,
  area: id,
  unit: id.optional(),
  /** Plan position of the model's origin: [x, y, z]; y is the height of its foot above grade. */
  at: point,
  /** Rotation about y, degrees, counter-clockwise seen from above. */
  turn: finite.default(0),
  /** Parameters of the class (metres, counts); checked by the class's own schema. */
  params: z.record(z.string(), z.unknown()).default({}),
  /** A GLB, relative to the scene folder, that stands in for the library's model. */
  model: z.string().optional(),
})
export type Equipment = z.infer<typeof Equipment>

/** Medium in a line; colours follow the groups of GB 7231. */
export const Service = z.enum([
  'oil', // combustible liquid
  'hydrogen',
  'gas', // fuel gas, process gas with hydrogen sulphide
  'nitrogen',
  'steam',
  'water',
  'amine', // alkali
  'air',
  'fire-water',
  'other-liquid',
])
export type Service = z.infer<typeof Service>

const lineEnd = z
  .string()
  .regex(
    END_PATTERN,
    'must read EQUIPMENT.NOZZLE, LINE@metres, LINE, cap@x,y,z or ground@x,z (see docs/scene-format.md)',
  )

/** A valve or instrument in or on a line, beside those that the rules of docs/scene-format.md set. */
export const LineFitting = z.strictObject({
  /** Class in the model library: valve-gate, valve-check, strainer, orifice-meter, pressure-gauge … */
  kind: z.string().min(1),
  /** Metres along the line from its `from`; negative from its `to`. */
  at: finite,
  /** Tag it measures. */
  tag: z.string().optional(),
})
export type LineFitting = z.infer<typeof LineFitting>

/** `lines.yaml`: a pipe, from `EQUIPMENT.NOZZLE`, a tee on another line, a blind flange or the ground to another of these. */
export const Line = z.strictObject({
  id,
  text: Text.optional(),
  service: Service,
  from: lineEnd,
  to: lineEnd,
  /** Outer diameter in metres, cladding included. */
  diameter: finite.positive().max(3),
  insulated: z.boolean().default(false),
  /** Tag whose value moves the flow marks; `flowFull` is the value at which they run at full speed. */
  flow: z.string().optional(),
  /** How it is routed: over a rack tier, straight at a given height, or through the given points. */
  via: z
    .union([
      z.strictObject({ rack: id, tier: z.number().int().min(1), lane: finite.optional() }),
      z.strictObject({ elevation: finite }),
      z.strictObject({ points: z.array(point).min(1) }),
    ])
    .optional(),
  /** Equipment (control valves, filters) that sits in the line, in flow order. */
  inline: z.array(id).default([]),
  /** Equipment that it keeps from bursting: a safety valve sits in it, and what blows off goes where the line goes. */
  relieves: z.array(id).default([]),
  fittings: z.array(LineFitting).default([]),
})
export type Line = z.infer<typeof Line>

/** `views.yaml`: a named camera. */
export const View = z.strictObject({
  id,
  text: Text,
  eye: point,
  target: point,
  /** Vertical field of view, degrees. */
  fov: finite.min(5).max(90).default(30),
})
export type View = z.infer<typeof View>

/** `show.yaml`: what the unattended screen shows. */
export const ShowFile = z.strictObject({
  /** At most three; the value is always a tag's. */
  headlines: z.array(z.strictObject({ tag: z.string(), text: Text })).max(3),
  /** Views the camera travels through, in order, then from the first again. */
  path: z
    .array(
      z.strictObject({
        view: id,
        /** Seconds at rest (the camera still drifts) before moving on. */
        dwellS: finite.positive().default(14),
        moveS: finite.positive().default(6),
        caption: Text,
        /** Equipment to call out, with up to three of its tags. */
        callout: z.strictObject({ equipment: id, tags: z.array(z.string()).max(3) }).optional(),
      }),
    )
    .min(1),
})
export type ShowFile = z.infer<typeof ShowFile>

/** Beside each recording, `<name>.yaml`: its chapters and events. */
export const RecordingFile = z.strictObject({
  text: Text,
  /** Command that makes the recording again, bit for bit. */
  made: z.string().optional(),
  simulated: z.boolean(),
  chapters: z
    .array(
      z.strictObject({
        id,
        at: z.iso.datetime(),
        until: z.iso.datetime(),
        text: Text,
        events: z
          .array(z.strictObject({ at: z.iso.datetime(), equipment: id.optional(), text: Text }))
          .default([]),
      }),
    )
    .default([]),
})
export type RecordingFile = z.infer<typeof RecordingFile>

/** A whole scene, parsed and cross-checked. */
export interface Plant {
  readonly id: string
  readonly text: Text
  readonly simulated: boolean
  readonly timezone: string
  readonly areas: readonly z.infer<typeof Area>[]
  readonly equipment: readonly Equipment[]
  /** In file order; a tag's index here is its index on the wire. */
  readonly tags: readonly Tag[]
  readonly lines: readonly Line[]
  readonly views: readonly View[]
  readonly show: ShowFile | undefined
  readonly site: SiteFile | undefined
  readonly sources: SourcesFile
}
