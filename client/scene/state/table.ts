/**
 * What every feature of the scene shows right now, as two tables the shaders read: four bytes of state and four floats
 * of motion per feature. Filled from the newest values in one pass, without allocating. Pure: no three, no DOM.
 */
import { limitSeverity, limitState } from '#core/alarms/limits'
import type { CompiledScene } from '#core/compiled/scene'
import type { Limits } from '#core/plant/schema'
import { isBad } from '#core/telemetry/quality'
import type { PlantIndex } from '../../live/plant-index'
import type { LiveValues } from '../../live/values'

/** Byte columns: alarm severity 0–2 · 0 unknown, 1 stopped, 2 running · 1 stale · 1 hovered, 2 selected. */
export const STATE = { severity: 0, run: 1, stale: 2, chosen: 3 } as const
/**
 * Float columns: seconds of full-speed running (metres of flow, metres walked) · speed 0–1 (visibility of a gas cloud) ·
 * level 0–1 · firing 0–1 (a detector's reading as a share of its range).
 */
export const MOTION = { phase: 0, speed: 1, level: 2, firing: 3 } as const

/** Turning parts repeat after this many seconds: whole revolutions per minute leave no jump. */
export const PHASE_WRAP_S = 60
/** Flow marks are this far apart, so their phase repeats after it. */
export const MARK_SPACING_M = 6
/** How fast flow marks run at full flow: slow enough to follow with the eye. */
export const FLOW_SPEED_MPS = 2.2
/** Seconds in which a machine gets to speed or comes to rest. */
const RUN_UP_S = 2.5
/** A level that moved by less is left as it is drawn: a vessel of a hundred pixels shows no smaller step. */
const SEEN_STEP = 1 / 400
/** Fraction of full flow below which a line counts as still. */
const STILL = 0.01

interface FeatureTags {
  readonly feature: number
  readonly tags: Int32Array
  readonly limits: readonly { readonly tag: number; readonly limits: Limits }[]
  readonly run: Int32Array
  readonly speed: { readonly tag: number; readonly full: number } | undefined
  readonly level: { readonly tag: number; readonly min: number; readonly span: number } | undefined
  readonly firing: { readonly tag: number; readonly min: number; readonly span: number } | undefined
  /** Share of the range from which a detector shows a cloud. */
  readonly cloudFrom: number
}

interface FlowTag {
  readonly feature: number
  readonly tag: number
  readonly full: number
}

export interface StateTable {
  readonly state: Uint8Array
  readonly motion: Float32Array
  /** Reads the newest values; true where a byte of state changed. */
  read(live: LiveValues): boolean
  /** True where the last reading moved a level, a fire or a detector by as much as can be seen. */
  readonly isLevelNew: boolean
  /** Moves phases on; true where something visible moved. */
  advance(seconds: number): boolean
  /** Marks what is pointed at and chosen; true where that changed anything. */
  choose(hovered: number, selected: number): boolean
  severity(feature: number): number
  /** True while any part turns or any flow moves. */
  readonly isMoving: boolean
}

export function createStateTable(
  plant: PlantIndex,
  scene: Pick<CompiledScene, 'features' | 'lines'>,
  rows: number,
  /** Nothing turns or flows, but what runs still looks like running: for `prefers-reduced-motion`. */
  isStill = false,
): StateTable {
  const state = new Uint8Array(rows * 4)
  const motion = new Float32Array(rows * 4)
  const devices = deviceTags(plant, scene)
  const flows = flowTags(plant, scene)
  /** Speed each feature is running up or down to. */
  const target = new Float32Array(rows)
  const movers = [
    ...devices
      .filter((d) => d.run.length > 0 || d.speed || d.cloudFrom < Number.POSITIVE_INFINITY)
      .map((d) => d.feature),
    ...flows.map((f) => f.feature),
  ]
  const isFlow = new Uint8Array(rows)
  /** 1 from the line's `from` to its `to`, -1 where the meter says that it runs back. */
  const way = new Int8Array(rows).fill(1)
  for (const { feature } of flows) isFlow[feature] = 1
  let hovered = -1
  let selected = -1
  let isMoving = false
  let isLevelNew = false

  /** Steps too small to be seen add up until they are. */
  const putLevel = (at: number, share: number): void => {
    const shown = motion[at]!
    const isEnd = (share === 0 || share === 1) && shown !== share
    if (Math.abs(share - shown) < SEEN_STEP && !isEnd) return
    motion[at] = share
    isLevelNew = true
  }
  const put = (feature: number, column: number, value: number): boolean => {
    const at = feature * 4 + column
    if (state[at] === value) return false
    state[at] = value
    return true
  }

  return {
    state,
    motion,
    get isMoving() {
      return isMoving
    },
    get isLevelNew() {
      return isLevelNew
    },
    severity: (feature) => state[feature * 4 + STATE.severity] ?? 0,
    read(live) {
      let changed = false
      isLevelNew = false
      for (const device of devices) {
        const { feature } = device
        let severity = 0
        for (const { tag, limits } of device.limits) {
          if (live.times[tag] === 0 || isBad(live.quality[tag]!)) continue
          severity = Math.max(severity, limitSeverity(limitState(live.values[tag]!, limits)))
        }
        if (put(feature, STATE.severity, severity)) changed = true
        if (put(feature, STATE.stale, allStale(device.tags, live) ? 1 : 0)) changed = true
        const run = runState(device.run, live)
        if (put(feature, STATE.run, run)) changed = true
        target[feature] = speedOf(device, run, live)
        if (device.level && usable(device.level.tag, live)) {
          const { tag, min, span } = device.level
          putLevel(feature * 4 + MOTION.level, clamp01((live.values[tag]! - min) / span))
        }
        if (device.firing && usable(device.firing.tag, live)) {
          const { tag, min, span } = device.firing
          const share = clamp01((live.values[tag]! - min) / span)
          putLevel(feature * 4 + MOTION.firing, share)
          if (device.cloudFrom < Number.POSITIVE_INFINITY)
            target[feature] = isFresh(tag, live) && share >= device.cloudFrom ? 1 : 0
        }
      }
      for (const { feature, tag, full } of flows) {
        const value = isFresh(tag, live) ? live.values[tag]! : 0
        const share = Math.abs(value) / full
        if (value !== 0) way[feature] = Math.sign(value)
        target[feature] = share < STILL ? 0 : Math.min(1.4, share)
        if (put(feature, STATE.stale, live.stale[tag] === 1 ? 1 : 0)) changed = true
      }
      if (isStill) for (const feature of movers) motion[feature * 4 + MOTION.speed] = target[feature]!
      return changed
    },
    advance(seconds) {
      isMoving = false
      const step = Math.min(seconds, 0.5)
      for (const feature of movers) {
        const at = feature * 4
        const wanted = target[feature]!
        const speed = motion[at + MOTION.speed]!
        const change = Math.max(-step / RUN_UP_S, Math.min(step / RUN_UP_S, wanted - speed))
        const now = speed + change
        motion[at + MOTION.speed] = now
        if (now === 0) continue
        isMoving = true
        const phase = motion[at + MOTION.phase]!
        motion[at + MOTION.phase] = isFlow[feature]
          ? (phase + way[feature]! * now * FLOW_SPEED_MPS * step + MARK_SPACING_M) % MARK_SPACING_M
          : (phase + now * step) % PHASE_WRAP_S
      }
      return isMoving
    },
    choose(nextHovered, nextSelected) {
      if (nextHovered === hovered && nextSelected === selected) return false
      for (const feature of [hovered, selected]) if (feature >= 0) put(feature, STATE.chosen, 0)
      hovered = nextHovered
      selected = nextSelected
      if (hovered >= 0) put(hovered, STATE.chosen, 1)
      if (selected >= 0) put(selected, STATE.chosen, 2)
      return true
    },
  }
}

