/**
 * How the plant is looked at, in the address: `?look=process`, `?isolate=area:110` (unit, service, system; `&rest=hidden`
 * takes the rest away), `?section=x:12.5` (metres along x, y or z).
 */
import { ISOLATE_KINDS, type Isolate, type Look, SECTION_AXES, type Section, useUi } from '../../live/ui'

export interface LookAddress {
  readonly look: Look
  readonly isolate: Isolate | null
  readonly section: Section | null
}

/** What an address's query asks for; what it does not know is left out. */
export function readLook(search: string): LookAddress {
  const query = new URLSearchParams(search)
  return {
    look: query.get('look') === 'process' ? 'process' : 'real',
    isolate: isolateOf(query.get('isolate'), query.get('rest')),
    section: sectionOf(query.get('section')),
  }
}

function isolateOf(text: string | null, rest: string | null): Isolate | null {
  const colon = text?.indexOf(':') ?? -1
  if (!text || colon < 1) return null
  const kind = ISOLATE_KINDS.find((k) => k === text.slice(0, colon))
  const id = text.slice(colon + 1)
  return kind && id ? { kind, id, rest: rest === 'hidden' ? 'hidden' : 'ghost' } : null
}

function sectionOf(text: string | null): Section | null {
  const [name, metres] = text?.split(':') ?? []
  const axis = SECTION_AXES.find((a) => a === name)
  const at = Number(metres)
  return axis && metres && Number.isFinite(at) ? { axis, at } : null
}

/** The query that says it, the other keys of `search` kept; what is plain is left out. */
export function writeLook({ look, isolate, section }: LookAddress, search: string): string {
  const query = new URLSearchParams(search)
  const put = (key: string, value: string | null) => {
    if (value === null) query.delete(key)
    else query.set(key, value)
  }
  put('look', look === 'process' ? 'process' : null)
  put('isolate', isolate ? `${isolate.kind}:${isolate.id}` : null)
  put('rest', isolate?.rest === 'hidden' ? 'hidden' : null)
  put('section', section ? `${section.axis}:${Math.round(section.at * 10) / 10}` : null)
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}

/** Takes the look from the address, and keeps the address saying it. */
export function installLook(): void {
  useUi.setState(readLook(window.location.search))
  useUi.subscribe((state, before) => {
    if (state.look === before.look && state.isolate === before.isolate && state.section === before.section)
      return
    const search = writeLook(state, window.location.search)
    if (search !== window.location.search) {
      window.history.replaceState(null, '', `${window.location.pathname}${search}`)
    }
  })
}
