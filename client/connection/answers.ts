/** The HTTP answers the page reads, parsed: what does not fit is an error that says where, never a half-read plant. */

import * as z from 'zod/mini'
import type { Gap as GapShape, Said as SaidShape } from '#core/messages/say'
import type { ShowFile } from '#core/plant/schema'
import { SHOWS } from '#core/plant/shows'
import type { PlantAnswer, SeriesAnswer } from '#core/protocol/api'
import { MEDIA } from '../live/media'

const Text = z.object({ zh: z.string(), en: z.string() })
const Named = { id: z.string(), text: Text }
const Limit = z.exactOptional(z.number())

const Plant: z.ZodMiniType<PlantAnswer> = z.object({
  ...Named,
  simulated: z.boolean(),
  timezone: z.string(),
  areas: z.array(z.object(Named)),
  units: z.array(z.object({ ...Named, area: z.string() })),
  equipment: z.array(
    z.object({ ...Named, class: z.string(), area: z.string(), unit: z.nullable(z.string()) }),
  ),
  tags: z.array(
    z.object({
      name: z.string(),
      equipment: z.string(),
      unit: z.string(),
      range: z.object({ min: z.number(), max: z.number() }),
      resolution: z.number(),
      text: Text,
      staleAfterS: z.number(),
      limits: z.object({ ll: Limit, l: Limit, h: Limit, hh: Limit }),
      normal: z.nullable(z.number()),
      shows: z.nullable(z.enum(SHOWS)),
      along: z.nullable(z.number()),
      states: z.nullable(z.record(z.string(), Text)),
    }),
  ),
  lines: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      service: z.enum(MEDIA),
    }),
  ),
})

const Series: z.ZodMiniType<SeriesAnswer> = z.object({
  tag: z.string(),
  times: z.array(z.number()),
  values: z.array(z.nullable(z.number())),
})

const Gap: z.ZodMiniType<GapShape> = z.lazy(() => z.union([z.string(), z.number(), Said, z.array(Said)]))
const Said: z.ZodMiniType<SaidShape> = z.object({
  code: z.string(),
  gaps: z.exactOptional(z.record(z.string(), Gap)),
})
const Problem = z.object({ detail: z.string(), said: z.exactOptional(Said) })

/** What the interface reads of the compiled scene; the rest of it belongs to the picture. */
export interface CompiledParts {
  readonly views: readonly { readonly id: string; readonly text: PlantAnswer['text'] }[]
  /** minX, minY, minZ, maxX, maxY, maxZ in metres. */
  readonly bounds: readonly number[]
  readonly show?: ShowFile | undefined
  /** What is to be seen in it; left out where the scene does not say. */
  readonly features?: readonly { readonly id: string; readonly kind: string }[] | undefined
}

const Compiled: z.ZodMiniType<CompiledParts> = z.object({
  views: z.array(z.object(Named)),
  bounds: z.array(z.number()),
  features: z.optional(z.array(z.object({ id: z.string(), kind: z.string() }))),
  show: z.optional(
    z.object({
      headlines: z.array(z.object({ tag: z.string(), text: Text })),
      path: z.array(
        z.object({
          view: z.string(),
          dwellS: z.number(),
          moveS: z.number(),
          caption: Text,
          callout: z.exactOptional(z.object({ equipment: z.string(), tags: z.array(z.string()) })),
        }),
      ),
    }),
  ),
})

/** @throws Error naming the path to what does not fit. */
function parse<T>(schema: z.ZodMiniType<T>, what: string, answer: unknown): T {
  const result = z.safeParse(schema, answer)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new Error(`${what}: ${issue?.path.join('.') || 'answer'}: ${issue?.message ?? 'does not fit'}`)
}

/** Undefined where it is no problem of ours: what stands between may answer, too. */
export const parseProblem = (answer: unknown) => z.safeParse(Problem, answer).data
export const parsePlant = (answer: unknown): PlantAnswer => parse(Plant, 'plant', answer)
export const parseHistory = (answer: unknown): readonly SeriesAnswer[] =>
  parse(z.array(Series), 'history', answer)
export const parseCompiled = (answer: unknown): CompiledParts => parse(Compiled, 'scene', answer)
