/** Dark or light, remembered; dark unless someone chose otherwise. */
import { create } from 'zustand'
import { recallScheme, SCHEME_KEY, type Scheme } from './recall-scheme'

export type { Scheme }

interface SchemeState {
  readonly scheme: Scheme
  toggle(): void
}

export const useScheme = create<SchemeState>()((set, get) => ({
  scheme: recallScheme(),
  toggle() {
    const scheme = get().scheme === 'dark' ? 'light' : 'dark'
    set({ scheme })
    try {
      localStorage.setItem(SCHEME_KEY, scheme)
    } catch {
      // A closed storage only means that the next visit starts dark again.
    }
  },
}))
