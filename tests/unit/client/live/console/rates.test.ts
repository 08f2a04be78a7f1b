import { expect, it } from 'vitest'
import type { FeedStatus } from '#core/protocol/events'
import { createRates } from '../../../../../client/live/console/rates'

const page = (at: number, received: number) => ({ at, sources: [{ name: 'edge', received } as FeedStatus] })

it('is known from the second page on, over the last seconds', () => {
  const rates = createRates()
  rates.take(page(1000, 0))
  expect(rates.of('edge')).toBeNull()
  rates.take(page(2000, 50))
  expect(rates.of('edge')).toBe(50)
  // The same page again, as React may render it.
  rates.take(page(2000, 50))
  expect(rates.of('edge')).toBe(50)
  for (let at = 3000; at <= 20_000; at += 1000) rates.take(page(at, 50))
  expect(rates.of('edge')).toBe(0)
  expect(rates.of('lab')).toBeNull()
})

it('begins anew where the server has', () => {
  const rates = createRates()
  rates.take(page(1000, 500))
  rates.take(page(2000, 600))
  rates.take(page(3000, 10))
  expect(rates.of('edge')).toBeNull()
  rates.take(page(4000, 30))
  expect(rates.of('edge')).toBe(20)
})
