import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BindingsPage, BindingsQuery } from '#core/protocol/bindings'
import { createBindingsStream } from '#server/relay/bindings'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function stream() {
  const sent: { query: BindingsQuery; shown: () => void }[] = []
  let asked: BindingsQuery = {}
  const made = createBindingsStream({
    page: (query) => {
      asked = query
      return {} as BindingsPage
    },
    send: (_, shown) => sent.push({ query: asked, shown }),
  })
  return { ...made, sent }
}

it('sends a page a second, each only after the last was shown', () => {
  const { ask, sent } = stream()
  ask({ filter: 'a' })
  vi.advanceTimersByTime(1)
  expect(sent).toHaveLength(1)
  vi.advanceTimersByTime(10_000)
  expect(sent).toHaveLength(1)
  sent[0]!.shown()
  vi.advanceTimersByTime(1)
  expect(sent).toHaveLength(2)
  sent[1]!.shown()
  vi.advanceTimersByTime(990)
  expect(sent).toHaveLength(2)
  vi.advanceTimersByTime(20)
  expect(sent).toHaveLength(3)
})

it('starts anew when asked again, however often, and ends when told', () => {
  const { ask, sent } = stream()
  ask({ filter: 'a' })
  vi.advanceTimersByTime(1)
  for (const filter of ['ab', 'abc', 'abcd']) ask({ filter })
  vi.advanceTimersByTime(200)
  expect(sent.map((one) => one.query.filter)).toEqual(['a', 'abcd'])
  // What was shown of the page before is no leave for another.
  sent[0]!.shown()
  vi.advanceTimersByTime(5000)
  expect(sent).toHaveLength(2)
  ask(null)
  sent[1]!.shown()
  vi.advanceTimersByTime(5000)
  expect(sent).toHaveLength(2)
})
