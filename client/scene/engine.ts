/**
 * The driver: called when a frame may be needed, it moves everything on and draws only where something changed.
 * Everything opened here is closed by `dispose`. React knows nothing of what is in here.
 */
import type { PerspectiveCamera } from 'three'
import { firstPose } from '#core/compiled/first-pose'
import type { CompiledScene } from '#core/compiled/scene'
import { provideStats } from '../live/diagnostics'
import type { PlantIndex } from '../live/plant-index'
import { noteDrawn, waitsForPictures } from '../live/trail'
import { useUi } from '../live/ui'
import type { LiveStore } from '../live/values'
import { createAnchor } from './anchor'
import { freeRoom } from './camera/free-room'
import type { Pose } from './camera/pose'
import { createRig } from './camera/rig'
import { createShowDriver } from './camera/show-driver'
import { createVisit } from './camera/visit'
import { createDaylightDriver } from './daylight-driver'
import { held, provideDiagnosis } from './diagnosis'
import type { Graphics } from './graphics'
import { connectInput } from './input'
import { createLookDriver, type LookDriver } from './look-driver'
import { finishPicture } from './measure'
import { withMovableFeatures } from './mobiles/movable'
import { open } from './opening'
import { createPacing } from './pacing'
import { createPainter } from './painter'
import { createPointing } from './pointing'
import { createWorld } from './world'

export type SceneMode = 'operate' | 'show'

export interface EngineParts {
  /** Given back with the engine. */
  readonly graphics: Graphics
  readonly camera: PerspectiveCamera
  readonly element: HTMLElement
  readonly compiled: CompiledScene
  readonly baseUrl: string
  readonly plant: PlantIndex
  readonly live: LiveStore
  readonly mode: SceneMode
  readonly reducedMotion: boolean
  /** Where the camera was before the picture had to be made anew. */
  readonly pose: Pose | undefined
  /** Asks for `frame` to be called soon. */
  requestFrame(): void
  /** Every cell has been seen, at least as a silhouette. */
  onWhole(): void
  /** Mean milliseconds per frame over some seconds of a moving camera. */
  onMeasured(frameMs: number): void
  onError(file: string, error: unknown): void
}

export interface Engine {
  /** Moves on and draws where needed; `now` in milliseconds. */
  frame(now: number): void
  /** The element has another size. */
  resized(): void
  /** Where the camera is. */
  pose(): Pose
  dispose(): void
}

