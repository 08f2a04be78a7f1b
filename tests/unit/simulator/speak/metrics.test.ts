import { describe, expect, it } from 'vitest'
import { DataType } from '#core/sparkplug/values'
import { quality } from '#core/telemetry/quality'
import { birthMetric, dataMetric, nodesOf } from '#simulator/speak/metrics'
import { makePlant, makeTag } from '../../../support/plant'

describe('tags as Sparkplug metrics', () => {
  it('an edge node for each area, a device for each unit; what has no unit belongs to the node', () => {
    const [node, ...more] = nodesOf(makePlant())
    expect(more).toEqual([])
    expect(node?.node).toBe('area-A')
    expect([...node!.devices]).toEqual([
      ['U', [0, 1]],
      [undefined, [2, 3]],
    ])
  })

  it('a birth says name, alias, type, unit and range', () => {
    const metric = birthMetric(makeTag('TI-1'), 7, 20.5, quality.good, 5)
    expect(metric).toMatchObject({ name: 'TI-1', alias: 7, timestamp: 5, datatype: DataType.Double })
    expect(metric.value).toEqual({ in: 'double', value: 20.5 })
    expect([...metric.properties!].map(([key, { value }]) => [key, value?.value])).toEqual([
      ['engUnit', '°C'],
      ['engLow', 0],
      ['engHigh', 100],
      ['documentation', 'TI-1 · TI-1'],
    ])
  })

  it('states and counts are whole numbers', () => {
    const run = makeTag('XS-1', { resolution: 1, range: { min: 0, max: 1 } })
    expect(birthMetric(run, 1, 1, quality.good, 0)).toMatchObject({
      datatype: DataType.Int32,
      value: { in: 'int', value: 1 },
    })
  })

  it('data says the alias alone, and the quality where it is not good', () => {
    expect(dataMetric(makeTag('TI-1'), 7, 1, quality.good, 5)).toEqual({
      alias: 7,
      timestamp: 5,
      value: { in: 'double', value: 1 },
    })
    const bad = dataMetric(makeTag('TI-1'), 7, 1, quality.badSensorFailure, 5)
    expect(bad.properties?.get('Quality')?.value).toEqual({ in: 'int', value: 0 })
  })
})
