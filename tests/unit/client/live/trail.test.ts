import { afterEach, describe, expect, it, vi } from 'vitest'
import { frameColumns } from '#core/frame/layout'
import { followTag, noteDrawn, takeTrail, waitsForPictures } from '../../../../client/live/trail'
import { createLiveStore, type LiveStore } from '../../../../client/live/values'

afterEach(() => void vi.useRealTimers())

function put(store: LiveStore, tag: number, value: number): void {
  const columns = frameColumns(2)
  columns.count = 1
  columns.tags[0] = tag
  columns.values[0] = value
  store.apply({ ...columns, kind: 0, epoch: 0, seq: 0, time: 1 }, 0)
}

describe('a trail', () => {
  it('says when the followed tag changed, and which picture was the first to show it', () => {
    vi.useFakeTimers({ now: 1000 })
    const store = createLiveStore(2)
    expect(takeTrail()).toEqual([])
    followTag(store, 1, true)
    expect(waitsForPictures()).toBe(true)
    put(store, 1, 5)
    vi.setSystemTime(1010)
    put(store, 0, 99)
    put(store, 1, 5)
    put(store, 1, 6)
    noteDrawn(1020)
    vi.setSystemTime(1030)
    put(store, 1, 7)
    expect(takeTrail()).toEqual([
      { value: 5, appliedAt: 1000, drawnAt: 1020 },
      { value: 6, appliedAt: 1010, drawnAt: 1020 },
      { value: 7, appliedAt: 1030, drawnAt: null },
    ])
    expect(takeTrail()).toEqual([])
  })

  it('follows one tag at a time', () => {
    const store = createLiveStore(2)
    followTag(store, 0, true)
    followTag(store, 1, false)
    expect(waitsForPictures()).toBe(false)
    put(store, 0, 5)
    put(store, 1, 6)
    expect(takeTrail().map(({ value }) => value)).toEqual([6])
  })
})
