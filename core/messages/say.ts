/** Messages as codes with what is put into them, so that each reader has them in a language of its own. */
import { ENGLISH } from './english'

export type MessageCode = keyof typeof ENGLISH

/** What is put in: another message is said in the same language; several stand one after the other. */
export type Gap = string | number | Said | readonly Said[]

/** A message on the wire. The code is text there: a page may be older than its server. */
export interface Said {
  readonly code: string
  readonly gaps?: Readonly<Record<string, Gap>>
}

/** A message as it travels: in English, and as a code. */
export interface Told {
  readonly message?: string | undefined
  readonly said?: Said | null | undefined
}

type GapsOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | GapsOf<Rest>
  : never
type GapsFor<Code extends MessageCode> = GapsOf<(typeof ENGLISH)[Code]>

/** Codes whose words have just these gaps. */
export type CodesWith<Name extends string> = {
  [Code in MessageCode]: [GapsFor<Code>, Name] extends [Name, GapsFor<Code>] ? Code : never
}[MessageCode]

/** The message of `code`; its gaps are those of its English words. */
export function say<Code extends MessageCode>(
  code: Code,
  ...[gaps]: [GapsFor<Code>] extends [never] ? [] : [Readonly<Record<GapsFor<Code>, Gap>>]
): Said {
  return gaps === undefined ? { code } : { code, gaps }
}

/** What somebody else said, as it came. */
export const foreign = (text: string): Said => say('foreign', { text })

/**
 * The message by the templates of a language, `several` between one and the next of a list; undefined where one of its
 * codes has no template there.
 */
export function word(
  templates: Readonly<Record<string, string>>,
  { code, gaps = {} }: Said,
  several = '; ',
): string | undefined {
  const template = Object.hasOwn(templates, code) ? templates[code] : undefined
  if (template === undefined) return undefined
  let isWhole = true
  const part = (gap: Gap): string => {
    if (typeof gap === 'string' || typeof gap === 'number') return String(gap)
    if ('code' in gap) {
      const said = word(templates, gap, several)
      isWhole &&= said !== undefined
      return said ?? ''
    }
    return gap.map(part).join(several)
  }
  const text = template.replace(/\{(\w+)\}/g, (all, name: string) =>
    Object.hasOwn(gaps, name) ? part(gaps[name]!) : all,
  )
  return isWhole ? text : undefined
}

/** In English, as logs and API have it. */
export const english = (said: Said): string => word(ENGLISH, said) ?? said.code
