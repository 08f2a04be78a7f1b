/**
 * The rule by which a peer names our tags: its name for one, with {tag} where ours stands, and {*} for what may be
 * anything. `plant/{tag}/pv`; `{*}/{tag}` is the tag as the last segments of a path.
 */

/** One side of {tag}: text that must stand there, or `outer`, anything of one character and more, `inner`. */
type Side = { readonly fixed: string } | { readonly outer: string; readonly inner: string }

export interface NameRule {
  readonly text: string
  readonly left: Side
  readonly right: Side
}

const RULE_HELP = 'must hold {tag} once, and {*} at most once on each side of it with text between'

/** @throws Error saying what a rule must look like. */
export function parseRule(text: string): NameRule {
  const [left, right, ...more] = text.split('{tag}')
  if (left === undefined || right === undefined || more.length > 0) throw new Error(RULE_HELP)
  const [outerLeft, innerLeft, ...moreLeft] = left.split('{*}')
  const [innerRight, outerRight, ...moreRight] = right.split('{*}')
  if (
    moreLeft.length > 0 ||
    moreRight.length > 0 ||
    innerLeft === '' ||
    (outerRight !== undefined && !innerRight)
  )
    throw new Error(RULE_HELP)
  return {
    text,
    left: innerLeft === undefined ? { fixed: left } : { outer: outerLeft ?? '', inner: innerLeft },
    right: outerRight === undefined ? { fixed: right } : { outer: outerRight, inner: innerRight ?? '' },
  }
}

/** The peer's name for a tag; undefined where the rule leaves part of it open. */
export function nameByRule({ left, right }: NameRule, tag: string): string | undefined {
  return 'fixed' in left && 'fixed' in right ? `${left.fixed}${tag}${right.fixed}` : undefined
}

/**
 * The tag that a name stands for. Where {*} leaves a choice the longest tag is meant: `{*}/{tag}` reads
 * `node/Feed/TI-1` as the tag `Feed/TI-1` where there is one, else as `TI-1`. `longest`: length of the longest tag.
 */
export function tagByRule(
  { left, right }: NameRule,
  name: string,
  isTag: (candidate: string) => boolean,
  longest: number,
): string | undefined {
  const ends = endsOf(right, name)
  for (const start of startsOf(left, name)) {
    for (const end of ends) {
      if (end <= start || end - start > longest) continue
      const candidate = name.slice(start, end)
      if (isTag(candidate)) return candidate
    }
  }
  return undefined
}

/** Where the tag may begin, first to last. */
function startsOf(side: Side, name: string): number[] {
  if ('fixed' in side) return name.startsWith(side.fixed) ? [side.fixed.length] : []
  if (!name.startsWith(side.outer)) return []
  const starts: number[] = []
  for (
    let at = name.indexOf(side.inner, side.outer.length + 1);
    at >= 0;
    at = name.indexOf(side.inner, at + 1)
  )
    starts.push(at + side.inner.length)
  return starts
}

/** Where the tag may end, last to first. */
function endsOf(side: Side, name: string): number[] {
  if ('fixed' in side) return name.endsWith(side.fixed) ? [name.length - side.fixed.length] : []
  if (!name.endsWith(side.outer)) return []
  const ends: number[] = []
  const last = name.length - side.outer.length - 1 - side.inner.length
  for (
    let at = last < 0 ? -1 : name.lastIndexOf(side.inner, last);
    at > 0;
    at = name.lastIndexOf(side.inner, at - 1)
  )
    ends.push(at)
  return ends
}