function deviceTags(plant: PlantIndex, scene: Pick<CompiledScene, 'features'>): FeatureTags[] {
  const found: FeatureTags[] = []
  scene.features.forEach(({ id, kind }, feature) => {
    if (kind !== 'equipment') return
    const tags = plant.tagsOf.get(id)
    if (!tags) return
    const first = (shows: string) => tags.find((tag) => tag.shows === shows)
    const span = (shows: string) => {
      const tag = first(shows)
      return tag ? { tag: tag.index, min: tag.range.min, span: tag.range.max - tag.range.min } : undefined
    }
    const speed = first('speed')
    const gas = first('gas')
    const alarm = gas?.limits.h ?? gas?.limits.hh
    found.push({
      feature,
      tags: Int32Array.from(tags, (tag) => tag.index),
      limits: tags
        .filter((tag) => Object.values(tag.limits).some((limit) => limit !== undefined))
        .map((tag) => ({ tag: tag.index, limits: tag.limits })),
      run: Int32Array.from(
        tags.filter((tag) => tag.shows === 'run'),
        (tag) => tag.index,
      ),
      speed: speed
        ? { tag: speed.index, full: (speed.normal ?? 0) > 0 ? speed.normal! : speed.range.max }
        : undefined,
      level: span('level'),
      firing: span('firing') ?? span('gas'),
      cloudFrom:
        gas && alarm !== undefined
          ? (alarm - gas.range.min) / (gas.range.max - gas.range.min)
          : Number.POSITIVE_INFINITY,
    })
  })
  return found
}

function flowTags(plant: PlantIndex, scene: Pick<CompiledScene, 'lines'>): FlowTag[] {
  const found: FlowTag[] = []
  for (const line of scene.lines) {
    const tag = line.flow === undefined ? undefined : plant.tag.get(line.flow)
    if (!tag) continue
    const full = tag.normal !== null && tag.normal > 0 ? tag.normal : tag.range.max
    if (full > 0) found.push({ feature: line.feature, tag: tag.index, full })
  }
  return found
}

/** Stopped only where every run signal that is known says so; 0 where none is known. */
function runState(run: Int32Array, live: LiveValues): number {
  let known = 0
  for (const tag of run) {
    if (!isFresh(tag, live)) continue
    if (live.values[tag] !== 0) return 2
    known = 1
  }
  return known
}

/** A part turns only because a run or speed signal says so. */
function speedOf(device: FeatureTags, run: number, live: LiveValues): number {
  if (run === 1) return 0
  if (device.speed && isFresh(device.speed.tag, live)) {
    return clamp01(live.values[device.speed.tag]! / device.speed.full)
  }
  return run === 2 ? 1 : 0
}

function allStale(tags: Int32Array, live: LiveValues): boolean {
  let known = 0
  for (const tag of tags) {
    if (live.times[tag] === 0) continue
    if (live.stale[tag] !== 1) return false
    known++
  }
  return known > 0
}

const usable = (tag: number, live: LiveValues): boolean =>
  live.times[tag] !== 0 && !isBad(live.quality[tag]!) && Number.isFinite(live.values[tag]!)

/** What is not known now does not move: a level may stand where it was last seen, a fan may not go on turning. */
const isFresh = (tag: number, live: LiveValues): boolean => usable(tag, live) && live.stale[tag] !== 1

const clamp01 = (x: number): number => Math.min(1, Math.max(0, x))
