import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onSample } from '../../../../client/live/sampled'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('reads no more often than asked, and never loses the last frame', () => {
  let frame = () => {}
  let stopped = false
  const read = vi.fn()
  const stop = onSample(
    {
      subscribe: (listener) => {
        frame = listener
        return () => {
          stopped = true
        }
      },
    },
    4,
    read,
  )
  frame()
  frame()
  frame()
  expect(read).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(250)
  expect(read).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect(read).toHaveBeenCalledTimes(2)
  frame()
  frame()
  stop()
  vi.advanceTimersByTime(1000)
  expect([read.mock.calls.length, stopped]).toEqual([3, true])
})
