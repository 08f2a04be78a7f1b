import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { RecordingFile } from '#core/plant/schema'
import { defaultChapters } from '#simulator/incidents'
import { ProcessPlant } from '#simulator/plant'
import { type Chapter, ramp, Scenario } from '#simulator/scenario'
import { storyYaml } from '#simulator/story'

const words = (en: string) => ({ zh: '文字', en })

describe('Scenario', () => {
  it('takes steps in order, each at its time and not before its condition', () => {
    const plant = new ProcessPlant(1)
    let open = false
    const chapter: Chapter = {
      id: 'c',
      fromS: 10,
      untilS: 100,
      text: words('chapter'),
      steps: [
        { event: { equipment: 'A', text: words('at once') } },
        { when: () => open, event: { equipment: 'B', text: words('when open') } },
        { afterS: 15, event: { equipment: 'C', text: words('after') } },
      ],
    }
    const scenario = new Scenario(plant, [chapter])
    for (let s = 0; s < 60; s++) {
      if (s === 40) open = true
      scenario.step(s)
    }
    expect(scenario.events.map((e) => [e.atS, e.equipment])).toEqual([
      [10, 'A'],
      [40, 'B'],
      [40, 'C'],
    ])
  })

  it('leads a value by a ramp and ends on it exactly', () => {
    const seen: number[] = []
    const run = ramp(50, 46, 4, (v) => seen.push(v))
    expect([0, 1, 2, 3, 4].map(run)).toEqual([false, false, false, false, true])
    expect(seen).toEqual([50, 49, 48, 47, 46])
  })
})

describe('the story beside a recording', () => {
  it('is a valid recording file, cut to the length recorded', () => {
    const file = RecordingFile.parse(
      parse(
        storyYaml({
          startMs: Date.UTC(2026, 10, 20, 2),
          seconds: 1000,
          chapters: defaultChapters,
          events: [{ atS: 305, equipment: 'FV-1101', text: words('lowered') }],
          made: 'twin record',
        }),
      ),
    )
    expect(file.chapters.map((c) => c.id)).toEqual(['steady', 'feed-change'])
    expect(file.chapters[1]?.until).toBe('2026-11-20T02:16:40Z')
    expect(file.chapters[1]?.events[0]?.at).toBe('2026-11-20T02:05:05Z')
  })

  it('covers the two hours without gap or overlap', () => {
    defaultChapters.forEach((chapter, i) => {
      expect(chapter.fromS).toBe(defaultChapters[i - 1]?.untilS ?? 0)
    })
    expect(defaultChapters.at(-1)?.untilS).toBe(7200)
  })
})
