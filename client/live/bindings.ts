/**
 * Which peer's name is which tag, as the server pushes it to whoever looks: the binding console, or the panel of one
 * device. One of them at a time: the console, while it is open.
 */
import { create } from 'zustand'
import type { BindingsPage, BindingsQuery } from '#core/protocol/bindings'

export type Looker = 'console' | 'panel'

interface BindingsState {
  readonly wishes: Readonly<Record<Looker, BindingsQuery | null>>
  /** Who gets pages now. */
  readonly looker: Looker | null
  /** The newest page for who gets them; null until it comes. */
  readonly page: BindingsPage | null
  /** performance.now() when it came. */
  readonly pageAt: number
}

export const useBindings = create<BindingsState>()(() => ({
  wishes: { console: null, panel: null },
  looker: null,
  page: null,
  pageAt: 0,
}))

/** Says what `looker` wants to see from now on; null where nothing. */
export function wishBindings(looker: Looker, query: BindingsQuery | null): void {
  const before = useBindings.getState()
  const wishes = { ...before.wishes, [looker]: query }
  const next = wishes.console ? 'console' : wishes.panel ? 'panel' : null
  // What another looker was shown is none of this one's business; the same one keeps its page until the next comes.
  useBindings.setState({ wishes, looker: next, ...(next === before.looker ? {} : { page: null }) })
}

/** A page has come, at `at` by performance.now(). */
export function showBindings(page: BindingsPage, at: number): void {
  useBindings.setState({ page, pageAt: at })
}

/** The newest page, where it is this looker's. */
export const usePageOf = (looker: Looker): BindingsPage | null =>
  useBindings((s) => (s.looker === looker ? s.page : null))

const wishOf = (s: BindingsState) => (s.looker ? s.wishes[s.looker] : null)

/** Calls `tell` with what is wanted now, and whenever that changes; returns the way to stop. */
export function onBindingsWish(tell: (query: BindingsQuery | null) => void): () => void {
  const now = wishOf(useBindings.getState())
  if (now) tell(now)
  return useBindings.subscribe((state, before) => {
    const wish = wishOf(state)
    if (wish !== wishOf(before)) tell(wish)
  })
}
