import { afterEach, expect, it, vi } from 'vitest'
import { fetchHistory, fetchPlantPatiently } from '../../../../client/connection/http'
import { answer } from '../plant-fixture'

afterEach(() => vi.unstubAllGlobals())

it('asks for the plant until there is one, waiting longer each time, and says why not', async () => {
  const replies = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Promise.resolve(new Response('', { status: 503, statusText: 'Service Unavailable' })),
    () => Promise.resolve(Response.json(answer)),
  ]
  vi.stubGlobal('fetch', () => replies.shift()!())
  const told: [string, number][] = []
  const waited: number[] = []
  const plant = await fetchPlantPatiently(
    (why, next) => told.push([why.message, next]),
    async (ms) => {
      waited.push(ms)
    },
  )
  expect(plant.id).toBe('demo')
  expect(told[0]).toEqual(['Failed to fetch', 1000])
  expect(told[1]?.[0]).toContain('503')
  expect(waited[1]).toBeGreaterThan(waited[0]!)
})

it('asks for one tag of history in ISO times', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(Response.json([{ tag: 'A/B', times: [], values: [] }]))
  })
  await fetchHistory('A/B', 0, 1000, 600)
  const query = new URLSearchParams(asked[0]!.split('?')[1])
  expect(Object.fromEntries(query)).toEqual({
    tags: 'A/B',
    from: '1970-01-01T00:00:00.000Z',
    to: '1970-01-01T00:00:01.000Z',
    points: '600',
  })
})

it('says why not in the words of the server', async () => {
  const problem = { type: 'about:blank', title: 'x', status: 501, detail: 'the mqtt source keeps no history' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(problem, { status: 501 })))
  await expect(fetchHistory('A', 0, 1, 9)).rejects.toThrow(/^the mqtt source keeps no history$/)
})
