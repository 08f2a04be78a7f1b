import { expect, it } from 'vitest'
import { overview, unitKey } from '../../../../client/live/overview'
import { world } from '../plant-fixture'

it('raises the worst severity to unit and area, and counts by priority', () => {
  const { plant, live, put } = world()
  put({ 'XS-1101A': 1, 'VI-1101A': 5, 'TI-1111': 420, 'FI-1140': 1 })
  const all = overview(plant, live)
  expect(all.counts).toEqual({ 1: 1, 2: 1 })
  expect(all.groups.get('100')).toBe(1)
  expect(all.groups.get(unitKey('100', '100-1'))).toBe(1)
  expect(all.groups.get('110')).toBe(2)
  expect(all.offLimits.map((r) => r.tag.name)).toEqual(['TI-1111', 'VI-1101A'])
  expect(all.devices.get('P-1101A')?.doing).toBe('running')
})

it('finds nothing off limits in an unknown plant', () => {
  const { plant, live } = world()
  expect(overview(plant, live)).toMatchObject({ counts: { 1: 0, 2: 0 }, offLimits: [] })
})
