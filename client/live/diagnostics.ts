/**
 * What a page says about itself: `window.twin.stats()` joins the parts that connection, scene and modes provide.
 * For diagnosis and tests; nothing in the product reads it.
 */
import type { PageWay } from './provenance'
import { type TrailPoint, takeTrail } from './trail'

export interface TwinStats {
  readonly mode: string
  readonly channel: string
  readonly provenance: PageWay['provenance']
  readonly framesReceived: number
  /** ISO 8601 UTC of the newest frame's source time, or null before the first. */
  readonly lastFrameAt: string | null
  readonly tags: number
  readonly drawCalls: number
  readonly triangles: number
  readonly fps: number
  /** Pieces of equipment drawn, at whichever level of detail. */
  readonly equipment: number
  readonly selected: string | null
  /** Frames drawn since the page opened: stands still while nothing moves. */
  readonly framesDrawn: number
  /** Tiles of the compiled scene loaded so far and named in it. */
  readonly tiles: number
  /** Every cell shows the level of detail that it should from where the camera is. */
  readonly isComplete: boolean
  readonly quality: string
  /** When the outline, the plant in clay, had been drawn with every device, ms since the page opened; null without one. */
  readonly outlineAt: number | null
  /** When the first picture with every cell in it had been drawn, ms since the page opened; null before. */
  readonly wholeAt: number | null
  /** What the scene holds on the graphics card. */
  readonly held: Held
  /** What the scene that was left last still held after giving everything back; absent before one was left. */
  readonly leftBehind: Held
}

export interface Held {
  readonly geometries: number
  readonly textures: number
  readonly programs: number
}

/** Screen position in CSS pixels; `visible` is false behind the camera or outside the page. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
  readonly visible: boolean
}

export interface Measurement {
  readonly eye: readonly [number, number, number]
  readonly target: readonly [number, number, number]
  readonly fov: number
  readonly frames: number
  /** Draws as a resting picture is drawn, edges smoothed at every tier; else as while the camera moves. */
  readonly isStill?: boolean
  /** So many tags change between 0 and 1 with every second frame, as if a tick had come. */
  readonly changes?: number
  /** Labels are chosen anew with every frame, and nothing else is drawn. */
  readonly onlyLabels?: boolean
}

export interface Measured {
  /** Median time from the start of drawing to the last pixel, ms. */
  readonly frameMs: number
  /** Median time the main thread spends handing the picture over, ms. */
  readonly submitMs: number
  /** Median of what a frame with changes took longer than the one without before it, ms; 0 where nothing changed. */
  readonly addedMs: number
  readonly drawCalls: number
  readonly triangles: number
}

export interface TwinTools {
  stats(): Partial<TwinStats>
  /** Id of what a click at these CSS pixels would select, or null. */
  pick(x: number, y: number): string | null
  /** Where an equipment's anchor stands on the page, or null where the scene has no such equipment. */
  anchor(id: string): ScreenPoint | null
  /** Puts the camera there and times drawing; null without a scene. Tiles may still be coming: measure twice. */
  measure(what: Measurement): Measured | null
  /** Follows one tag's values from now on, into the picture where asked to; false where the page has no such tag. */
  follow(tag: string, withPictures: boolean): boolean
  /** What the followed tag did since asked last. */
  trail(): readonly TrailPoint[]
}

declare global {
  interface Window {
    twin?: TwinTools
  }
}

let followTag: TwinTools['follow'] = () => false
const providers = new Set<() => Partial<TwinStats>>()
type SceneTools = Pick<TwinTools, 'pick' | 'anchor' | 'measure'>
const NO_SCENE: SceneTools = { pick: () => null, anchor: () => null, measure: () => null }
let tools = NO_SCENE

/** Adds a part to `window.twin.stats()`; later providers win where two name the same figure. Returns the way to stop. */
export function provideStats(part: () => Partial<TwinStats>): () => void {
  providers.add(part)
  install()
  return () => {
    providers.delete(part)
  }
}

/** Puts the scene's own tools in place; returns the way to take them back. */
export function provideTools(given: SceneTools): () => void {
  tools = given
  install()
  return () => {
    if (tools === given) tools = NO_SCENE
  }
}

/** Puts the connection's own tool in place. */
export function provideFollow(follow: TwinTools['follow']): void {
  followTag = follow
  install()
}

function install(): void {
  if (typeof window === 'undefined' || window.twin) return
  window.twin = {
    stats: () => {
      const all: Partial<TwinStats> = {}
      for (const part of providers) Object.assign(all, part())
      return all
    },
    pick: (x, y) => tools.pick(x, y),
    anchor: (id) => tools.anchor(id),
    measure: (what) => tools.measure(what),
    follow: (tag, withPictures) => followTag(tag, withPictures),
    trail: takeTrail,
  }
}
