/**
 * What a page does first: draws the outline of the plant, beside the page's own thread, and then begins the page. Where
 * the processor draws, the two would slow each other down: begun at once the outline takes nearly twice as long, to have
 * the whole picture a tenth of a second sooner.
 */
import './theme/paper.css'
import { routeOf } from './modes/route'
import { beginOutline } from './outline/outline'
import { recallScheme } from './theme/recall-scheme'

const route = routeOf(window.location.pathname)
if (route === 'operate' || route === 'show') {
  const scheme = route === 'show' ? 'dark' : recallScheme()
  document.documentElement.dataset.mantineColorScheme = scheme
  await beginOutline(route, scheme)
}
await import('./app')
