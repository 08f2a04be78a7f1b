/** Dark or light, remembered; dark unless someone chose otherwise. */
import { create } from 'zustand'

export type Scheme = 'dark' | 'light'
const KEY = 'twin.scheme'

interface SchemeState {
  readonly scheme: Scheme
  toggle(): void
}

export const useScheme = create<SchemeState>()((set, get) => ({
  scheme: recall(),
  toggle() {
    const scheme = get().scheme === 'dark' ? 'light' : 'dark'
    set({ scheme })
    try {
      localStorage.setItem(KEY, scheme)
    } catch {
      // A closed storage only means that the next visit starts dark again.
    }
  },
}))

function recall(): Scheme {
  try {
    return localStorage.getItem(KEY) === 'light' ? 'light' : 'dark'
  } catch {
    return 'dark'
  }
}
