import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { drive } from '#simulator/speak/drive'
import type { PlantSecond, PlantValues } from '#simulator/speak/speaker'

const TAGS = [
  { name: 'A', resolution: 0.1 },
  { name: 'B', resolution: 1 },
]

/** One row per second: values of A and B, and A's quality. */
function values(rows: readonly (readonly [a: number, b: number, status?: number])[]): PlantValues {
  return {
    async *seconds() {
      const values = new Float64Array(2)
      const qualities = new Uint32Array(2)
      let time = 1_000_000
      for (const [a, b, status = quality.good] of rows) {
        values.set([a, b])
        qualities.set([status])
        yield { time, values, qualities }
        time += 1000
      }
    },
    close() {},
  }
}

async function driven(
  rows: Parameters<typeof values>[0],
  options: { rate?: number; trueTime?: boolean } = {},
) {
  let clock = 5_000_000
  const waits: number[] = []
  const spoken: { time: number; values: number[]; qualities: number[]; due: number[] }[] = []
  const speaker = {
    second: ({ time, values, qualities, due }: PlantSecond) =>
      spoken.push({ time, values: [...values], qualities: [...qualities], due: [...due] }),
  }
  const count = await drive({
    values: values(rows),
    tags: TAGS,
    speakers: [speaker],
    rate: 1,
    trueTime: false,
    ...options,
    now: () => clock,
    wait: async (ms) => {
      waits.push(ms)
      clock += ms
    },
  })
  return { count, spoken, waits }
}

describe('the plant, second by second', () => {
  it('reports what changed by a step of its resolution, rounded to it', async () => {
    const { spoken } = await driven([
      [1.04, 5],
      [1.06, 5.4],
      [1.06, 5.6],
      [1.06, 5.6],
    ])
    expect(spoken.map(({ due }) => due)).toEqual([[0, 1], [0], [1], []])
    expect(spoken.map(({ values }) => values)).toEqual([
      [1, 5],
      [1.1, 5],
      [1.1, 6],
      [1.1, 6],
    ])
  })

  it('reports a change of quality too, and everything once a minute', async () => {
    const { spoken } = await driven(
      Array.from({ length: 61 }, (_, i): [number, number, number] => [
        1,
        1,
        i === 5 ? quality.badSensorFailure : quality.good,
      ]),
    )
    expect(spoken.flatMap(({ due }, i) => (due.length > 0 ? [[i, ...due]] : []))).toEqual([
      [0, 0, 1],
      [5, 0],
      [6, 0],
      [60, 0, 1],
    ])
    expect(spoken[5]?.qualities[0]).toBe(quality.badSensorFailure)
  })

  it('keeps its pace, and stamps each second with now', async () => {
    const { spoken, waits } = await driven([
      [1, 1],
      [2, 1],
      [3, 1],
    ])
    expect(spoken.map(({ time }) => time)).toEqual([5_000_000, 5_001_000, 5_002_000])
    expect(waits.filter((ms) => ms > 0)).toEqual([1000, 1000])
    const fast = await driven(
      [
        [1, 1],
        [2, 1],
      ],
      { rate: 10 },
    )
    expect(fast.waits.filter((ms) => ms > 0)).toEqual([100])
  })

  it('or with its own time where that is asked for', async () => {
    const { spoken } = await driven(
      [
        [1, 1],
        [2, 1],
      ],
      { trueTime: true },
    )
    expect(spoken.map(({ time }) => time)).toEqual([1_000_000, 1_001_000])
  })
})
