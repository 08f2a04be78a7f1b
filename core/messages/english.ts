/**
 * What the server says to people about its sources, in English: each message by its code, with the places of what is
 * put in. Logs and API say it so; the page says it in its own language by the code (client/i18n/messages-zh.ts), and
 * falls back to these words for a code that it does not know. A code keeps its meaning once it is in use.
 */
import { ENGLISH_IMPORT } from './english-import'

export const ENGLISH = {
  ...ENGLISH_IMPORT,

  /** Words of a library or of a system, as they came. */
  foreign: '{text}',
  several: '{messages}',
  at: '{where}: {what}',
  named: '{where} {what}',
  'with-status': '{what} ({status})',

  'source.down': 'is down',
  'source.clock-set-back':
    '{name}: its clock was set back by {seconds} s; what it sends since then counts as new',
  'source.name-length': 'a name of {length} characters; 1 to {most} are taken',
  'source.tag-taken': 'its tag is taken by {name}',
  'source.no-history': 'the {kind} source keeps no history',
  'source.no-live-history': 'live sources keep no history',
  'source.no-states': 'the {kind} source keeps no past states',
  'source.no-live-states': 'live sources keep no past states',
  'replay.unreadable': '{file}: {why}. Restore the file; it is tried again every 5 s',
  'file.unreadable': '{why}. It is tried again when the file or its map changes',

  'broker.version':
    'broker {broker} does not speak this version of MQTT; set mqtt.protocol to 4 (v3.1.1) or 5',
  'broker.version-old':
    'broker {broker} does not speak this version of MQTT; set mqtt.protocol to 4 (v3.1.1)',
  'broker.client-id': 'broker {broker} refuses the client id; set mqtt.clientId',
  'broker.unavailable': 'broker {broker} is not available',
  'broker.user': 'broker {broker} refuses user or password; check {variable}_USER and _PASSWORD',
  'broker.not-admitted':
    'broker {broker} does not admit us; check {variable}_USER and _PASSWORD, and what they may do there',
  'broker.busy': 'broker {broker} is busy',
  'broker.banned': 'broker {broker} has banned us',
  'broker.ended': 'broker {broker} has ended the connection',
  'broker.shutting-down': 'broker {broker} is shutting down',
  'broker.not-heard': 'broker {broker} has not heard of us for too long',
  'broker.taken': 'broker {broker} has given our connection to another client with our id',
  'broker.ended-by-operator': 'broker {broker} was told by its operator to end our connection',
  'broker.rival':
    'broker {broker} has given our connection to another client with the id "{client}"; give each its own mqtt.clientId. We stand back for {seconds} s',
  'broker.rival-perhaps':
    'broker {broker} closes each connection soon after it has accepted it; does another client go by the id "{client}"? Give each its own mqtt.clientId. We stand back for {seconds} s',
  'broker.not-kept':
    'what broker {broker} was told since {since}, while there was no connection, is lost; mqtt.sessionS would have it kept',
  'broker.no-session':
    'broker {broker} has no session of "{client}" (it has expired, or was never there); what it was told before now may be lost',
  'broker.no-session-since':
    'broker {broker} has no session of "{client}" (it has expired, or was never there); what it was told since {since} may be lost',
  'broker.packet-size': 'broker {broker} finds a packet too large',
  'broker.quota': 'broker {broker} says that a quota is used up',
  'broker.other-server': 'broker {broker} sends us to another server; name that one in the uri',
  'broker.moved': 'broker {broker} has moved; name the new server in the uri',
  'broker.refuses': 'broker {broker} refuses ({why}, code {number})',
  'broker.disconnected-us': 'it has disconnected us',
  'broker.connection-refused': 'broker {broker} does not answer (connection refused); is it running?',
  'broker.cut': 'broker {broker} has cut the connection',
  'broker.unknown-host': 'broker {broker} is not known by that name; check the host in the uri',
  'broker.no-lookup': 'broker {broker} cannot be looked up now; is there a name server?',
  'broker.no-answer': 'broker {broker} does not answer',
  'broker.unreachable': 'broker {broker} cannot be reached from here',
  'broker.certificate-expired':
    'broker {broker} presents a certificate that has expired; it must be renewed there',
  'broker.certificate-early':
    'broker {broker} presents a certificate that is not valid yet; check the clocks',
  'broker.certificate-revoked': 'broker {broker} presents a certificate that is revoked',
  'broker.certificate-unknown':
    'broker {broker} presents a certificate that no known authority has signed; name its authority in mqtt.ca',
  'broker.certificate-name':
    'broker {broker} presents a certificate for another name; use the name in it, or renew it',
  'broker.no-tls': 'broker {broker} does not speak TLS here; check scheme and port in the uri',
  'broker.silent': 'broker {broker} has fallen silent (no answer to a ping)',
  'broker.no-mqtt': 'broker {broker} accepts, but does not answer; is it an MQTT broker?',
  'broker.our-certificate': 'broker {broker} does not accept our certificate; check mqtt.cert and mqtt.key',
  'broker.fails': 'broker {broker}: {why}',
  'broker.closed': 'broker {broker} has closed the connection',
  'broker.closed-early':
    'broker {broker} has closed the connection before accepting it; if it knows no MQTT v5, set mqtt.protocol to 4',
  'broker.topic': 'broker {broker} does not let us listen to "{topic}"',
  'broker.topics': 'it lets us listen to none of {topics}',
  'mqtt.size': 'a message of {bytes} bytes; at most {most} are read',

  'payload.no-text': 'is no text (UTF-8)',
  'payload.empty': 'is empty',
  'payload.no-number': 'is no number but a text that begins "{begins}…"; is it JSON? (topics.payload: json)',
  'payload.no-json': 'is no JSON ({why})',
  'payload.no-items': 'has no array where topics.items points to',
  'payload.items': 'has {count} items; the first {most} are read',
  'payload.item': 'item {item} {what}',
  'payload.no-name': 'has no name where topics.name points to',
  'payload.no-value': 'has nothing where topics.value points to',
  'payload.object': 'has an object where topics.value points to; a path to the number is wanted',
  'payload.long-text': 'has a text of {length} characters for a value',
  'payload.time': 'has a time that cannot be read: {shown}',
  'payload.quality': 'has a quality that cannot be read: {shown}',

  'sparkplug.message': '{of}: {type} {what}',
  'sparkplug.and-more': '{what}, and {more} more it cannot use',
  'sparkplug.nameless': 'has a metric with neither name nor alias',
  'sparkplug.alias-ambiguous': 'has alias {alias}, which stands for more than one metric',
  'sparkplug.alias-undeclared': 'has alias {alias}, which no birth that was heard declares',
  'sparkplug.alias-of-other': 'has alias {alias}, which is that of "{name}"',
  'sparkplug.undeclared': 'has "{name}", which no birth that was heard declares, without its type',
  'sparkplug.names': 'has "{name}", one name more than are kept',
  'sparkplug.other-type': 'sends "{name}" as {sent}, but its birth says {declared}',
  'sparkplug.no-value': 'has "{name}" without a value',
  'sparkplug.no-type': 'has "{name}" as {field}_value, but its birth names no type',
  'sparkplug.wrong-type': 'has "{name}" of the wrong type: {why}',
  'sparkplug.nameless-member': 'has a member of "{name}" without a name',
  'sparkplug.no-seq': 'has no sequence number',
  'sparkplug.bad-seq': 'has sequence number {seq}, not 0–255',
  'sparkplug.unheard': 'what edge nodes said while there was no connection to the broker may be lost',
  'sparkplug.seq-again': 'has sequence number {seq} again',
  'sparkplug.late': '{of}: {count} messages came too late, or twice',
  'sparkplug.birth-no-seq': '{of}: its NBIRTH has no sequence number 0–255',
  'sparkplug.birth-no-bdseq': '{of}: its NBIRTH has no bdSeq; any NDEATH is taken for its own',
  'sparkplug.birth-nameless': 'its birth has a metric without a name',
  'sparkplug.birth-twice': 'its birth declares "{name}" twice, with different types; the first one stands',
  'sparkplug.birth-crowded':
    '{count} metrics of its birth are too many for all nodes together; they are left out',
  'sparkplug.alias-twice':
    'alias {alias} stands for both "{name}" and "{other}"; what is sent under it is refused',
  'sparkplug.alias-many':
    'alias {alias} stands for both "{name}" and others; what is sent under it is refused',
  'sparkplug.retained': 'is retained, which Sparkplug messages must not be',
  'sparkplug.nodes': 'is of one edge node more than the {most} that are followed',
  'sparkplug.gap': '{of}: {count} messages did not come; what they said is shown when it is sent again',
  'sparkplug.after-outage':
    '{of}: whether it was born again during the outage is not known; what it sends under aliases is refused until its next birth',
  'sparkplug.unborn':
    '{of}: its birth was not heard; what it sends under aliases is refused until its next birth',
  'sparkplug.more-nodes': '{what} (and {more} more edge nodes)',

  'sparkplug.at-byte': '{what} (byte {byte})',
  'sparkplug.size': '{bytes} bytes, but at most {most} are read',
  'sparkplug.field-zero': 'there is no field 0',
  'sparkplug.wire-type': 'has wire type {wire}, but must have {wanted}',
  'sparkplug.beyond-end': 'reaches beyond the end of its message',
  'sparkplug.length': 'says {length} bytes, but {left} are left',
  'sparkplug.metrics': 'has more than {most} metrics',
  'sparkplug.depth': 'templates lie more than {most} deep',
  'sparkplug.properties': 'has more than {most} properties',
  'sparkplug.keys': 'has {keys} keys, but {values} values',
  'sparkplug.name-length': 'is longer than {most} bytes',
  'sparkplug.time': '{ms} ms since 1970 is no time',
  'sparkplug.value-field': '{type} does not stand in {field}_value',
  'sparkplug.topic': 'topic "{topic}" {what}',
  'sparkplug.topic-namespace': 'is not in {namespace}/',
  'sparkplug.topic-parts': 'is not spBv1.0/group/type/node[/device]',
  'sparkplug.topic-more-parts': 'has more parts than spBv1.0/group/type/node/device',
  'sparkplug.topic-device': 'names a device, which {type} must not',
  'sparkplug.topic-no-device': 'names no device, which {type} must',
  'sparkplug.topic-type': 'has no message type of Sparkplug ("{type}")',

  'opcua.connection-refused': 'nobody listens there. Is the server running, and is the port right?',
  'opcua.unknown-host': 'no machine has this name. Check the name, or the name service',
  'opcua.unreachable': 'the machine cannot be reached. Check network and routes',
  'opcua.no-answer': 'does not answer. Is the machine up, and does a firewall let the port through?',
  'opcua.no-anonymous': 'lets nobody in without a user. Set {user} and {password}',
  'opcua.user': 'refuses user or password. Check {user} and {password}',
  'opcua.no-user':
    'takes no user and password with this security. Choose another "security", or unset {user}',
  'opcua.our-certificate': 'does not accept our certificate. Have it trusted there',
  'opcua.our-certificate-file': 'does not accept our certificate. Have it trusted there: {file}',
  'opcua.sessions': 'has no session free. Close another client, or raise its limit of sessions',
  'opcua.security': 'does not offer this security',
  'opcua.shutting-down': 'is shutting down',
  'opcua.path': 'knows no such path. Check what follows the port in the address',
  'opcua.closed': 'closed the connection',
  'opcua.fails': 'fails: {why}',
  'opcua.made-anew':
    'the subscription had to be made anew; what changed since the one before ended may be lost',
  'opcua.does-not-go-on': 'does not go on: {why}',
  'opcua.silent': 'has fallen silent, although the connection looks open',
  'opcua.left': 'is left',
  'opcua.offers': 'does not offer {security} with {policy}; it offers {offered}. Set "security" and "policy"',
  'opcua.offers-nothing':
    'does not offer {security} with {policy}; it offers nothing. Set "security" and "policy"',
  'opcua.plain-password':
    'would get the password without encryption. Set "security: SignAndEncrypt", or "plainPassword: true" if that is wanted',
  'opcua.key': 'the key in {folder}/own/private cannot be opened. Check {variable}',
  'opcua.folder':
    'no certificate can be kept in {folder} ({why}). Make the folder writable, or choose another with --data',
  'opcua.no-certificate': 'shows no certificate although its endpoint is a secured one',
  'opcua.certificate-untrusted':
    'shows a certificate that is not trusted yet (SHA-1 {thumbprint}). If it is the right one, move "{file}" to "{trusted}/"',
  'opcua.certificate-bad':
    'shows a certificate that cannot be accepted ({status}, SHA-1 {thumbprint}). Issuers and revocation lists belong in {folder}',
  'opcua.certificate-expired': 'shows a certificate that expired on {day}. Renew it at the server',
  'opcua.certificate-early':
    'shows a certificate that begins on {day}. Set the clocks of server and twin right',
  'opcua.and-others': '{node} and others, which are not named: {what}',
  'opcua.node-unknown': 'the server knows no such node',
  'opcua.node-unreadable': 'the server cannot read this node id',
  'opcua.no-variable': 'is no variable; name the node that holds the value',
  'opcua.not-allowed': 'the server does not let this user read it',
  'opcua.not-readable': 'the server does not let it be read',
  'opcua.too-many-items': 'the server monitors no more items than it does; bind fewer, or raise its limit',
  'opcua.not-monitored': 'the server cannot monitor it',
  'opcua.node-refused': 'the server refuses it',
  'opcua.namespace': 'the server has no namespace {namespace}',
  'opcua.no-node-id': 'is no node id; write ns=2;s=NAME, ns=2;i=NUMBER or nsu=URI;s=NAME',
  'opcua.namespace-number': 'has a namespace above 65535',
  'opcua.id-number': 'has no number from 0 to 4294967295 after i=',
  'opcua.id-text': 'has nothing after s=',
  'opcua.id-guid': 'has no GUID after g=',
  'opcua.id-base64': 'has no base64 after b=',
  'opcua.array': 'is an array of {type}; bind single values, one node for each',
  'opcua.value-type': 'is a {type}, which is neither a number nor a word',
  'opcua.value-unreadable': 'cannot be read ({why})',
} as const satisfies Readonly<Record<string, string>>
