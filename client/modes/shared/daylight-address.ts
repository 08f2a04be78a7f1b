/** The light of the picture in the address: `?time=day|dusk|night|plant|cycle`. A show follows the data's own hour. */
import { DAYLIGHTS, type DaylightChoice, useUi } from '../../live/ui'

const PLAIN: Readonly<Record<string, DaylightChoice>> = { operate: 'day', show: 'plant' }

const plainFor = (route: string): DaylightChoice => PLAIN[route] ?? 'day'

/** What an address's query asks for, or what is plain for the page. */
export function readDaylight(search: string, route: string): DaylightChoice {
  const asked = new URLSearchParams(search).get('time')
  return DAYLIGHTS.find((daylight) => daylight === asked) ?? plainFor(route)
}

/** The query that says `daylight`, its other keys kept; what is plain is left out. */
export function writeDaylight(daylight: DaylightChoice, search: string, route: string): string {
  const query = new URLSearchParams(search)
  if (daylight === plainFor(route)) query.delete('time')
  else query.set('time', daylight)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** Takes the light from the address, and keeps the address saying it. */
export function installDaylight(route: string): void {
  useUi.getState().setDaylight(readDaylight(window.location.search, route))
  useUi.subscribe(({ daylight }, before) => {
    if (daylight === before.daylight) return
    const search = writeDaylight(daylight, window.location.search, route)
    if (search !== window.location.search) {
      window.history.replaceState(null, '', `${window.location.pathname}${search}`)
    }
  })
}
