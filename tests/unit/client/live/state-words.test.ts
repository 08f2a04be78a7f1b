import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { plantClock } from '../../../../client/live/format'
import { deviceState, lastChange, runTag } from '../../../../client/live/state-words'
import { answer, tag, world } from '../plant-fixture'

const clock = plantClock('Asia/Shanghai')
const at = (text: string) => Date.parse(text)

describe('deviceState', () => {
  it('says since when a machine runs, where that is known', () => {
    const { plant, live, put } = world()
    put({ 'XS-1101A': 1, 'VI-1101A': 2 }, at('2026-11-20T02:30:00Z'))
    const since = at('2026-11-20T02:02:00Z')
    expect(deviceState(plant, live, 'P-1101A', { since, clock }).words).toEqual({
      zh: '运行，自 10:02',
      en: 'running since 10:02',
    })
    expect(deviceState(plant, live, 'P-1101A', { since: null, clock }).words.en).toBe('running')
  })

  it('says for how long a machine stands', () => {
    const { plant, live, put } = world()
    put({ 'XS-1101A': 0 }, at('2026-11-20T02:30:00Z'))
    const state = deviceState(plant, live, 'P-1101A', { since: at('2026-11-20T02:18:00Z'), clock })
    expect(state).toMatchObject({ doing: 'stopped', words: { zh: '停机 12 分钟', en: 'stopped 12 min' } })
  })

  it('does not call a machine running whose signal is bad', () => {
    const { plant, live, put } = world()
    put({ 'XS-1101A': { value: 1, quality: quality.badNotConnected }, 'VI-1101A': 2 })
    expect(deviceState(plant, live, 'P-1101A')).toMatchObject({ doing: 'unknown', untrusted: 1 })
  })

  it('carries the worst limit passed beside the words', () => {
    const { plant, live, put } = world()
    put({ 'XS-1101A': 1, 'VI-1101A': 7.5 })
    const state = deviceState(plant, live, 'P-1101A')
    expect(state.severity).toBe(2)
    expect(state.worst?.tag.name).toBe('VI-1101A')
  })

  it('is silent where nothing fresh is left', () => {
    const { plant, live, put } = world()
    put({ 'XS-1101A': 1, 'VI-1101A': 2 })
    live.markAllStale()
    expect(deviceState(plant, live, 'P-1101A')).toMatchObject({ doing: 'silent', severity: 0 })
  })

  it('tells apart no instruments, no data yet, and all normal', () => {
    const { plant, live, put } = world()
    expect(deviceState(plant, live, 'ST-1').doing).toBe('bare')
    expect(deviceState(plant, live, 'R-1101').doing).toBe('unknown')
    put({ 'TI-1111': 350, 'FI-1140': 60_000 })
    expect(deviceState(plant, live, 'R-1101').words).toEqual({ zh: '正常', en: 'normal' })
    put({ 'TI-1111': 396 })
    expect(deviceState(plant, live, 'R-1101').words.en).toBe('off limits')
  })

  it('speaks of firing, opening and level by their figure', () => {
    const show = (shows: 'firing' | 'opening' | 'level', value: number) => {
      const w = world({ ...answer, tags: [tag('X', 'R-1101', { shows, unit: '%' })] })
      w.put({ X: value })
      return deviceState(w.plant, w.live, 'R-1101').words
    }
    expect(show('firing', 78.4)).toEqual({ zh: '燃烧 78 %', en: 'firing 78 %' })
    expect(show('firing', 0)).toEqual({ zh: '熄火', en: 'fires out' })
    expect(show('opening', 0.2)).toEqual({ zh: '关闭', en: 'closed' })
    expect(show('level', 0)).toEqual({ zh: '液位 0 %', en: 'level 0 %' })
  })

  it('counts where a device has several run signals', () => {
    const tags = ['A', 'B', 'C'].map((n) => tag(n, 'R-1101', { shows: 'run' }))
    const { plant, live, put } = world({ ...answer, tags })
    put({ A: 1, B: 0, C: 1 })
    expect(deviceState(plant, live, 'R-1101').words).toEqual({ zh: '运行 2/3 台', en: '2/3 running' })
    expect(runTag(plant, 'R-1101')).toBeNull()
  })
})

describe('lastChange', () => {
  it('finds the newest step between running and stopped', () => {
    expect(lastChange([1, 2, 3, 4], [0, 1, 1, 1])).toBe(2)
    expect(lastChange([1, 2, 3, 4], [1, 0, 2, 3])).toBe(3)
  })

  it('knows nothing where there is no step, or only across a gap', () => {
    expect(lastChange([1, 2], [1, 1])).toBeNull()
    expect(lastChange([1, 2, 3], [0, Number.NaN, 1])).toBeNull()
    expect(lastChange([], [])).toBeNull()
  })
})
