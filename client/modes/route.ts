/** Which mode an address opens. Pure. */
export type Route = 'operate' | 'show' | 'tour' | 'remote' | 'unknown'

export function routeOf(path: string): Route {
  const clean = path.replace(/\/+$/, '') || '/'
  if (clean === '/') return 'operate'
  if (clean === '/show') return 'show'
  if (clean === '/remote') return 'remote'
  return /^\/tour\/[^/]+$/.test(clean) ? 'tour' : 'unknown'
}
