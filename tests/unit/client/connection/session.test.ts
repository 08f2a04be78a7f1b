import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameEncoder } from '#core/frame/encode'
import { frameKind } from '#core/frame/layout'
import type { BindingsPage } from '#core/protocol/bindings'
import {
  type Answer,
  PROTOCOL_VERSION,
  type Refusal,
  type SourceStatus,
  type Watch,
  type Welcome,
} from '#core/protocol/events'
import { createSession, type Link } from '../../../../client/connection/session'
import type { Status } from '../../../../client/connection/status'
import { createLiveStore } from '../../../../client/live/values'

const TAGS = [
  { name: 'A', resolution: 0.1 },
  { name: 'B', resolution: 1 },
]
const EVERYTHING: Watch = { tags: 'all', rateHz: 5 }
const source: SourceStatus = { kind: 'replay', state: 'running', lastSampleAt: 1 }

/** A page and a server in one room: whatever either says stands in a list, and time passes when the test says so. */
function room() {
  const said: string[] = []
  const answers: ((answer: Answer<{ tags: number; rateHz: number }>) => void)[] = []
  const bindingAnswers: ((answer: Answer<null>) => void)[] = []
  const watches: Watch[] = []
  const statuses: Status[] = []
  const retries: number[] = []
  let now = 0
  let connected = false
  const link: Link = {
    watch(watch, answer) {
      if (!connected) return
      watches.push(structuredClone(watch))
      answers.push(answer)
      said.push('watch')
    },
    credit(seq) {
      if (connected) said.push(`credit ${seq}`)
    },
    bindings(query, answer) {
      if (!connected) return
      said.push(`bindings ${query?.filter}`)
      bindingAnswers.push(answer)
    },
    retry: (delayMs) => retries.push(delayMs),
    close: () => said.push('close'),
  }
  const store = createLiveStore(TAGS.length)
  const session = createSession(link, {
    store,
    tags: TAGS,
    now: () => now,
    onStatus: (status) => statuses.push(status),
    onWelcome: () => said.push('welcomed'),
    onOrigins: (places) => said.push(`origins ${places}`),
    onSource: (status, sources) => said.push(`source ${status.state} of ${sources.length}`),
    onBindings: (page) => said.push(`page ${page.at}`),
    onScene: (hash) => said.push(`scene ${hash}`),
    reloadPage: (why) => said.push(`reload ${why}`),
  })
  let encoder = new FrameEncoder(TAGS.map((t) => t.resolution))
  let seq = 0
  const frame = (kind: 0 | 1, a: number, epoch = 0, noCredit = false) =>
    encoder.encode({
      kind,
      noCredit,
      epoch,
      seq: seq++,
      time: 1000 + now,
      count: 1,
      tags: Uint32Array.of(0),
      values: Float64Array.of(a),
      quality: Uint32Array.of(0),
      stale: Uint8Array.of(0),
    })
  return {
    session,
    store,
    said,
    watches,
    answers,
    bindingAnswers,
    statuses,
    retries,
    frame,
    state: () => session.status.state,
    welcome(more: Partial<Welcome> = {}) {
      connected = true
      encoder = new FrameEncoder(TAGS.map((t) => t.resolution))
      seq = 0
      session.welcome({
        version: PROTOCOL_VERSION,
        channel: 'live',
        epoch: 0,
        tags: TAGS.map((t) => t.name),
        scene: 'one',
        provenance: 'REPLAY',
        simulated: true,
        source,
        sources: [],
        tickHz: 10,
        ...more,
      })
    },
    lose() {
      connected = false
      session.lost(false)
    },
    key: (a: number, epoch = 0) => session.frame(frame(frameKind.keyframe, a, epoch)),
    delta: (a: number, epoch = 0) => session.frame(frame(frameKind.delta, a, epoch)),
    deltaWithoutCredit: (a: number) => session.frame(frame(frameKind.delta, a, 0, true)),
    pass(ms: number) {
      for (let left = ms; left > 0; left -= 1000) {
        now += Math.min(1000, left)
        session.tick()
      }
    },
    jump(ms: number) {
      now += ms
      session.tick()
    },
  }
}

