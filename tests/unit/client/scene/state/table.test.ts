import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import {
  createStateTable,
  FLOW_SPEED_MPS,
  MARK_SPACING_M,
  MOTION,
  PHASE_WRAP_S,
  STATE,
} from '../../../../../client/scene/state/table'
import { feature, liveWith, plantWith, sceneWith, tag } from '../fixtures'

const P = 1
const ROWS = 8
const at = (column: number) => P * 4 + column

describe('severity', () => {
  const plant = plantWith([
    tag('VI-1', 'P-1', { limits: { h: 4.5, hh: 7.1 } }),
    tag('LI-1', 'P-1', { limits: { ll: 10, l: 20 } }),
  ])
  const severityOf = (values: Record<string, number>, marks = {}) => {
    const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
    table.read(liveWith(plant, values, marks))
    return table.severity(P)
  }

  it.each([
    [{ 'VI-1': 2, 'LI-1': 50 }, 0],
    [{ 'VI-1': 4.5, 'LI-1': 50 }, 1],
    [{ 'VI-1': 2, 'LI-1': 20 }, 1],
    [{ 'VI-1': 7.1, 'LI-1': 50 }, 2],
    [{ 'VI-1': 5, 'LI-1': 5 }, 2],
  ])('is the worst of its tags: %j → %i', (values, expected) => {
    expect(severityOf(values)).toBe(expected)
  })

  it('is not raised by a value that is bad or has never come', () => {
    expect(severityOf({ 'VI-1': 9 }, { quality: { 'VI-1': quality.badSensorFailure } })).toBe(0)
    expect(severityOf({})).toBe(0)
  })

  it('tells whether anything changed, once', () => {
    const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
    const live = liveWith(plant, { 'VI-1': 9 })
    expect(table.read(live)).toBe(true)
    expect(table.read(live)).toBe(false)
  })
})

describe('stale', () => {
  const plant = plantWith([tag('A', 'P-1'), tag('B', 'P-1')])
  const staleWith = (values: Record<string, number>, stale: string[]) => {
    const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
    table.read(liveWith(plant, values, { stale }))
    return table.state[at(STATE.stale)]
  }

  it('marks a device only where nothing of it is fresh any more', () => {
    expect(staleWith({ A: 1, B: 1 }, ['A', 'B'])).toBe(1)
    expect(staleWith({ A: 1, B: 1 }, ['A'])).toBe(0)
    expect(staleWith({ A: 1 }, ['A'])).toBe(1)
    expect(staleWith({}, [])).toBe(0)
  })
})

describe('motion', () => {
  const plant = plantWith([
    tag('XS-1', 'P-1', { shows: 'run' }),
    tag('XS-2', 'P-1', { shows: 'run' }),
    tag('LI-1', 'P-1', { shows: 'level', range: { min: 0, max: 50 } }),
    tag('XI-1', 'P-1', { shows: 'firing' }),
  ])
  const tableWith = (values: Record<string, number>) => {
    const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
    table.read(liveWith(plant, values))
    return table
  }

  it('knows running, stopped and unknown; one running part is enough', () => {
    expect(tableWith({ 'XS-1': 0, 'XS-2': 1 }).state[at(STATE.run)]).toBe(2)
    expect(tableWith({ 'XS-1': 0, 'XS-2': 0 }).state[at(STATE.run)]).toBe(1)
    expect(tableWith({}).state[at(STATE.run)]).toBe(0)
  })

  it('runs up and down and comes to rest', () => {
    const table = tableWith({ 'XS-1': 1 })
    for (let i = 0; i < 40; i++) table.advance(0.1)
    expect(table.motion[at(MOTION.speed)]).toBeCloseTo(1)
    expect(table.isMoving).toBe(true)
    table.read(liveWith(plant, { 'XS-1': 0, 'XS-2': 0 }))
    let frames = 0
    while (table.advance(0.1)) frames++
    expect(frames).toBeGreaterThan(5)
    const phase = table.motion[at(MOTION.phase)]
    table.advance(0.1)
    expect(table.motion[at(MOTION.phase)]).toBe(phase)
  })

  it('never turns without a signal that says so', () => {
    const table = tableWith({ 'LI-1': 10 })
    expect(table.advance(1)).toBe(false)
  })

  it('keeps the phase inside its period whatever the stall', () => {
    const table = tableWith({ 'XS-1': 1 })
    for (let i = 0; i < 400; i++) table.advance(i % 7 === 0 ? 30 : 0.5)
    expect(table.motion[at(MOTION.phase)]).toBeGreaterThanOrEqual(0)
    expect(table.motion[at(MOTION.phase)]).toBeLessThan(PHASE_WRAP_S)
  })

  it('scales level and firing to their ranges and holds them there', () => {
    expect(tableWith({ 'LI-1': 25, 'XI-1': 80 }).motion[at(MOTION.level)]).toBeCloseTo(0.5)
    expect(tableWith({ 'LI-1': 25, 'XI-1': 80 }).motion[at(MOTION.firing)]).toBeCloseTo(0.8)
    expect(tableWith({ 'LI-1': 80 }).motion[at(MOTION.level)]).toBe(1)
    expect(tableWith({ 'LI-1': -3 }).motion[at(MOTION.level)]).toBe(0)
  })

  it('stops what is no longer known to run, and keeps the last level seen', () => {
    const table = tableWith({ 'XS-1': 1, 'LI-1': 25 })
    for (let i = 0; i < 40; i++) table.advance(0.1)
    table.read(liveWith(plant, { 'XS-1': 1, 'LI-1': 25 }, { stale: ['XS-1', 'LI-1'] }))
    for (let i = 0; i < 40; i++) table.advance(0.1)
    expect(table.isMoving).toBe(false)
    expect(table.motion[at(MOTION.level)]).toBeCloseTo(0.5)
  })

  it('turns by speed where there is a speed signal', () => {
    const fast = plantWith([
      tag('SI-1', 'P-1', { shows: 'speed', range: { min: 0, max: 3600 }, normal: 3000 }),
    ])
    const table = createStateTable(fast, sceneWith([feature('P-1')]), ROWS)
    table.read(liveWith(fast, { 'SI-1': 1500 }))
    for (let i = 0; i < 40; i++) table.advance(0.1)
    expect(table.motion[at(MOTION.speed)]).toBeCloseTo(0.5)
  })
})

