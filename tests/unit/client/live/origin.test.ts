import { describe, expect, it } from 'vitest'
import type { TagBinding } from '#core/protocol/bindings'
import type { FeedStatus } from '#core/protocol/events'
import {
  type OriginParts,
  originOf,
  pageNow,
  rowsByTag,
  sharedCauses,
  unchangedOf,
} from '../../../../client/live/origin'

const NOW = 1_000_000

function row(more: Partial<TagBinding> = {}): TagBinding {
  return {
    ...{ tag: 'TI-1', unit: '°C', source: 'edge', name: 'a/TI-1', mapping: '', raw: 1, value: 1 },
    ...{ time: NOW - 4000, receivedAt: NOW - 3000, quality: 0, stale: true, shown: true, count: 5 },
    aliveAt: null,
    ...more,
  }
}
const feed = (name: string, more: Partial<FeedStatus> = {}) =>
  ({ name, kind: 'mqtt', state: 'running', since: 7, ...more }) as FeedStatus
const parts = (more: Partial<OriginParts> = {}): OriginParts => ({
  sources: [feed('edge'), feed('lab')],
  connection: 'live',
  now: NOW,
  staleAfterS: 90,
  ...more,
})

describe('where a value comes from', () => {
  it('is as old as it has been here, whatever the peer’s clock says', () => {
    expect(originOf(row({ time: 1 }), false, parts())).toMatchObject({ ageMs: 3000, cause: null })
    expect(originOf(row({ receivedAt: NOW + 50 }), false, parts()).ageMs).toBe(0)
    expect(originOf(row({ receivedAt: null }), false, parts()).ageMs).toBeNull()
  })

  it('is unchanged where its peer has vouched for it since it came, and then only', () => {
    const held = { time: NOW - 60_000, receivedAt: NOW - 50_000, aliveAt: NOW - 2000 }
    expect(unchangedOf(row(held), false, NOW)).toEqual({ since: NOW - 60_000, confirmedMs: 2000 })
    // A peer's clock ahead of ours dates nothing into the future.
    expect(unchangedOf(row({ ...held, time: NOW + 9 }), false, NOW)?.since).toBe(NOW - 50_000)
    expect(unchangedOf(row(held), true, NOW)).toBeNull()
    for (const more of [{ aliveAt: null }, { aliveAt: NOW - 45_001 }, { time: null }, { receivedAt: null }])
      expect(unchangedOf(row({ ...held, ...more }), false, NOW)).toBeNull()
  })

  it('names the nearest cause of its being stale', () => {
    const cause = (more: Partial<TagBinding>, with_: Partial<OriginParts> = {}) =>
      originOf(row(more), true, parts(with_)).cause
    const down = [feed('edge', { state: 'down', message: 'refused', since: 42 }), feed('lab')]
    expect(cause({}, { connection: 'reconnecting', sources: down })).toEqual({ kind: 'connection' })
    expect(cause({}, { sources: down })).toEqual({
      kind: 'source',
      source: 'edge',
      since: 42,
      why: { message: 'refused' },
    })
    expect(cause({ source: 'lab' }, { sources: down })).toEqual({ kind: 'device', source: 'lab' })
    expect(cause({}, { sources: [feed('edge', { state: 'ended' })] })).toMatchObject({ kind: 'ended' })
    // Fresh, and stale all the same: its device is lost. Old: nothing came.
    expect(cause({})).toEqual({ kind: 'device', source: 'edge' })
    expect(cause({ receivedAt: NOW - 90_000 })).toEqual({ kind: 'silent', source: 'edge' })
    expect(cause({ count: 0, receivedAt: null })).toEqual({ kind: 'never' })
  })

  it('is said once for each source that is behind it', () => {
    const down = { sources: [feed('edge', { state: 'down' }), feed('lab')] }
    const of = (more: Partial<TagBinding>, stale = true) => originOf(row(more), stale, parts(down))
    expect(sharedCauses([of({}), of({}), of({ source: 'lab' })])).toMatchObject([
      { count: 2, cause: { source: 'edge' } },
    ])
    expect(sharedCauses([of({ source: 'lab' }), of({}, false)])).toEqual([])
    const both = { sources: [feed('edge', { state: 'down' }), feed('lab', { state: 'down' })] }
    const two = ['edge', 'lab'].map((source) => originOf(row({ source }), true, parts(both)))
    expect(sharedCauses([...two, two[1]!])).toMatchObject([
      { count: 2, cause: { source: 'lab' } },
      { count: 1, cause: { source: 'edge' } },
    ])
  })
})

it('takes the row of the peer whose value is shown', () => {
  const rows = [row({ source: 'a', shown: false }), row({ source: 'b' }), row({ source: 'c', shown: false })]
  expect(rowsByTag(rows).get('TI-1')?.source).toBe('b')
  expect(rowsByTag(rows.slice(0, 1)).get('TI-1')?.source).toBe('a')
})

it('goes on counting from the moment a page came', () => {
  const page = { now: 5000 } as Parameters<typeof pageNow>[0]
  expect(pageNow(page, 100, 1600)).toBe(6500)
  expect(pageNow(page, 100, 50)).toBe(5000)
})
