import { describe, expect, it } from 'vitest'
import { endsOf, membersOf } from '../../../../client/live/isolate'
import { indexPlant } from '../../../../client/live/plant-index'

const text = { zh: '设备', en: 'Device' }
const device = (id: string, className: string, area: string, unit: string | null = null) => ({
  id,
  class: className,
  area,
  unit,
  text,
})

const plant = indexPlant({
  id: 'test',
  text,
  simulated: true,
  timezone: 'UTC',
  areas: [
    { id: '100', text },
    { id: '110', text },
  ],
  units: [{ id: 'a', area: '110', text }],
  equipment: [
    device('P-1', 'pump-centrifugal', '100'),
    device('V-1', 'vessel-vertical', '110', 'a'),
    device('V-2', 'vessel-vertical', '110'),
    device('FM-1', 'fire-monitor', '100'),
  ],
  tags: [],
  lines: [
    { id: 'L-1', from: 'P-1.N2', to: 'V-1.N1', service: 'oil' },
    { id: 'L-2', from: 'V-2.N1', to: 'L-1@3', service: 'hydrogen' },
    { id: 'FW-H', from: 'cap@0,0,0', to: 'FM-1.N1', service: 'fire-water' },
  ],
})
const of = (kind: 'area' | 'unit' | 'service' | 'system', id: string) =>
  [...membersOf(plant, { kind, id, rest: 'ghost' })].sort()

describe('what belongs together', () => {
  it('an area has its equipment and every line that reaches it, also by a tee', () => {
    expect(of('area', '100')).toEqual(['FM-1', 'FW-H', 'L-1', 'L-2', 'P-1'])
  })

  it('a unit has only its own', () => {
    expect(of('unit', '110/a')).toEqual(['L-1', 'L-2', 'V-1'])
  })

  it('a service has its lines and what they lead to', () => {
    expect(of('service', 'oil')).toEqual(['L-1', 'P-1', 'V-1'])
    expect(of('service', 'hydrogen')).toEqual(['L-2', 'P-1', 'V-1', 'V-2'])
  })

  it('a system has devices of its classes, props of the site by class, and its lines', () => {
    expect(of('system', 'fire')).toEqual(
      ['FM-1', 'FW-H', 'extinguisher', 'fire-monitor', 'fire-pump-house', 'foam-station', 'hydrant'].sort(),
    )
    expect(of('system', 'rotating')).toContain('P-1')
    expect(of('system', 'nonsense')).toEqual([])
  })

  it('a line that tees into itself or into nothing ends', () => {
    expect(endsOf(plant, 'FW-H')).toEqual(['FM-1'])
    expect(endsOf(plant, 'none')).toEqual([])
  })
})
