/** What each kind of lamp gives: powers and reaches that make a plant at night readable without any light of its own. */
import type { Lamp } from '#core/compiled/scene'

export interface LampKind {
  /** Irradiance at one metre, in units of the night's exposure. */
  readonly power: number
  readonly reachM: number
  readonly channel: 'warm' | 'cool'
  /** Share that goes upward; 0: a hood lets light down only, and softly to the sides. */
  readonly upward: number
}

export const LAMP_KINDS: Readonly<Record<Lamp['kind'], LampKind>> = {
  fixture: { power: 5, reachM: 14, channel: 'warm', upward: 0.35 },
  street: { power: 85, reachM: 26, channel: 'cool', upward: 0 },
  flood: { power: 330, reachM: 80, channel: 'cool', upward: 0.6 },
  /** A luminaire high under a roof. */
  bay: { power: 30, reachM: 18, channel: 'warm', upward: 0.25 },
}

/** Order in which kinds are numbered in a job's list of lamps. */
export const LAMP_ORDER = ['fixture', 'street', 'flood', 'bay'] as const satisfies readonly Lamp['kind'][]

/** Irradiance that is stored as 255. */
const BRIGHTEST = 6

/** Irradiance as a byte: its root, so that dim light keeps its steps. */
export const lampByte = (irradiance: number): number =>
  Math.max(0, Math.min(255, Math.round(Math.sqrt(Math.max(0, irradiance) / BRIGHTEST) * 255)))

export const irradianceOf = (byte: number): number => BRIGHTEST * (byte / 255) ** 2
