import { describe, expect, it } from 'vitest'
import { createSearch } from '../../../../client/live/search'
import { shortText } from '../../../../client/live/short-text'
import { spell } from '../../../../client/live/spelling'
import { world } from '../plant-fixture'

const { plant } = world()
const views = [{ id: 'overview', text: { zh: '全景', en: 'Overview' } }]
const ids = (query: string, spelt = false) => {
  const index = createSearch(plant, views)
  if (spelt) index.addSpelling(spell)
  return index.find(query).map((entry) => `${entry.kind}:${entry.id}`)
}

describe('createSearch', () => {
  it('finds a device by its id, with or without the dash and in any case', () => {
    for (const query of ['P-1101A', 'p1101a', 'p 1101a', 'P-11'])
      expect(ids(query)[0]).toBe('equipment:P-1101A')
  })

  it('finds by Chinese, English and the start of any English word', () => {
    expect(ids('反应器')).toContain('equipment:R-1101')
    expect(ids('reactor')[0]).toBe('equipment:R-1101')
    expect(ids('feed pump')[0]).toBe('equipment:P-1101A')
    expect(ids('预处理')[0]).toBe('area:100')
    expect(ids('全景')).toEqual(['view:overview'])
  })

  it('finds by pinyin initials and syllables once the spelling has come', () => {
    expect(ids('jqfyq')).toEqual([])
    expect(ids('jqfyq', true)[0]).toBe('equipment:R-1101')
    expect(ids('jiaqing', true)).toContain('area:110')
    expect(ids('gyjlb', true)[0]).toBe('equipment:P-1101A')
  })

  it('leads from tags, areas and units to equipment', () => {
    const find = (query: string) => createSearch(plant, views).find(query)[0]
    expect(find('VI-1101A')).toMatchObject({ kind: 'tag', equipment: 'P-1101A' })
    expect(find('High-pressure')).toMatchObject({ kind: 'unit', equipment: 'P-1101A' })
    expect(find('100')).toMatchObject({ kind: 'area', equipment: 'P-1101A' })
  })

  it('finds nothing for nothing, and no more than asked', () => {
    expect(ids('  ')).toEqual([])
    expect(ids('zzzz')).toEqual([])
    expect(createSearch(plant, views).find('1', 2)).toHaveLength(2)
  })
})

describe('shortText', () => {
  const pump = { id: 'P-1101A', text: { zh: '高压进料泵 A', en: 'HP feed pump A' } }

  it('does not repeat what the heading says', () => {
    expect(shortText({ zh: '高压进料泵A电流', en: 'HP feed pump A motor current' }, pump)).toEqual({
      zh: '电流',
      en: 'Motor current',
    })
    expect(shortText({ zh: 'P-1101A 出口压力', en: 'P-1101A discharge pressure' }, pump)).toEqual({
      zh: '出口压力',
      en: 'Discharge pressure',
    })
  })

  it('leaves alone what would be cut through, or away', () => {
    const feed = { id: 'F', text: { zh: '进料', en: 'Feed' } }
    expect(shortText({ zh: '高压进料泵A旁可燃气体', en: 'Gas near HP feed pump A' }, pump)).toEqual({
      zh: '高压进料泵A旁可燃气体',
      en: 'Gas near HP feed pump A',
    })
    expect(shortText({ zh: '进料', en: 'Feeder level' }, feed)).toEqual({ zh: '进料', en: 'Feeder level' })
  })
})
