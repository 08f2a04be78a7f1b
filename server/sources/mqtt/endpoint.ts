/** Where a broker is reached, from a source's URI. */
import { SourceError } from '../source'

export interface Endpoint {
  /** What the client connects to: mqtt, mqtts, ws or wss. */
  readonly url: string
  readonly secure: boolean
  /** `host:port`, for people. */
  readonly shown: string
  /** What the path says beside the address, decoded: a Sparkplug group, a topic. Empty where there is none. */
  readonly path: string
}

const PORTS: Readonly<Record<string, number>> = { mqtt: 1883, mqtts: 8883, ws: 80, wss: 443 }

/**
 * `mqtt://host[:port][/TOPIC]`, `ws://host[:port]/PATH`; with `sparkplug+` before it the last part of the path is the
 * group: `sparkplug+mqtt://host/GROUP`, `sparkplug+wss://host/PATH/GROUP`.
 * @throws SourceError where it is none of these, or holds a user or a password.
 */
export function parseEndpoint(name: string, uri: string): Endpoint {
  const sparkplug = uri.startsWith('sparkplug+')
  const text = sparkplug ? uri.slice('sparkplug+'.length) : uri
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  const scheme = parsed?.protocol.slice(0, -1) ?? ''
  if (parsed === undefined || !(scheme in PORTS) || parsed.hostname === '') {
    throw new SourceError(
      `source "${name}": its uri must read ${sparkplug ? 'sparkplug+' : ''}mqtt://HOST[:PORT]${sparkplug ? '/GROUP' : ''} (or mqtts, ws, wss)`,
    )
  }
  if (parsed.username !== '' || parsed.password !== '') {
    const variable = `TWIN_SOURCE_${name.toUpperCase().replaceAll('-', '_')}`
    throw new SourceError(
      `source "${name}": its uri must hold no user or password; give them as ${variable}_USER and ${variable}_PASSWORD`,
    )
  }
  const shown = `${parsed.hostname}:${parsed.port || PORTS[scheme]}`
  const base = `${scheme}://${shown}`
  const secure = scheme === 'mqtts' || scheme === 'wss'
  const parts = parsed.pathname.split('/').filter((part) => part !== '')
  const decoded = (list: readonly string[]) => list.map((part) => decode(name, part)).join('/')
  if (!scheme.startsWith('ws')) return { url: base, secure, shown, path: decoded(parts) }
  const own = sparkplug ? parts.slice(-1) : []
  const rest = sparkplug ? parts.slice(0, -1) : parts
  return { url: `${base}/${rest.join('/')}${parsed.search}`, secure, shown, path: decoded(own) }
}

function decode(name: string, part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new SourceError(`source "${name}": "${part}" in its uri is not a valid %-code`)
  }
}
