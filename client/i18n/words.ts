/** The shape of the interface's words: the keys of the Chinese ones, every leaf a string. */
import type { zh } from './zh'

type Strings<T> = { readonly [K in keyof T]: T[K] extends string ? string : Strings<T[K]> }
export type Words = Strings<typeof zh>

type Paths<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : Paths<T[K], `${Before}${K}.`>
}[keyof T & string]
/** Every key, dotted: `search.open`. */
export type WordKey = Paths<Words>
