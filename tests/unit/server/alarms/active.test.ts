import { expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { createActiveAlarms } from '#server/alarms/active'
import { batch } from '../../../support/fake-source'
import { makeTag } from '../../../support/plant'

it('follows every sample: raised, worsened, cleared, with the time it began', () => {
  const alarms = createActiveAlarms([makeTag('A', { limits: { h: 60, hh: 80 } }), makeTag('B')])
  alarms.samples(
    batch([
      [0, 1000, 50],
      [0, 2000, 65],
      [1, 2000, 1e9],
      [0, 3000, 70],
    ]),
  )
  expect(alarms.list()).toEqual([{ tag: 0, state: 'h', since: 2000 }])
  alarms.samples(
    batch([
      [0, 4000, 85],
      [0, 5000, Number.NaN, quality.badSensorFailure],
    ]),
  )
  expect(alarms.list()).toEqual([{ tag: 0, state: 'hh', since: 4000 }])
  alarms.samples(batch([[0, 6000, 10]]))
  expect(alarms.list()).toEqual([])
})

it('starts anew after a jump in time', () => {
  const alarms = createActiveAlarms([makeTag('A', { limits: { h: 60 } })])
  alarms.samples(batch([[0, 9000, 65]]))
  alarms.jump()
  expect(alarms.list()).toEqual([])
  alarms.samples(batch([[0, 1000, 66]]))
  expect(alarms.list()).toEqual([{ tag: 0, state: 'h', since: 1000 }])
})

it('takes no late sample for news', () => {
  const alarms = createActiveAlarms([makeTag('A', { limits: { h: 60 } })])
  alarms.samples(batch([[0, 2000, 65]]))
  alarms.samples(batch([[0, 1000, 10]]))
  expect(alarms.list()).toEqual([{ tag: 0, state: 'h', since: 2000 }])
  alarms.samples(batch([[0, 3000, Number.NaN, quality.badSensorFailure]]))
  alarms.samples(batch([[0, 2500, 10]]))
  expect(alarms.list()).toHaveLength(1)
})
