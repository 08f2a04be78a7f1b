import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BindingsQuery, MAX_BINDING_ROWS } from '#core/protocol/bindings'
import {
  CONSOLE_TABS,
  consoleQuery,
  noFilter,
  pageOffset,
  tagsByWords,
} from '../../../../../client/live/console/question'
import { createSearch } from '../../../../../client/live/search'
import { spell } from '../../../../../client/live/spelling'
import { spanInSight } from '../../../../../client/panels/use-window'
import { world } from '../../plant-fixture'

const { plant } = world()

describe('what the console asks for', () => {
  it('is always a question that the server takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CONSOLE_TABS),
        fc.string({ maxLength: 400 }),
        fc.nat({ max: 5000 }),
        (tab, text, from) => {
          const query = consoleQuery(tab, { ...noFilter, text }, [1], pageOffset(from), 3)
          expect(BindingsQuery.safeParse(query).success).toBe(true)
        },
      ),
    )
  })

  it('is the list that is looked at, and nothing of the others', () => {
    const query = (tab: (typeof CONSOLE_TABS)[number]) =>
      consoleQuery(tab, { ...noFilter, state: 'bad' }, [], 40, undefined)
    expect(query('tags')).toMatchObject({ only: 'bad', tags: { offset: 40 }, unbound: { limit: 0 } })
    expect(query('silent')).toMatchObject({ only: 'silent', tags: { offset: 40 } })
    expect(query('names')).toMatchObject({ tags: { limit: 0 }, unbound: { offset: 40 } })
    expect(query('picture')).toMatchObject({ tags: { limit: 0 }, unbound: { limit: 0 } })
    expect(query('tags')).not.toHaveProperty('detail')
  })

  it('holds every row that is rendered, wherever a list of any length is scrolled to', () => {
    const size = fc.record({
      count: fc.integer({ min: 1, max: 20_000 }),
      top: fc.integer({ min: 0, max: 900_000 }),
      height: fc.integer({ min: 200, max: 2100 }),
    })
    fc.assert(
      fc.property(size, ({ count, top, height }) => {
        const { from, to } = spanInSight(count, 46, Math.min(top, Math.max(0, count * 46 - height)), height)
        const offset = pageOffset(from)
        expect(offset).toBeLessThanOrEqual(from)
        expect(offset + MAX_BINDING_ROWS).toBeGreaterThanOrEqual(to)
      }),
    )
  })
})

it('finds tags by their words and their device’s, in Chinese, English and pinyin', () => {
  const index = createSearch(plant, [])
  const found = (text: string) => tagsByWords(plant, index, text).map((i) => plant.tags[i]!.name)
  expect(found('加氢反应器')).toEqual(['TI-1111', 'FI-1140'])
  expect(found('HP feed')).toEqual(['XS-1101A', 'VI-1101A'])
  expect(found('jqfyq')).toEqual([])
  index.addSpelling(spell)
  expect(found('jqfyq')).toEqual(['TI-1111', 'FI-1140'])
  expect(found('')).toEqual([])
  expect(tagsByWords(plant, null, 'TI')).toEqual([])
})