describe('a session', () => {
  it('watches after the welcome, applies frames, and credits each once it is applied', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    expect(r.said).toEqual([])
    r.welcome()
    expect(r.state()).toBe('connecting')
    r.key(12.3)
    r.delta(12.5)
    expect(r.said).toEqual(['welcomed', 'watch', 'credit 0', 'credit 1'])
    expect(r.watches).toEqual([EVERYTHING])
    expect(r.store.values[0]).toBe(12.5)
    expect(r.state()).toBe('live')
  })

  it('does not credit a frame that asks for none', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.deltaWithoutCredit(2)
    r.delta(3)
    expect(r.said).toEqual(['welcomed', 'watch', 'credit 0', 'credit 2'])
    expect(r.store.values[0]).toBe(3)
  })

  it('after a reconnect says its present wish once, and nothing it said before', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.lose()
    expect(r.state()).toBe('reconnecting')
    r.session.wish({ tags: [0], rateHz: 2 })
    r.session.wish({ tags: [1], rateHz: 1 })
    r.said.length = 0
    r.welcome()
    expect(r.said).toEqual(['welcomed', 'watch'])
    expect(r.watches.at(-1)).toEqual({ tags: [1], rateHz: 1 })
    r.key(7)
    expect(r.state()).toBe('live')
    expect(r.store.values[0]).toBe(7)
  })

  it('is the same after any number of welcomes', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.welcome()
    r.welcome()
    r.key(3)
    expect([r.state(), r.store.values[0]]).toEqual(['live', 3])
  })

  it('ignores frames of a connection that is gone', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    const late = r.frame(frameKind.delta, 99)
    r.lose()
    r.session.frame(late)
    expect(r.store.values[0]).toBe(1)
  })

  it('asks for a keyframe after a refused frame, once, and again when none comes', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.said.length = 0
    r.session.frame(Uint8Array.of(9, 9, 9))
    r.session.frame(Uint8Array.of())
    expect(r.said).toEqual(['watch'])
    r.pass(3000)
    expect(r.said).toEqual(['watch', 'watch'])
    r.key(4)
    expect(r.store.values[0]).toBe(4)
    r.said.length = 0
    r.pass(4000)
    expect(r.said).toEqual([])
  })

  it('drops frames from before a jump in time without asking for anything', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1, 5)
    r.said.length = 0
    r.delta(2, 4)
    expect(r.said).toEqual([])
    expect(r.store.values[0]).toBe(1)
  })

  it('is stale after the silence it was told, marks every value, and is live with the next frame', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.pass(4000)
    expect([r.state(), [...r.store.stale]]).toEqual(['live', [0, 0]])
    r.pass(1000)
    expect([r.state(), [...r.store.stale]]).toEqual(['stale', [1, 1]])
    r.key(2)
    expect([r.state(), r.store.stale[0]]).toEqual(['live', 0])
  })

  it('marks values stale when the connection is lost for as long', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.lose()
    r.pass(5000)
    expect([r.state(), [...r.store.stale]]).toEqual(['reconnecting', [1, 1]])
  })

  it("does not take the page's own business for the server's silence, but does notice a long sleep", () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.jump(20_000)
    expect(r.state()).toBe('live')
    r.jump(3600_000)
    expect(r.state()).toBe('stale')
  })

  it('reloads for another protocol version and stays refused', () => {
    const r = room()
    r.welcome({ version: PROTOCOL_VERSION + 1 })
    expect(r.said).toEqual(['reload version'])
    r.session.lost(true)
    expect(r.state()).toBe('refused')
    expect(r.retries).toEqual([])
  })

  it('reloads where the plant has other tags', () => {
    const r = room()
    r.welcome({ tags: ['A', 'C'] })
    expect(r.said).toEqual(['reload tags'])
    const s = room()
    s.session.wish(EVERYTHING)
    s.welcome()
    s.answers[0]!({ ok: false, reason: 'unknown tag' })
    expect(s.said).toContain('reload tags')
  })

  it('tries again after a refusal that time can cure, and says why until frames come', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.session.refused('full')
    expect(r.session.status).toMatchObject({ state: 'connecting', refusal: 'full' })
    expect(r.retries).toEqual([3000])
    r.welcome()
    r.key(1)
    expect(r.session.status).toMatchObject({ state: 'live', refusal: null })
  })

  it('speaks of reconnecting once a server that said good-bye is gone', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    r.session.refused('shutting down')
    expect(r.session.status.refusal).toBe('shutting down')
    r.lose()
    expect(r.session.status).toMatchObject({ state: 'reconnecting', refusal: null })
  })

  it('tells of a scene compiled anew, but not of the first', () => {
    const r = room()
    r.welcome()
    r.welcome()
    expect(r.said.filter((s) => s.startsWith('scene'))).toEqual([])
    r.welcome({ scene: 'two' })
    expect(r.said).toContain('scene two')
  })

  it('survives any bytes', () => {
    const r = room()
    r.session.wish(EVERYTHING)
    r.welcome()
    r.key(1)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        r.session.frame(bytes)
      }),
    )
    r.welcome()
    r.key(2)
    expect(r.store.values[0]).toBe(2)
  })

  it('asks for bindings now and after every welcome, and shows pages of the newest question only', () => {
    const r = room()
    const page = (at: number) => r.session.bindings({ at } as BindingsPage, () => {})
    r.session.wishBindings({ filter: 'early' })
    r.session.wish(EVERYTHING)
    expect(r.said).toEqual([])
    r.welcome()
    expect(r.said).toEqual(['welcomed', 'watch', 'bindings early'])
    page(1)
    r.bindingAnswers[0]!({ ok: true, value: null })
    page(2)
    r.session.wishBindings({ filter: 'next' })
    page(3)
    r.bindingAnswers[1]!({ ok: true, value: null })
    page(4)
    expect(r.said.slice(3)).toEqual(['page 2', 'bindings next', 'page 4'])
    r.lose()
    r.welcome()
    expect(r.said.slice(-1)).toEqual(['bindings next'])
    r.session.wishBindings(null)
    r.bindingAnswers.at(-1)!({ ok: true, value: null })
    page(5)
    r.lose()
    r.welcome()
    expect(r.said.slice(-3)).toEqual(['bindings undefined', 'welcomed', 'watch'])
  })

  it('ends live with the newest values, whatever happened before', () => {
    const step = fc.oneof(
      fc.constant({ do: 'welcome' as const }),
      fc.constant({ do: 'lose' as const }),
      fc.record({ do: fc.constant('frame' as const), value: fc.integer({ min: -999, max: 999 }) }),
      fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 9000 }) }),
      fc.record({
        do: fc.constant('refuse' as const),
        reason: fc.constantFrom<Refusal>('full', 'bad message', 'shutting down'),
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const r = room()
        r.session.wish(EVERYTHING)
        for (const s of steps) {
          if (s.do === 'welcome') r.welcome()
          else if (s.do === 'lose') r.lose()
          else if (s.do === 'frame') r.delta(s.value)
          else if (s.do === 'pass') r.pass(s.ms)
          else r.session.refused(s.reason)
        }
        r.welcome()
        r.key(42)
        expect([r.state(), r.store.values[0], r.watches.at(-1)]).toEqual(['live', 42, EVERYTHING])
      }),
    )
  })
})
