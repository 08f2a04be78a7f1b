/** The model library as the compiler takes it: a ready-made part, so that tests hand in a small one of their own. */
import type { ModelClass } from '#models/kit/model'

export interface Library {
  readonly classes: ReadonlyMap<string, ModelClass>
  /** Changes whenever a class may give other geometry for the same parameters. */
  readonly version: string
}

/** A library of the given classes. */
export function libraryOf(classes: readonly ModelClass[], version: string): Library {
  return { classes: new Map(classes.map((c) => [c.name, c])), version }
}
