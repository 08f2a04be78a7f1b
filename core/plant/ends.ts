/**
 * What a line's `from` and `to` say: a nozzle, a tee on another line, a blind flange at a point, or the ground where a
 * buried main comes up. One place for the syntax, so that the parser, the router and the checks read it alike.
 */

export type LineEnd =
  | { readonly kind: 'nozzle'; readonly equipment: string; readonly nozzle: string }
  /** A branch on another line; without metres where that line passes nearest to this one's other end. */
  | { readonly kind: 'tee'; readonly line: string; readonly metres: number | undefined }
  | { readonly kind: 'cap'; readonly at: readonly [number, number, number] }
  /** Where the pipe goes into the ground: its main is buried and not drawn. */
  | { readonly kind: 'ground'; readonly at: readonly [number, number, number] }

const NUMBER = '-?\\d+(?:\\.\\d+)?'
const CAP = new RegExp(`^cap@(${NUMBER}),(${NUMBER}),(${NUMBER})$`)
const GROUND = new RegExp(`^ground@(${NUMBER}),(${NUMBER})$`)
const TEE = new RegExp(`^(.+)@(${NUMBER})$`)
/** Everything an end may read; names are checked against the scene afterwards. */
export const END_PATTERN = new RegExp(
  `^(?:cap@${NUMBER},${NUMBER},${NUMBER}|ground@${NUMBER},${NUMBER}|[^\\s@]+@${NUMBER}|[^\\s@]+)$`,
)

/**
 * Reads an end. `EQUIPMENT.NOZZLE` (an equipment's name may hold dots, a nozzle's may not), `LINE@metres`, `LINE`,
 * `cap@x,y,z`, or `ground@x,z`. A name that is a line's is a tee, whatever else it could be.
 */
export function lineEnd(text: string, isLine: (id: string) => boolean): LineEnd {
  const cap = CAP.exec(text)
  if (cap) return { kind: 'cap', at: [Number(cap[1]), Number(cap[2]), Number(cap[3])] }
  const ground = GROUND.exec(text)
  if (ground) return { kind: 'ground', at: [Number(ground[1]), 0, Number(ground[2])] }
  const tee = TEE.exec(text)
  if (tee) return { kind: 'tee', line: tee[1]!, metres: Number(tee[2]) }
  const dot = text.lastIndexOf('.')
  if (isLine(text) || dot <= 0) return { kind: 'tee', line: text, metres: undefined }
  return { kind: 'nozzle', equipment: text.slice(0, dot), nozzle: text.slice(dot + 1) }
}

interface Ended {
  readonly id: string
  readonly from: string
  readonly to: string
}

/**
 * Lines such that every one comes after those it branches from; a ring of branches is left out (see `ringOf`).
 */
export function byBranching<L extends Ended>(lines: readonly L[]): L[] {
  const ids = new Map(lines.map((line) => [line.id, line]))
  const done = new Set<string>()
  const ordered: L[] = []
  let waiting: readonly L[] = lines
  while (waiting.length > 0) {
    const next: L[] = []
    for (const line of waiting) {
      const isReady = headersOf(line, (id) => ids.has(id)).every((id) => done.has(id) || !ids.has(id))
      if (isReady) ordered.push(line)
      else next.push(line)
    }
    if (next.length === waiting.length) break
    for (const line of ordered) done.add(line.id)
    waiting = next
  }
  return ordered
}

/** Lines that a line branches from. */
export function headersOf(line: Ended, isLine: (id: string) => boolean): string[] {
  return [line.from, line.to].flatMap((text) => {
    const end = lineEnd(text, isLine)
    return end.kind === 'tee' ? [end.line] : []
  })
}
