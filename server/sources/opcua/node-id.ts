/**
 * Names of an OPC UA server's nodes, as they are written in bindings: `ns=2;s=TI-1101`, `i=2258`,
 * `nsu=http://example.com/plant;s=TI-1101` (OPC UA Part 6, 5.1.12 and 5.2.2.10). Pure: knows no library.
 */

import { type Said, say } from '#core/messages/say'

export type Identifier =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** Upper case, with its dashes. */
  | { readonly kind: 'guid'; readonly value: string }
  /** Base64. */
  | { readonly kind: 'opaque'; readonly value: string }

export interface NodeName {
  /** Index in the server's namespace array, or the namespace's URI, which is looked up there. */
  readonly namespace: number | string
  readonly identifier: Identifier
}

/** The node that `text` names, or what is wrong with it. */
export function parseNodeName(text: string): NodeName | { readonly fault: Said } {
  const match = /^(?:ns=(\d{1,5});|nsu=([^;]+);)?([isgb])=(.*)$/s.exec(text)
  if (!match) return { fault: say('opcua.no-node-id') }
  const [, index, uri, kind, value = ''] = match
  const namespace = uri === undefined ? Number(index ?? 0) : unescapeUri(uri)
  if (typeof namespace === 'number' && namespace > 0xffff) return { fault: say('opcua.namespace-number') }
  const identifier = readIdentifier(kind as 'i' | 's' | 'g' | 'b', value)
  return 'code' in identifier ? { fault: identifier } : { namespace, identifier }
}

function readIdentifier(kind: 'i' | 's' | 'g' | 'b', value: string): Identifier | Said {
  switch (kind) {
    case 'i':
      if (!/^\d{1,10}$/.test(value) || Number(value) > 0xffff_ffff) return say('opcua.id-number')
      return { kind: 'number', value: Number(value) }
    case 's':
      return value === '' ? say('opcua.id-text') : { kind: 'string', value }
    case 'g':
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return say('opcua.id-guid')
      return { kind: 'guid', value: value.toUpperCase() }
    case 'b':
      if (value === '' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value))
        return say('opcua.id-base64')
      return { kind: 'opaque', value }
  }
}

/** The text form; parsing it gives the same again. */
export function formatNodeName({ namespace, identifier }: NodeName): string {
  const space =
    typeof namespace === 'string' ? `nsu=${escapeUri(namespace)};` : namespace === 0 ? '' : `ns=${namespace};`
  const letter = { number: 'i', string: 's', guid: 'g', opaque: 'b' }[identifier.kind]
  return `${space}${letter}=${identifier.value}`
}

/** ";" ends the URI and "%" escapes, so both are written as escapes within it (Part 6, 5.2.2.10). */
const escapeUri = (uri: string): string => uri.replaceAll('%', '%25').replaceAll(';', '%3B')
const unescapeUri = (text: string): string => text.replace(/%3B/gi, ';').replaceAll('%25', '%')
