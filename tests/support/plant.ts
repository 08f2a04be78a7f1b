/** A small plant for tests: two tags on a pump, two on a tank. */
import type { Plant, Tag } from '#core/plant/schema'

export function makeTag(name: string, more: Partial<Tag> = {}): Tag {
  return {
    name,
    equipment: 'P-1',
    text: { zh: name, en: name },
    unit: '°C',
    range: { min: 0, max: 100 },
    resolution: 0.1,
    limits: {},
    staleAfterS: 90,
    ...more,
  }
}

export function makePlant(tags: readonly Tag[] = DEFAULT_TAGS, recording?: string): Plant {
  return {
    id: 'test',
    text: { zh: '测试', en: 'Test' },
    simulated: true,
    timezone: 'Asia/Shanghai',
    areas: [
      { id: 'A', text: { zh: '区', en: 'Area' }, units: [{ id: 'U', text: { zh: '单元', en: 'Unit' } }] },
    ],
    equipment: [
      {
        id: 'P-1',
        class: 'pump',
        text: { zh: '泵', en: 'Pump' },
        area: 'A',
        unit: 'U',
        at: [0, 0, 0],
        turn: 0,
        params: {},
      },
      {
        id: 'TK-1',
        class: 'tank',
        text: { zh: '罐', en: 'Tank' },
        area: 'A',
        at: [9, 0, 0],
        turn: 0,
        params: {},
      },
    ],
    tags,
    lines: [],
    views: [],
    show: undefined,
    site: undefined,
    sources: { source: 'replay:', recording, sources: {} },
  }
}

const DEFAULT_TAGS = [
  makeTag('TI-1', { limits: { h: 60, hh: 80 } }),
  makeTag('XS-1', { resolution: 1, shows: 'run' }),
  makeTag('LI-1', { equipment: 'TK-1', resolution: 0.5, limits: { ll: 5, l: 10 } }),
  makeTag('FI-1', { equipment: 'TK-1', resolution: 0.01, staleAfterS: 5 }),
]
