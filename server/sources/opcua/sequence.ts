/** Sequence numbers of notification messages (OPC UA Part 4, 7.27): 1 … 4294967295, then 1 again. Pure. */

const LAST = 0xffff_ffff

export const nextSequence = (number: number): number => (number >= LAST ? 1 : number + 1)

/** How many steps lead from `from` to `to`, going forward; more than half the circle means `to` lies behind. */
function ahead(from: number, to: number): number {
  return (to - from + LAST) % LAST
}

export type Judgement =
  | { readonly kind: 'next' }
  /** It came already. */
  | { readonly kind: 'again' }
  /** Messages before it did not come: so many, beginning with the one after `last`. */
  | { readonly kind: 'gap'; readonly missing: number }

/** What message `number` is after `last`; 0 where none has come yet. */
export function judge(last: number, number: number): Judgement {
  if (last === 0) return { kind: 'next' }
  const steps = ahead(last, number)
  if (steps === 1) return { kind: 'next' }
  if (steps === 0 || steps > LAST / 2) return { kind: 'again' }
  return { kind: 'gap', missing: steps - 1 }
}
