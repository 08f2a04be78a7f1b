/**
 * A feed: one peer of a live source (a broker, an OPC UA server, whoever pushes), speaking in the peer's own names.
 * Feeds yield every reading and know nothing of tags; the binding beside them (bind.ts) turns names into tags. There is
 * no way to write: a feed only listens.
 */
import type { Said } from '#core/messages/say'
import type { SourceEntry } from '#core/sources/schema'
import type { Quality } from '#core/telemetry/quality'

/** A value as peers send it. Words and truth values become numbers in the binding; null is "no value". */
export type RawValue = number | bigint | boolean | string | null

export type FeedState =
  | 'starting' // not yet connected for the first time
  | 'running'
  | 'down' // lost, refused or never reached; it is tried again by the feed itself
  | 'ended' // a file that has been played to its end

export interface FeedSink {
  /**
   * One reading. `time`: when it was taken by the peer's clock, ms since 1970 UTC; undefined where the peer does not
   * say. `historical`: the peer says that it is no news (a backlog sent after an outage): it is kept in its place in
   * time and says nothing about the peer's clock.
   */
  reading(
    name: string,
    value: RawValue,
    quality: Quality,
    time: number | undefined,
    historical?: boolean,
  ): void
  /**
   * Names that the peer says exist, before their first reading: a birth, a browse, a header. `tellsChanges`: the peer
   * promises to tell of every change of theirs, and somebody tells of its end; silence then means "as it was", for as
   * long as `alive` is said. The newest word on it holds.
   */
  announce(names: Iterable<string>, tellsChanges?: boolean): void
  /** The session with the peer has just proved to be alive: the promises hold up to now. Cheap to say often. */
  alive(): void
  /** These names, or all of the feed's, are lost: their tags are stale at once, each until its next reading. */
  lost(names: Iterable<string> | 'all'): void
  /**
   * What the feed lost as a whole since its last gap is as it was, and as old: the peer kept all that was said meanwhile,
   * and it has come.
   */
  found(): void
  /** Samples that are known to have been sent and did not come (a gap in a sequence). */
  missed(count: number): void
  /**
   * Nobody heard what was sent over a time, and nothing tells how much that was, if anything. `what` says when and why in
   * one line; the newest is kept and shown.
   */
  gap(what: Said): void
  /**
   * How long a peer that can wait should be kept waiting so that all it has goes through, ms; 0 where there is room. What
   * is sent beyond the stated rate regardless is conflated and counted.
   */
  waitMs(): number
  /** Something came that cannot be used. `what` names the place in the peer's words; the newest few are kept and shown. */
  refused(what: Said): void
  /** `why`: what is wrong and what to do, in one line, where the state is down. Secrets never stand in it. */
  status(state: FeedState, why?: Said): void
}

export interface Feed {
  /** mqtt, sparkplug, opcua, push or file. */
  readonly kind: string
  /**
   * Begins to listen and returns at once: a peer that is not there is a state (`down`), tried again by the feed.
   * @throws SourceError where the configuration can never work: a file of certificates that is not there, a bad topic.
   */
  start(sink: FeedSink): Promise<void>
  /** Takes leave of the peer and ends within a second or two, whatever the peer does. */
  close(): Promise<void>
}

/** Secrets of one source, from the environment: TWIN_SOURCE_<NAME>_USER, …_PASSWORD, …_KEY_PASSPHRASE. */
export interface FeedSecrets {
  readonly user?: string
  readonly password?: string
  /** Of the private key named in the settings. */
  readonly keyPassphrase?: string
}

/** What every factory of a feed is given; the factories stand in one list, ../feeds.ts. */
export interface FeedOptions {
  /** The source's name in sources.yaml; for a bare URI its kind (mqtt, sparkplug, opcua, push, file). */
  readonly name: string
  /** As configured; never holds a user or a password. */
  readonly uri: string
  /** The source's settings; those of a bare URI are the defaults. */
  readonly entry: SourceEntry
  readonly secrets: FeedSecrets
  /** Folder of certificates and of what the server itself writes (`--data`). */
  readonly dataDir: string
  /** Folder of the scene; maps of files are relative to it. */
  readonly sceneDir: string
  /**
   * What the rules and entries of `bind` ask for, as peers' names: what a feed that must name what it wants (OPC UA
   * items, MQTT topics) subscribes to. In the order of the plant's tags, each once.
   */
  readonly wanted: readonly string[]
}

/** @throws SourceError where the configuration can never work. */
export type CreateFeed = (options: FeedOptions) => Feed
