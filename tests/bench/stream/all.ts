/** Every peer, ours first. */
import { eventPerTag, jsonObjects, type Peer, rawWebsocket } from './peers'

export const peers: readonly Peer[] = [rawWebsocket, jsonObjects, eventPerTag]
