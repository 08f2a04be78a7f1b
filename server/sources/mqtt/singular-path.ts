/** Singular queries of JSONPath (RFC 9535, 2.3.5.1): `$.a.b[0]['c d'][-1]`; each names at most one value. */

export type Step = string | number

/** What a path that is not there gives; JSON has no undefined, so null is a value and this is not. */
export const NOTHING = undefined

const NAME = /^\.([\p{L}_][\p{L}\p{N}_]*)/u
const INDEX = /^\[(-?(?:0|[1-9]\d*))\]/
const QUOTED = /^\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/

/** @throws SyntaxError saying where the path stops being one. */
export function parsePath(text: string): readonly Step[] {
  if (!text.startsWith('$')) throw new SyntaxError(`path "${text}" must begin with $`)
  const steps: Step[] = []
  let rest = text.slice(1)
  while (rest !== '') {
    const name = NAME.exec(rest)
    const index = name ? null : INDEX.exec(rest)
    const quoted = name || index ? null : QUOTED.exec(rest)
    const found = name ?? index ?? quoted
    if (!found) {
      throw new SyntaxError(
        `path "${text}" cannot be read at "${rest}"; it may hold .name, ['name'] and [index] only`,
      )
    }
    if (name) steps.push(name[1]!)
    else if (index) steps.push(Number(index[1]))
    else steps.push(unquote(text, quoted![1] ?? quoted![2]!))
    rest = rest.slice(found[0].length)
  }
  return steps
}

/** Escapes of RFC 9535 strings are JSON's, with \' beside them. */
function unquote(text: string, quoted: string): string {
  // Escape by escape: the second of two backslashes escapes nothing.
  const json = quoted.replace(/\\.|"/gs, (each) => (each === '"' ? '\\"' : each === "\\'" ? "'" : each))
  try {
    return JSON.parse(`"${json}"`) as string
  } catch {
    throw new SyntaxError(`path "${text}": "${quoted}" has an escape that JSON does not know`)
  }
}

/** The value at the path; undefined where there is none. Own members only: nothing is inherited from JavaScript. */
export function follow(root: unknown, path: readonly Step[]): unknown {
  let at: unknown = root
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return NOTHING
    if (typeof step === 'number') {
      if (!Array.isArray(at)) return NOTHING
      at = at[step < 0 ? at.length + step : step]
    } else {
      if (Array.isArray(at) || !Object.hasOwn(at, step)) return NOTHING
      at = (at as Record<string, unknown>)[step]
    }
    if (at === undefined) return NOTHING
  }
  return at
}
