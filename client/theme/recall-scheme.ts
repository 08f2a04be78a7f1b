/** Dark or light, as somebody chose it in this browser; dark unless they did. */
export type Scheme = 'dark' | 'light'
export const SCHEME_KEY = 'twin.scheme'

export function recallScheme(): Scheme {
  try {
    return localStorage.getItem(SCHEME_KEY) === 'light' ? 'light' : 'dark'
  } catch {
    return 'dark'
  }
}
