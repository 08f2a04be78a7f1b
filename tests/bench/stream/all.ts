/** Every peer by name, ours first. */
import { brokerAndMqtt } from './mosquitto'
import { ours } from './ours'
import { eventPerTag, jsonObjects, type Peer, rawWebsocket, volatileObjects } from './peers'

/** Compared by cost. */
export const peers: readonly Peer[] = [ours, rawWebsocket, brokerAndMqtt, jsonObjects, eventPerTag]
/** Compared by what a client gets that comes back from a stall. */
export const stalled: readonly Peer[] = [ours, jsonObjects, volatileObjects]
