/** Leads the atmosphere to the light that was chosen: fixed, that of the data's hour, or one after the other. */
import type { DaylightChoice } from '../live/ui'
import type { Atmosphere } from './look/atmosphere'
import { isWorthRenewing, lightAt } from './look/daylight'
import { DAY, DUSK, type LightPreset, NIGHT } from './look/preset'
import type { Location } from './look/solar'

/** Seconds in which one light turns into another when somebody asks, and when the sun has merely moved on. */
const CHANGE_S = 2.6
const DRIFT_S = 1
/** A cycle stays this long, in seconds, in each light, changeover included. */
const CYCLE: readonly { readonly light: LightPreset; readonly seconds: number }[] = [
  { light: DAY, seconds: 70 },
  { light: DUSK, seconds: 45 },
  { light: NIGHT, seconds: 60 },
  { light: DUSK, seconds: 25 },
]
const CYCLE_S = CYCLE.reduce((sum, { seconds }) => sum + seconds, 0)
const CYCLE_CHANGE_S = 9

export interface DaylightParts {
  /** Where the plant is; without it the data's hour says nothing about the sun, and it is day. */
  readonly location: Location | undefined
  /** Nothing moves that need not: lights change at once. */
  readonly reducedMotion: boolean
}

export interface DaylightDriver {
  /** Follows the choice and the data's time (ms UTC, 0 before any); `now` ms. True where the picture is to be drawn. */
  advance(choice: DaylightChoice, dataTimeMs: number, now: number, seconds: number): boolean
}

/** The light that a choice means at a moment. */
export function lightFor(
  choice: DaylightChoice,
  dataTimeMs: number,
  now: number,
  location: Location | undefined,
): LightPreset {
  if (choice === 'dusk') return DUSK
  if (choice === 'night') return NIGHT
  if (choice === 'plant' && location && dataTimeMs > 0) return lightAt(dataTimeMs, location)
  if (choice !== 'cycle') return DAY
  let rest = (now / 1000) % CYCLE_S
  for (const { light, seconds } of CYCLE) {
    if (rest < seconds) return light
    rest -= seconds
  }
  return DAY
}

export function createDaylightDriver(
  atmosphere: Pick<Atmosphere, 'aim' | 'goTo' | 'advance'>,
  { location, reducedMotion }: DaylightParts,
): DaylightDriver {
  let last: DaylightChoice | undefined
  return {
    advance(choice, dataTimeMs, now, seconds) {
      const wanted = lightFor(choice, dataTimeMs, now, location)
      const isAsked = choice !== last
      // Nothing has come yet: the first light is the right one, not the end of a change.
      const isFirst = last === undefined || (choice === 'plant' && isAsked && dataTimeMs === 0)
      if (isAsked ? wanted !== atmosphere.aim : isWorthRenewing(atmosphere.aim, wanted)) {
        const change = choice === 'cycle' ? CYCLE_CHANGE_S : isAsked ? CHANGE_S : DRIFT_S
        atmosphere.goTo(wanted, isFirst || reducedMotion ? 0 : change)
      }
      last = choice
      return atmosphere.advance(seconds)
    },
  }
}
