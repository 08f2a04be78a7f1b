/** What the schemas of all scene files are made of: text, names, numbers and points. */
import { z } from 'zod'

export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Text = z.infer<typeof Text>

/** A name that other files may use. */
export const id = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.\-/]*$/u, 'letters, digits, "-", "_", "." and "/" only')
export const finite = z.number().refine(Number.isFinite, 'a finite number')
export const point = z.tuple([finite, finite, finite])
/** [x, z] */
export const planPoint = z.tuple([finite, finite])
