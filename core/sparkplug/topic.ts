/** Topics of Sparkplug B: `spBv1.0/group/type/node[/device]` (Sparkplug 3.0.0, chapter 4). */
import { type Said, say } from '#core/messages/say'
import { SparkplugFault } from './fault'

export const NAMESPACE = 'spBv1.0'

/** Messages of edge nodes; the device id stands in those that begin with D. */
export type MessageType = 'NBIRTH' | 'NDEATH' | 'NDATA' | 'NCMD' | 'DBIRTH' | 'DDEATH' | 'DDATA' | 'DCMD'

const NODE_TYPES: ReadonlySet<string> = new Set(['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'])
const DEVICE_TYPES: ReadonlySet<string> = new Set(['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'])

export interface Topic {
  readonly group: string
  readonly type: MessageType
  readonly node: string
  /** Present exactly in the messages of devices. */
  readonly device: string | undefined
}

/** @throws SparkplugFault where the topic breaks a rule of the namespace. */
export function parseTopic(topic: string): Topic {
  const [namespace, group, type, node, device, ...more] = topic.split('/')
  const fault = (what: Said) => new SparkplugFault(say('sparkplug.topic', { topic: shown(topic), what }))
  if (namespace !== NAMESPACE) throw fault(say('sparkplug.topic-namespace', { namespace: NAMESPACE }))
  if (!group || type === undefined || !node) throw fault(say('sparkplug.topic-parts'))
  if (more.length > 0) throw fault(say('sparkplug.topic-more-parts'))
  if (NODE_TYPES.has(type)) {
    if (device !== undefined) throw fault(say('sparkplug.topic-device', { type }))
  } else if (!DEVICE_TYPES.has(type)) throw fault(say('sparkplug.topic-type', { type: shown(type) }))
  else if (!device) throw fault(say('sparkplug.topic-no-device', { type }))
  return { group, type: type as MessageType, node, device }
}

/** @throws SparkplugFault where a part is empty or holds +, / or #, or a device stands where it must not. */
export function formatTopic({ group, type, node, device }: Topic): string {
  for (const [what, part] of Object.entries({ group, node, device })) {
    if (part !== undefined && !isTopicPart(part))
      throw new SparkplugFault(`${what} "${shown(part)}" must not be empty or hold +, / or #`)
  }
  if (DEVICE_TYPES.has(type) !== (device !== undefined)) {
    throw new SparkplugFault(`${type} ${device === undefined ? 'needs' : 'must not have'} a device`)
  }
  return [NAMESPACE, group, type, node, ...(device === undefined ? [] : [device])].join('/')
}

/** Whether a text may be a group, node or device id. */
export const isTopicPart = (text: string): boolean => text !== '' && !/[+/#\0]/.test(text)

/** Cut to what fits a line. */
const shown = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 120)}…`)
