/** What the person at the screen has chosen, and how the connection stands: shared by scene, panels and modes. */
import { create } from 'zustand'
import type { FeedStatus, Refusal, SourceStatus } from '#core/protocol/events'
import type { PageWay } from './provenance'

export type Language = 'zh' | 'en'
/** connecting: never had a frame · live: frames come · stale: connected but silent · reconnecting: lost · refused: reload needed */
export type ConnectionState = 'connecting' | 'live' | 'stale' | 'reconnecting' | 'refused'

/** Light the plant is shown in: a fixed one, that of the data's own date and hour, or one after the other. */
export const DAYLIGHTS = ['day', 'dusk', 'night', 'plant', 'cycle'] as const
export type DaylightChoice = (typeof DAYLIGHTS)[number]

/** As it stands there, or as a process engineer thinks of it: glass vessels, coloured media, temperatures. */
export const LOOKS = ['real', 'process'] as const
export type Look = (typeof LOOKS)[number]

/** What alone is shown in full: an area, a unit (`area/unit`), the lines of a service, or a system of devices. */
export const ISOLATE_KINDS = ['area', 'unit', 'service', 'system'] as const
export interface Isolate {
  readonly kind: (typeof ISOLATE_KINDS)[number]
  readonly id: string
  /** What becomes of the rest. */
  readonly rest: 'ghost' | 'hidden'
}

/** A cut through the plant: all on the positive side of `at` metres along the axis is taken away. */
export const SECTION_AXES = ['x', 'y', 'z'] as const
export interface Section {
  readonly axis: (typeof SECTION_AXES)[number]
  readonly at: number
}

/** Parts of the picture that panels lie on, CSS pixels from each edge. */
export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface UiState {
  readonly selected: string | null
  readonly hovered: string | null
  readonly language: Language
  readonly connection: ConnectionState
  /** Why the server last said no, until frames come again. */
  readonly refusal: Refusal | null
  readonly source: SourceStatus | null
  /** Each peer of the source, as of its last change of state. */
  readonly sources: readonly FeedStatus[]
  /** Hash of the compiled scene after the server changed it under the page: load it again. Null until then. */
  readonly sceneHash: string | null
  /** Of each tag the place in `sources` of whose value is shown, -1 before the first; null where one source gives all. */
  readonly origins: readonly number[] | null
  /** What may be said of all values together. */
  readonly way: PageWay
  /** View the camera should fly to; `turn` raises so that the same view can be asked for twice. */
  readonly flight: { readonly to: string; readonly kind: 'view' | 'equipment'; readonly turn: number } | null
  /** Equipment called out on the show screen, with the anchor's place on the page in CSS pixels, set by the scene. */
  readonly callout: {
    readonly equipment: string
    readonly x: number
    readonly y: number
    readonly visible: boolean
  } | null
  readonly daylight: DaylightChoice
  readonly look: Look
  readonly isolate: Isolate | null
  readonly section: Section | null
  /** What must be seen keeps off them. */
  readonly insets: Insets
  /** How much of the picture has come, 0–1; below 1 the plant is still filling in. */
  readonly loading: number
  /** Stop of the show's path the camera is at or moving to. */
  readonly showStop: number
  select(id: string | null): void
  hover(id: string | null): void
  setLanguage(language: Language): void
  setConnection(connection: ConnectionState): void
  flyTo(to: string, kind: 'view' | 'equipment'): void
  setDaylight(daylight: DaylightChoice): void
  setLook(look: Look): void
  setIsolate(isolate: Isolate | null): void
  setSection(section: Section | null): void
}

export const useUi = create<UiState>()((set) => ({
  selected: null,
  hovered: null,
  language: 'zh',
  connection: 'connecting',
  refusal: null,
  source: null,
  sources: [],
  sceneHash: null,
  origins: null,
  way: { provenance: 'STALE', kinds: [], simulated: 'none', isMixed: false },
  flight: null,
  callout: null,
  daylight: 'day',
  look: 'real',
  isolate: null,
  section: null,
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
  loading: 0,
  showStop: 0,
  select: (selected) => set({ selected }),
  hover: (hovered) => set((s) => (s.hovered === hovered ? s : { hovered })),
  setLanguage: (language) => set({ language }),
  setConnection: (connection) => set({ connection }),
  setDaylight: (daylight) => set({ daylight }),
  setLook: (look) => set({ look }),
  setIsolate: (isolate) => set({ isolate }),
  setSection: (section) => set({ section }),
  flyTo: (to, kind) => set((s) => ({ flight: { to, kind, turn: (s.flight?.turn ?? 0) + 1 } })),
}))
