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
    expect(file.chapters.map((c) => c.id)).toEqual(['steady', 'feed-change', 'fouling'])
    expect(file.chapters[1]?.until).toBe('2026-11-20T02:16:40Z')
    expect(file.chapters[1]?.events[0]?.at).toBe('2026-11-20T02:05:05Z')
  })

  it('covers the three hours without gap or overlap, but for what goes on behind', () => {
    const front = defaultChapters.filter((chapter) => !chapter.background)
    front.forEach((chapter, i) => {
      expect(chapter.fromS).toBe(front[i - 1]?.untilS ?? 0)
    })
    expect(front.at(-1)?.untilS).toBe(10_800)
  })

  it('gives each event to its own chapter, and what the plant did by itself to the one in front', () => {
    const event = (atS: number, chapter?: string) => ({
      atS,
      equipment: 'E-1101A',
      text: words('event'),
      ...(chapter && { chapter }),
    })
    const events = [event(1600, 'fouling'), event(1700, 'pump-trip'), event(1800)]
    const file = RecordingFile.parse(
      parse(
        storyYaml({ startMs: 0, seconds: 10_800, chapters: defaultChapters, events, made: 'twin record' }),
      ),
    )
    const of = (id: string) => file.chapters.find((c) => c.id === id)?.events.map((e) => e.at)
    expect(of('fouling')).toEqual(['1970-01-01T00:26:40Z'])
    expect(of('pump-trip')).toEqual(['1970-01-01T00:28:20Z', '1970-01-01T00:30:00Z'])
  })
})
