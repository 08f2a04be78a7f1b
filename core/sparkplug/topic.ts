/** Topics of Sparkplug B: `spBv1.0/group/type/node[/device]` (Sparkplug 3.0.0, chapter 4). */
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
  const fault = (what: string) => new SparkplugFault(`topic "${shown(topic)}" ${what}`)
  if (namespace !== NAMESPACE) throw fault(`is not in ${NAMESPACE}/`)
  if (!group || type === undefined || !node) throw fault('is not spBv1.0/group/type/node[/device]')
  if (more.length > 0) throw fault('has more parts than spBv1.0/group/type/node/device')
  if (NODE_TYPES.has(type)) {
    if (device !== undefined) throw fault(`names a device, which ${type} must not`)
  } else if (!DEVICE_TYPES.has(type)) throw fault(`has no message type of Sparkplug ("${shown(type)}")`)
  else if (!device) throw fault(`names no device, which ${type} must`)
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