export function createEngine(parts: EngineParts): Engine {
  const { graphics, camera, live, mode, element } = parts
  const { renderer } = graphics
  const compiled = withMovableFeatures(parts.compiled)
  const featureOf = new Map(compiled.features.map((feature, index) => [feature.id, index]))
  const pacing = createPacing()
  let hasNews = true
  const wake = () => {
    pacing.mark()
    parts.requestFrame()
  }
  const dressNew = () => {
    looks?.renew()
    pacing.unsettle(performance.now())
  }
  const settle = () => {
    dressNew()
    wake()
  }
  const arrive = () => {
    dressNew()
    pacing.arrive()
    parts.requestFrame()
  }
  const location = compiled.site?.location
  let looks: LookDriver | undefined
  const world = createWorld({ ...parts, compiled, onChange: settle, onArrival: arrive })
  const { table, textures, cells } = world
  const rig = createRig(camera, element, compiled.bounds, wake)
  const show = mode === 'show' ? createShowDriver(compiled, rig, parts.reducedMotion) : undefined
  rig.setEnabled(!show)
  const daylight = createDaylightDriver(world.atmosphere, { location, reducedMotion: parts.reducedMotion })
  // The light that was begun with knew no data: that of their hour comes before anything is compiled or seen.
  if (live.frameTime > 0) daylight.advance(useUi.getState().daylight, live.frameTime, performance.now(), 0)
  const painter = createPainter({
    ...graphics,
    ...parts,
    world,
    isSteered: mode === 'operate',
    isNamed: mode === 'operate' && wantsNames(window.location.search),
    onResolution: wake,
  })
  looks = createLookDriver(
    {
      prepare: (shown) => world.looks.prepare(shown),
      apply(wish, shown) {
        world.dress(wish)
        world.looks.apply(shown)
        pacing.unsettle(performance.now())
      },
      moveCut(section) {
        world.cut(section)
        pacing.unsettle(performance.now())
      },
      keep: () => {
        if (!parts.reducedMotion && isReady) painter.dissolve(performance.now())
      },
      wake,
      onError: (error) => parts.onError('look', error),
    },
    useUi.getState(),
  )
  const pointing = createPointing(world, compiled, camera, element)
  const visit = createVisit(compiled, rig, camera, pointing.sees, () =>
    freeRoom(useUi.getState().insets, element.clientWidth, element.clientHeight),
  )
  const chosen = featureOf.get(useUi.getState().selected ?? '')
  rig.put(show?.start() ?? parts.pose ?? visit.begin(chosen, firstPose(compiled, camera.aspect)))
  const anchor = createAnchor(compiled, featureOf, camera, element)
  let last = performance.now()
  let wasMoving = false
  let wasCameraMoving = false
  let isReady = false
  /** No frame is asked for: nothing moves. */
  let isAtRest = false
  let isDisposed = false
  const opening = open({
    ...parts,
    renderer,
    world,
    pacing,
    onFurnished() {
      hasNews = true
      settle()
    },
  })

  const renewLabels = () => {
    world.furniture?.labels.renew()
    wake()
  }
  void document.fonts?.ready.then(renewLabels)
  const change = (tags: number) => {
    for (let i = 0; i < Math.min(tags, live.values.length); i++) live.values[i] = 1 - live.values[i]!
    readNews()
  }
  const closers = [
    live.subscribe(() => {
      hasNews = true
      if (isAtRest && performance.now() - last > DISPLAY_MS) queueMicrotask(showNews)
      else parts.requestFrame()
    }),
    useUi.subscribe((state, before) => {
      const isOther =
        state.daylight !== before.daylight ||
        state.look !== before.look ||
        state.isolate !== before.isolate ||
        state.section !== before.section ||
        state.insets !== before.insets
      if (isOther) wake()
    }),
    provideDiagnosis({
      graphics,
      camera,
      element,
      compiled,
      world,
      rig,
      painter,
      pointing,
      anchor,
      wholeAt: () => opening.wholeAt,
      change,
      onMoved: settle,
    }),
  ]
  const onChosen = (hovered: number, selected: number) => {
    if (!table.choose(hovered, selected)) return
    textures.state.needsUpdate = true
    wake()
  }
  if (!show) {
    closers.push(
      connectInput({
        element,
        compiled,
        featureOf,
        rig,
        visit,
        ...pointing,
        onChosen,
        onLanguage: renewLabels,
      }),
    )
  }

  /** Where nothing moves a new value is not kept waiting for the display's next beat. */
  const showNews = () => {
    if (isAtRest && !isDisposed) frame(performance.now())
  }
  /** New values: only what shows them in the picture makes it worth drawing. Mobiles and plumes say so as they advance. */
  const readNews = () => {
    hasNews = false
    const isStateNew = table.read(live)
    if (isStateNew) textures.state.needsUpdate = true
    if (table.isLevelNew) textures.motion.needsUpdate = true
    const isTemperatureSeen = world.read(live) && useUi.getState().look === 'process'
    if (isStateNew || table.isLevelNew || isTemperatureSeen) pacing.mark()
  }
  /** The shadow follows what stands, once it has settled; under a hand that moves the camera, and where none is seen, it waits. */
  const renewShadow = (now: number, isHeld: boolean) => {
    if (!pacing.isShadowDue(now) || isHeld || useUi.getState().look === 'process') return
    world.atmosphere.renewShadow()
    pacing.shadowDrawn()
  }
  const reportProgress = () => {
    const loading = cells.progress()
    if (useUi.getState().loading !== loading) useUi.setState({ loading })
    if (loading < 1 || isReady) return
    isReady = true
    pacing.mark()
    world.atmosphere.refine()
    // The other look is compiled while nobody waits for it.
    void world.looks.prepare({ look: 'process', isCut: false, rest: undefined })
  }

  const frame = (now: number) => {
    const seconds = Math.max(0, (now - last) / 1000)
    last = now
    if (hasNews) readNews()
    const isShowMoving = show?.update(seconds) ?? false
    const isCameraMoving = rig.update(seconds) || isShowMoving
    // Where edges are smoothed at rest only, the last picture of a movement is not yet that of the rest.
    if (wasCameraMoving && !isCameraMoving) pacing.mark()
    wasCameraMoving = isCameraMoving
    camera.updateMatrixWorld()
    const isTurning = !parts.reducedMotion && table.advance(seconds) && world.isMotionSeen(camera.position)
    const isTravelling = world.advance(seconds, now)
    const isMoving = isTurning || isTravelling
    // What has come to rest is drawn once more as it rests: its last step may have been between two frames.
    const isMotionDue = isMoving ? painter.isMotionDue(now) : wasMoving
    wasMoving = isMoving
    if (isMotionDue) textures.motion.needsUpdate = true
    if (daylight.advance(useUi.getState().daylight, live.frameTime, now, seconds)) wake()
    opening.advance()
    if (world.update(camera)) arrive()
    looks?.follow(useUi.getState())
    if (painter.isDissolving) pacing.mark()
    renewShadow(now, isCameraMoving && !show)
    if (pacing.isDue(now, { isCameraMoving, isMotionDue, isWhole: cells.isWhole })) {
      pacing.painted(now)
      painter.paint(now, isCameraMoving, cells.progress() < 1)
      if (waitsForPictures()) {
        finishPicture(renderer)
        noteDrawn(Date.now())
      }
    } else if (!isMoving) painter.rest()
    show?.publish(anchor)
    reportProgress()
    const isIdle = isReady && !isCameraMoving && !show
    const hasIdleWork = isIdle && pointing.prepare()
    // What stands in between can now be found without holding the page up.
    if (isIdle && !hasIdleWork) visit.settle()
    const isShadowDue = pacing.hasShadowToDraw && useUi.getState().look === 'real'
    const isSettling = isShadowDue || painter.isReduced
    // A show's clock runs on even while the camera rests.
    const isAwake =
      pacing.isWaiting ||
      opening.isDue ||
      isCameraMoving ||
      world.atmosphere.isRefining ||
      isMoving ||
      painter.isDissolving ||
      show !== undefined
    isAtRest = !(isAwake || hasIdleWork || isSettling)
    if (!isAtRest) parts.requestFrame()
  }

  return {
    frame,
    resized: painter.resized,
    pose: rig.pose,
    dispose() {
      isDisposed = true
      for (const close of closers) close()
      rig.dispose()
      pointing.dispose()
      painter.dispose()
      world.dispose()
      useUi.setState({ callout: null })
      const leftBehind = held(renderer)
      provideStats(() => ({ leftBehind }))
    },
  }
}

/** A display shows no more than one picture in this time. */
const DISPLAY_MS = 16

/** `?labels=0` leaves the picture bare: only alarms are named. */
const wantsNames = (search: string): boolean => new URLSearchParams(search).get('labels') !== '0'
