/**
 * Leads the picture to the look, the isolation and the cut that were chosen: what they need is compiled first, then one
 * picture dissolves into the other. Dragging a cut merely moves it.
 */
import type { Isolate, Look, Section } from '../live/ui'
import type { Shown } from './look/process/look-switch'

export interface LookWish {
  readonly look: Look
  readonly isolate: Isolate | null
  readonly section: Section | null
}

export interface LookParts {
  prepare(shown: Shown): Promise<void>
  /** Changes the picture at once. */
  apply(wish: LookWish, shown: Shown): void
  /** Only the plane has moved. */
  moveCut(section: Section | null): void
  /** Keeps the picture as it is now, to dissolve it. */
  keep(): void
  wake(): void
  onError(error: unknown): void
}

export interface LookDriver {
  /** Follows what is chosen; call in a frame, before drawing. */
  follow(wish: LookWish): void
  /** Something new stands in the scene: dress it too. */
  renew(): void
}

const shownOf = ({ look, isolate, section }: LookWish): Shown => ({
  look,
  isCut: section !== null,
  rest: isolate?.rest,
})

const isSame = (a: LookWish, b: LookWish): boolean =>
  a.look === b.look && a.isolate === b.isolate && a.section === b.section

export function createLookDriver(parts: LookParts, first: LookWish): LookDriver {
  let applied: LookWish | undefined
  let isReady = true
  let asked: LookWish = first

  const change = (wish: LookWish, dissolves: boolean) => {
    if (dissolves) parts.keep()
    applied = wish
    parts.apply(wish, shownOf(wish))
    parts.wake()
  }

  return {
    follow(wish) {
      if (!applied) return change(wish, false)
      if (isSame(wish, applied)) return
      const isOnlyCut =
        wish.look === applied.look &&
        wish.isolate === applied.isolate &&
        (wish.section === null) === (applied.section === null)
      if (isOnlyCut) {
        applied = wish
        parts.moveCut(wish.section)
        parts.wake()
        return
      }
      if (!isSame(wish, asked)) {
        asked = wish
        isReady = false
        parts
          .prepare(shownOf(wish))
          .catch(parts.onError)
          .finally(() => {
            if (asked !== wish) return
            isReady = true
            parts.wake()
          })
      }
      if (isReady && isSame(wish, asked)) change(wish, true)
    },
    renew() {
      if (applied) parts.apply(applied, shownOf(applied))
    },
  }
}

/** The plane of a cut as normal and distance; a zero normal cuts nothing. */
export function planeOf(section: Section | null): readonly [number, number, number, number] {
  if (!section) return [0, 0, 0, 1]
  const { axis, at } = section
  return [axis === 'x' ? 1 : 0, axis === 'y' ? 1 : 0, axis === 'z' ? 1 : 0, at]
}
