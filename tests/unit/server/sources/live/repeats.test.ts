import { expect, it } from 'vitest'
import { createRepeats } from '#server/sources/live/repeats'

it('knows again what it saw, by name and time', () => {
  const { seen } = createRepeats()
  expect([
    seen('A', 1),
    seen('A', 1),
    seen('A', 2),
    seen('B', 1),
    seen('__proto__', 1),
    seen('__proto__', 1),
  ]).toEqual([false, true, false, false, false, true])
})

it('remembers the newest so many, and forgets in the end', () => {
  const { seen } = createRepeats(10)
  for (let i = 0; i < 10; i++) seen('A', i)
  for (let i = 10; i < 19; i++) expect(seen('A', i)).toBe(false)
  expect(seen('A', 9)).toBe(true)
  for (let i = 20; i < 60; i++) seen('B', i)
  expect(seen('A', 0)).toBe(false)
})
