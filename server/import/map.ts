/** The map of an export, `twin import --map FILE`: what cannot be guessed, or what was guessed wrongly (docs/import.md). */

import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { say } from '#core/messages/say'
import { type Fault, formatFault, readAs, readYaml, type Source } from '#core/plant/faults'
import { finite } from '#core/plant/schema-parts'
import { Bind } from '#core/sources/schema'
import { SourceError } from '../sources/source'
import { ENCODINGS } from './encoding'
import { notRead } from './not-read'
import { THOUSANDS_MARKS } from './numbers'
import { STATUS_FORMATS } from './status'
import { TIME_FORMATS } from './times'
import { zoneOf } from './zone'

/** A column, by the name in its header or by its number, 1 the first. */
const column = z.union(
  [z.string().min(1), z.number().int().min(1)],
  'must be a column: its name, or its number from 1',
)
export type ColumnRef = z.infer<typeof column>

/** A line of the file as an editor counts, 1 the first. */
const line = z.number('must be the number of a line, 1 the first').int().min(1)

const zone = z.string().refine((name) => {
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}, 'must be a zone like Asia/Shanghai, UTC or +08:00')

const Time = z.strictObject({
  column: column.optional(),
  /** The time of day, where it has a column of its own. */
  clock: column.optional(),
  format: z.enum(TIME_FORMATS, `must be one of ${TIME_FORMATS.join(', ')}`).optional(),
  zone: zone.optional(),
})

const Quality = z.strictObject({
  column: column.optional(),
  /** Wide files: what follows a column's name in the name of its quality column. */
  suffix: z.string().min(1).optional(),
  format: z.enum(STATUS_FORMATS, 'must be da (192 is good) or ua (0 is good)').optional(),
  /** The file's own words or numbers, and what they mean. */
  words: z
    .record(z.string(), z.enum(['good', 'uncertain', 'bad'], 'must be good, uncertain or bad'))
    .default({}),
})

/** A shorthand: a column alone. */
const orColumn = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === 'string' || typeof value === 'number' ? { column: value } : value),
    schema,
  )

export const ImportMap = z.strictObject({
  layout: z
    .enum(
      ['long', 'wide', 'transposed'],
      'must be long (time, tag, value), wide (a column per tag) or transposed (a row per tag)',
    )
    .optional(),
  encoding: z.enum(ENCODINGS, `must be one of ${ENCODINGS.join(', ')}`).optional(),
  delimiter: z
    .string()
    .transform((text) => (text === 'tab' ? '\t' : text))
    .refine((text) => text.length === 1, 'must be one character, or tab')
    .optional(),
  /** Line with the columns' names. */
  header: z.union([line, z.literal('none')], 'must be the number of a line, or none').optional(),
  /** First line with samples. */
  data: line.optional(),
  /** Where the units stand: a line; where a row is a tag, a column. */
  units: column.optional(),
  /** Names for the columns from the first on, where the file has none. */
  columns: z.array(z.string()).min(1).optional(),
  time: orColumn(Time).prefault({}),
  /** Column with the tags' names. */
  tag: column.optional(),
  value: column.optional(),
  quality: orColumn(Quality).prefault({}),
  ignore: z.array(column).default([]),
  numbers: z
    .strictObject({
      decimal: z.enum(['.', ','], 'must be "." or ","').optional(),
      thousands: z.enum(THOUSANDS_MARKS, `must be one of "${THOUSANDS_MARKS.join('" "')}"`).optional(),
    })
    .refine((n) => n.decimal === undefined || n.decimal !== n.thousands, 'decimal and thousands must differ')
    .default({}),
  /** Words of the file's own that stand where there is no value. */
  bad: z.array(z.string().min(1)).default([]),
  /** How long a value holds where the file says nothing new, s: exports by exception. It is repeated every minute. */
  holdS: finite.positive().optional(),
  /** True where a model made the values; the scene's own word where left out. */
  simulated: z.boolean().optional(),
  bind: Bind.prefault({}),
})
export type ImportMap = z.infer<typeof ImportMap>

/** A map and where its values stand, to blame the right line. */
export interface MapFile {
  readonly map: ImportMap
  /** Absent where there is no file and all is guessed. */
  readonly source: Source | undefined
}

export const NO_MAP: MapFile = { map: ImportMap.parse({}), source: undefined }

/** @throws SourceError with every fault of the file, a line each. */
export async function readMap(file: string): Promise<MapFile> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SourceError(error.code === 'ENOENT' ? say('import.no-map', { file }) : notRead(file, error))
  })
  return parseMap(file, text)
}

/** @throws SourceError with every fault of the text, a line each. */
export function parseMap(file: string, text: string): MapFile {
  const faults: Fault[] = []
  const source = readYaml(file, isBlank(text) ? '{}' : text, faults)
  const map = source && readAs(source, ImportMap, faults)
  if (!map) throw new SourceError(faults.map(formatFault).join('\n'))
  return { map, source }
}

/** Nothing but comments: a map that tells nothing. */
const isBlank = (text: string): boolean => text.split('\n').every((row) => /^\s*(#|$)/.test(row))
