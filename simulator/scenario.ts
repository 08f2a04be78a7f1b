/**
 * Plays chapters on a plant: faults and operators' actions happen at their time or when their condition is met; what
 * follows from them is left to the plant, and what it does by itself is taken from its journal.
 */
import type { Words } from './context'
import type { ProcessPlant } from './plant'

/** Something that happens in a chapter. Steps wait for each other: one begins only after the one before it. */
export interface Step {
  /** Not before this many seconds after the chapter's beginning. */
  readonly afterS?: number
  /** Not before this is true. */
  readonly when?: (plant: ProcessPlant) => boolean
  /** What it does to the plant; a returned function is then called every second until it says it is done. */
  readonly act?: (plant: ProcessPlant) => Ongoing | undefined
  /** Shown on the time bar. */
  readonly event?: { readonly equipment: string; readonly text: Words }
}

/** Called once a second with the seconds since it began; true ends it. */
export type Ongoing = (sinceS: number) => boolean

export interface Chapter {
  readonly id: string
  readonly fromS: number
  readonly untilS: number
  readonly text: Words
  readonly steps: readonly Step[]
  /** It goes on beside the others: what the plant does by itself meanwhile belongs to the chapter in front. */
  readonly background?: boolean
}

export interface PlayedEvent {
  readonly atS: number
  readonly equipment: string
  readonly text: Words
  /** Chapter it belongs to; none for what the plant did by itself. */
  readonly chapter?: string
}

/** A value led from `from` to `to` over `seconds`. */
export function ramp(from: number, to: number, seconds: number, set: (value: number) => void): Ongoing {
  return (sinceS) => {
    const share = Math.min(1, sinceS / seconds)
    set(from + (to - from) * share)
    return share === 1
  }
}

export class Scenario {
  readonly events: PlayedEvent[] = []
  private readonly next: number[]
  private ongoing: { readonly sinceS: number; readonly run: Ongoing }[] = []
  private journalRead: number

  constructor(
    private readonly plant: ProcessPlant,
    readonly chapters: readonly Chapter[],
  ) {
    this.next = chapters.map(() => 0)
    this.journalRead = plant.journal.length
  }

  /** Called once a second, `timeS` seconds after the recording began. */
  step(timeS: number): void {
    // What the plant did by itself came first: operators act on it.
    for (; this.journalRead < this.plant.journal.length; this.journalRead++) {
      const { equipment, text } = this.plant.journal[this.journalRead]!
      this.events.push({ atS: timeS, equipment, text })
    }
    this.chapters.forEach((chapter, i) => {
      if (timeS < chapter.fromS) return
      for (
        let step = chapter.steps[this.next[i]!];
        step && this.due(step, timeS - chapter.fromS);
        step = chapter.steps[this.next[i]!]
      ) {
        this.next[i]!++
        const run = step.act?.(this.plant)
        if (run) this.ongoing.push({ sinceS: timeS, run })
        if (step.event) this.events.push({ atS: timeS, ...step.event, chapter: chapter.id })
      }
    })
    this.ongoing = this.ongoing.filter(({ sinceS, run }) => !run(timeS - sinceS))
  }

  private due(step: Step, chapterS: number): boolean {
    return chapterS >= (step.afterS ?? 0) && (step.when?.(this.plant) ?? true)
  }
}