describe('flow', () => {
  const plant = plantWith([tag('FI-1', 'P-1', { range: { min: 0, max: 80 }, normal: 50, unit: 't/h' })])
  const line = {
    feature: 2,
    id: 'L-1',
    service: 'oil',
    diameterM: 0.2,
    insulated: false,
    flow: 'FI-1',
    points: [],
  } as const
  const scene = sceneWith([feature('P-1'), feature('L-1', 'line')], [line])
  const speedAt = (value: number) => {
    const table = createStateTable(plant, scene, ROWS)
    table.read(liveWith(plant, { 'FI-1': value }))
    for (let i = 0; i < 50; i++) table.advance(0.1)
    return table.motion[2 * 4 + MOTION.speed]!
  }

  it('is proportional to the tag and stands still at nothing', () => {
    expect(speedAt(50)).toBeCloseTo(1)
    expect(speedAt(25)).toBeCloseTo(0.5)
    expect(speedAt(0.2)).toBe(0)
    expect(speedAt(500)).toBeLessThanOrEqual(1.4)
  })

  it('moves marks in metres and wraps at their spacing', () => {
    const table = createStateTable(plant, scene, ROWS)
    table.read(liveWith(plant, { 'FI-1': 50 }))
    for (let i = 0; i < 50; i++) table.advance(0.1)
    const before = table.motion[2 * 4]!
    table.advance(0.1)
    const moved = (table.motion[2 * 4]! - before + MARK_SPACING_M) % MARK_SPACING_M
    expect(moved).toBeCloseTo(FLOW_SPEED_MPS * 0.1, 3)
  })

  it('shows its marks standing where motion is not wanted', () => {
    const table = createStateTable(plant, scene, ROWS, true)
    table.read(liveWith(plant, { 'FI-1': 50 }))
    expect(table.motion[2 * 4 + MOTION.speed]).toBeCloseTo(1)
    expect(table.motion[2 * 4 + MOTION.phase]).toBe(0)
  })

  it('runs back where the meter says so', () => {
    const table = createStateTable(plant, scene, ROWS)
    table.read(liveWith(plant, { 'FI-1': -50 }))
    for (let i = 0; i < 50; i++) table.advance(0.1)
    const before = table.motion[2 * 4]!
    table.advance(0.1)
    const moved = (before - table.motion[2 * 4]! + MARK_SPACING_M) % MARK_SPACING_M
    expect(moved).toBeCloseTo(FLOW_SPEED_MPS * 0.1, 3)
  })
})

describe('gas', () => {
  const plant = plantWith([tag('AT-1', 'P-1', { unit: '%LEL', shows: 'gas', limits: { h: 25, hh: 50 } })])
  const clouded = (value: number, marks = {}) => {
    const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
    table.read(liveWith(plant, { 'AT-1': value }, marks))
    for (let i = 0; i < 20; i++) table.advance(0.2)
    return table.motion[at(MOTION.speed)]
  }

  it('shows a cloud from the alarm limit on, as dense as the reading', () => {
    expect(clouded(24.9)).toBe(0)
    expect(clouded(25)).toBe(1)
    const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
    table.read(liveWith(plant, { 'AT-1': 62 }))
    expect(table.motion[at(MOTION.firing)]).toBeCloseTo(0.62)
  })

  it('shows none where the reading is stale or bad', () => {
    expect(clouded(60, { stale: ['AT-1'] })).toBe(0)
    expect(clouded(60, { quality: { 'AT-1': quality.badNoData } })).toBe(0)
  })
})

describe('choosing', () => {
  it('marks one hovered and one selected feature and clears what was', () => {
    const table = createStateTable(plantWith([tag('A', 'P-1')]), sceneWith([feature('P-1')]), ROWS)
    const chosen = () => [1, 2, 3].map((f) => table.state[f * 4 + STATE.chosen])
    expect(table.choose(1, 2)).toBe(true)
    expect(chosen()).toEqual([1, 2, 0])
    expect(table.choose(1, 2)).toBe(false)
    table.choose(3, 3)
    expect(chosen()).toEqual([0, 0, 2])
    table.choose(-1, -1)
    expect(chosen()).toEqual([0, 0, 0])
  })
})

describe('levels', () => {
  const plant = plantWith([tag('LI-1', 'P-1', { shows: 'level', range: { min: 0, max: 100 } })])
  const table = createStateTable(plant, sceneWith([feature('P-1')]), ROWS)
  const isNewAt = (level: number) => {
    table.read(liveWith(plant, { 'LI-1': level }))
    return table.isLevelNew
  }

  it('are news only where the step can be seen, however slowly they creep', () => {
    expect(isNewAt(50)).toBe(true)
    expect(isNewAt(50)).toBe(false)
    expect(isNewAt(50.1)).toBe(false)
    expect(isNewAt(50.2)).toBe(false)
    expect(isNewAt(50.3)).toBe(true)
    expect(isNewAt(100)).toBe(true)
  })
})
