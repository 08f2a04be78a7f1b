/** Every peer, ours first. */
import { ours } from './ours'
import { eventPerTag, jsonObjects, type Peer, rawWebsocket } from './peers'

export const peers: readonly Peer[] = [ours, rawWebsocket, jsonObjects, eventPerTag]
