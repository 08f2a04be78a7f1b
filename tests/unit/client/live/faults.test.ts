import { beforeEach, expect, it, vi } from 'vitest'
import { clearFault, messageOf, setFault, useFaults } from '../../../../client/live/faults'

beforeEach(() => {
  vi.restoreAllMocks()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

it('keeps each fault at its own path, tells the console once, and lets it go with its cause', () => {
  setFault('history/A', 'no answer')
  setFault('history/A', 'no answer')
  setFault('scene', 'lost')
  expect(console.warn).toHaveBeenCalledTimes(2)
  expect([...useFaults.getState().at]).toEqual([
    ['history/A', { message: 'no answer' }],
    ['scene', { message: 'lost' }],
  ])
  clearFault('history/A')
  clearFault('history/A')
  expect(useFaults.getState().at.has('history/A')).toBe(false)
  clearFault('scene')
})

it('has words for whatever was thrown', () => {
  expect([messageOf(new Error('x')), messageOf('y')]).toEqual(['x', 'y'])
})
