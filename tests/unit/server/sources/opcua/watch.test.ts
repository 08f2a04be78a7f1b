import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWatch } from '#server/sources/opcua/watch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks after a second and a half of silence, and gives up within four seconds', () => {
  const probe = vi.fn()
  const dead = vi.fn()
  createWatch({ probe, dead })
  vi.advanceTimersByTime(1400)
  expect(probe).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(probe).toHaveBeenCalledTimes(1)
  expect(dead).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2400)
  expect(dead).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10_000)
  expect(dead).toHaveBeenCalledTimes(1)
})

it('is content as long as something comes', () => {
  const probe = vi.fn()
  const dead = vi.fn()
  const watch = createWatch({ probe, dead })
  for (let i = 0; i < 50; i++) {
    vi.advanceTimersByTime(1000)
    watch.heard()
  }
  expect(probe).not.toHaveBeenCalled()
  watch.stop()
  vi.advanceTimersByTime(60_000)
  expect(dead).not.toHaveBeenCalled()
})
