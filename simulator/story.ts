/** The YAML beside a recording: its chapters, and what happened in each. */
import { stringify } from 'yaml'
import { RecordingFile } from '#core/plant/schema'
import type { Chapter, PlayedEvent } from './scenario'

export interface StoryOptions {
  readonly startMs: number
  readonly seconds: number
  readonly chapters: readonly Chapter[]
  readonly events: readonly PlayedEvent[]
  /** Command that makes the recording again. */
  readonly made: string
}

/** The text of the file; chapters that begin after the recording's end are left out. */
export function storyYaml({ startMs, seconds, chapters, events, made }: StoryOptions): string {
  const iso = (atS: number) => new Date(startMs + atS * 1000).toISOString().replace('.000Z', 'Z')
  const file = RecordingFile.parse({
    text: {
      zh: '三小时：负荷调整与六起事件，从进料泵联锁到储罐防溢（模拟数据）',
      en: 'Three hours: a load change and six incidents, from a feed pump trip to an overfill prevented (simulated data)',
    },
    made,
    simulated: true,
    chapters: chapters
      .filter((chapter) => chapter.fromS < seconds)
      .map((chapter) => ({
        id: chapter.id,
        at: iso(chapter.fromS),
        until: iso(Math.min(chapter.untilS, seconds)),
        text: chapter.text,
        events: events
          .filter((event) => event.atS >= chapter.fromS && event.atS < chapter.untilS)
          .filter((event) =>
            event.chapter === undefined ? !chapter.background : event.chapter === chapter.id,
          )
          .map((event) => ({ at: iso(event.atS), equipment: event.equipment, text: event.text })),
      })),
  })
  return stringify(file, { lineWidth: 0 })
}
