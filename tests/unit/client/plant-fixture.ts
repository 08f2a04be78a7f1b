/** A workshop of three devices, for tests of everything that reads a plant. */
import type { PlantAnswer, PlantTag } from '#core/protocol/api'
import { indexPlant, type PlantIndex } from '../../../client/live/plant-index'
import { createLiveStore, type LiveStore } from '../../../client/live/values'

export function tag(name: string, equipment: string, more: Partial<PlantTag> = {}): PlantTag {
  return {
    name,
    equipment,
    unit: '°C',
    range: { min: 0, max: 500 },
    resolution: 0.1,
    text: { zh: `${name} 测点`, en: `${name} reading` },
    staleAfterS: 90,
    limits: {},
    normal: null,
    shows: null,
    along: null,
    states: null,
    ...more,
  }
}

export const answer: PlantAnswer = {
  id: 'demo',
  text: { zh: '示范车间', en: 'Demo workshop' },
  simulated: true,
  timezone: 'Asia/Shanghai',
  areas: [
    { id: '100', text: { zh: '进料预处理', en: 'Feed' } },
    { id: '110', text: { zh: '加氢反应', en: 'Reaction' } },
  ],
  units: [
    { id: '100-1', area: '100', text: { zh: '高压进料', en: 'High-pressure feed' } },
    { id: '100-9', area: '100', text: { zh: '空单元', en: 'Empty' } },
  ],
  equipment: [
    {
      id: 'P-1101A',
      class: 'pump-multistage',
      area: '100',
      unit: '100-1',
      text: { zh: '高压进料泵 A', en: 'HP feed pump A' },
    },
    { id: 'R-1101', class: 'reactor', area: '110', unit: null, text: { zh: '加氢反应器', en: 'Reactor' } },
    { id: 'ST-1', class: 'structure', area: '110', unit: null, text: { zh: '框架', en: 'Structure' } },
  ],
  tags: [
    tag('XS-1101A', 'P-1101A', {
      shows: 'run',
      unit: '',
      resolution: 1,
      range: { min: 0, max: 1 },
      states: { 0: { zh: '停', en: 'stopped' }, 1: { zh: '运行', en: 'running' } },
    }),
    tag('VI-1101A', 'P-1101A', {
      unit: 'mm/s',
      resolution: 0.05,
      range: { min: 0, max: 12 },
      limits: { h: 4.5, hh: 7.1 },
    }),
    tag('TI-1111', 'R-1101', { shows: 'temperature', limits: { l: 300, h: 395, hh: 410 } }),
    tag('FI-1140', 'R-1101', { unit: 'Nm³/h', resolution: 10, range: { min: 0, max: 100_000 } }),
  ],
  lines: [],
}

export interface World {
  readonly plant: PlantIndex
  readonly live: LiveStore
  /** Sets values as a frame would, by name; a number is good, else say its quality or staleness. */
  put(
    values: Readonly<Record<string, number | { value: number; quality?: number; stale?: boolean }>>,
    time?: number,
    epoch?: number,
  ): void
}

export function world(from: PlantAnswer = answer): World {
  const plant = indexPlant(from)
  const live = createLiveStore(plant.tags.length)
  let seq = 0
  return {
    plant,
    live,
    put(values, time = 1_000_000, epoch = 0) {
      const rows = Object.entries(values)
        .map(([name, given]) => {
          const { value, quality = 0, stale = false } = typeof given === 'number' ? { value: given } : given
          return { index: plant.tag.get(name)!.index, value, quality, stale }
        })
        .sort((a, b) => a.index - b.index)
      live.apply(
        {
          kind: 0,
          epoch,
          seq: seq++,
          time,
          count: rows.length,
          tags: Uint32Array.from(rows, (r) => r.index),
          values: Float64Array.from(rows, (r) => r.value),
          quality: Uint32Array.from(rows, (r) => r.quality),
          stale: Uint8Array.from(rows, (r) => (r.stale ? 1 : 0)),
        },
        0,
      )
    },
  }
}
