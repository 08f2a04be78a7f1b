import { beforeEach, expect, it } from 'vitest'
import type { BindingsPage, BindingsQuery } from '#core/protocol/bindings'
import { onBindingsWish, showBindings, useBindings, wishBindings } from '../../../../client/live/bindings'

const page = { at: 1 } as BindingsPage
beforeEach(() => {
  wishBindings('console', null)
  wishBindings('panel', null)
})

it('serves the console before the panel, and the panel again when it is closed', () => {
  const told: (BindingsQuery | null)[] = []
  const [ofPanel, ofConsole, next] = [{ of: [1] }, { filter: 'a' }, { filter: 'ab' }]
  const stop = onBindingsWish((query) => told.push(query))
  wishBindings('panel', ofPanel)
  showBindings(page, 5)
  expect(useBindings.getState()).toMatchObject({ looker: 'panel', page, pageAt: 5 })
  wishBindings('console', ofConsole)
  // Nobody is shown what another one asked for.
  expect(useBindings.getState()).toMatchObject({ looker: 'console', page: null })
  showBindings(page, 6)
  wishBindings('console', next)
  expect(useBindings.getState().page).toBe(page)
  wishBindings('panel', { of: [2] })
  wishBindings('panel', ofPanel)
  wishBindings('console', null)
  wishBindings('panel', null)
  stop()
  wishBindings('panel', ofPanel)
  expect(told).toEqual([ofPanel, ofConsole, next, ofPanel, null])
})

it('tells who comes later what is wanted already', () => {
  wishBindings('panel', { of: [3] })
  const told: unknown[] = []
  onBindingsWish((query) => told.push(query))()
  expect(told).toEqual([{ of: [3] }])
})
