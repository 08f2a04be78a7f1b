import { describe, expect, it } from 'vitest'
import type { FeedStatus } from '#core/protocol/events'
import { type PageParts, pageWay, sharesOf, sourceOf } from '../../../../client/live/provenance'

const source = (name: string, more: Partial<FeedStatus> = {}) =>
  ({ name, kind: 'mqtt', state: 'running', provenance: 'LIVE', simulated: false, ...more }) as FeedStatus
const file = (more: Partial<FeedStatus> = {}) => source('file', { provenance: 'REPLAY', ...more })
const way = (more: Partial<PageParts>) =>
  pageWay({
    isFresh: true,
    offered: { provenance: 'LIVE', simulated: false },
    sources: [],
    origins: null,
    ...more,
  })

describe('what a page may say of all its values', () => {
  it('is the one word that they have in common', () => {
    expect(way({ sources: [source('a'), source('b')], origins: [0, 1] })).toEqual({
      provenance: 'LIVE',
      kinds: ['LIVE'],
      simulated: 'none',
      isMixed: false,
    })
    expect(way({ sources: [file({ simulated: true })] })).toMatchObject({
      provenance: 'REPLAY',
      simulated: 'all',
    })
  })

  it('never claims LIVE for all where a recording plays beside live peers', () => {
    expect(way({ sources: [file(), source('edge')], origins: [1, 0, 1] })).toMatchObject({
      provenance: 'MIXED',
      kinds: ['LIVE', 'REPLAY'],
      isMixed: true,
    })
  })

  it('speaks of the sources whose values are shown, and of all before there are any', () => {
    const sources = [source('edge'), file()]
    expect(way({ sources, origins: [0, 0, -1] })).toMatchObject({ provenance: 'LIVE', isMixed: false })
    expect(way({ sources, origins: [-1, -1] }).provenance).toBe('MIXED')
    expect(way({ sources, origins: [] }).provenance).toBe('MIXED')
  })

  it('calls a part simulated where some of the sources are models', () => {
    const sources = [source('edge', { simulated: true }), source('lab')]
    expect(way({ sources, origins: [0, 1] })).toMatchObject({
      provenance: 'LIVE',
      simulated: 'some',
      isMixed: true,
    })
  })

  it('does not count what a lost source gave; its values are stale, and still told apart', () => {
    const sources = [source('edge', { state: 'down' }), file()]
    expect(way({ sources, origins: [0, 1] })).toMatchObject({
      provenance: 'REPLAY',
      kinds: ['REPLAY'],
      isMixed: true,
    })
    expect(way({ isFresh: false, sources, origins: [0, 1] }).provenance).toBe('STALE')
  })

  it('believes a server that names no sources', () => {
    expect(way({ offered: { provenance: 'REPLAY', simulated: true } })).toEqual({
      provenance: 'REPLAY',
      kinds: ['REPLAY'],
      simulated: 'all',
      isMixed: false,
    })
  })
})

it('of one source every tag is its, of several that of its place', () => {
  const sources = [source('edge'), file()]
  expect(sourceOf([source('edge')], null, 7)?.name).toBe('edge')
  expect([0, 1, 2, 9].map((tag) => sourceOf(sources, [1, 0, -1], tag)?.name)).toEqual([
    'file',
    'edge',
    undefined,
    undefined,
  ])
  expect(sharesOf(2, [1, 1, 0, -1])).toEqual([1, 2])
  expect(sharesOf(1, null)).toBeNull()
})
