/**
 * The driver: called when a frame may be needed, it moves everything on and draws only where something changed.
 * Everything opened here is closed by `dispose`. React knows nothing of what is in here.
 */
import { type PerspectiveCamera, type Scene, Vector3, type WebGLRenderer } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { provideStats, provideTools, type ScreenPoint } from '../live/diagnostics'
import type { PlantIndex } from '../live/plant-index'
import { useUi } from '../live/ui'
import type { LiveStore } from '../live/values'
import { type Pose, wholePlant } from './camera/pose'
import { createRig } from './camera/rig'
import { createShowDriver } from './camera/show-driver'
import { connectInput } from './input'
import { measureFrames } from './measure'
import { createPicker } from './picking/picker'
import { createMeasure } from './quality/measure'
import { createPace } from './quality/pace'
import { createResolution } from './quality/resolution'
import { createSmoothEdges } from './quality/smooth-edges'
import type { Tier } from './quality/tiers'
import { createWorld } from './world'

export type SceneMode = 'operate' | 'show'

export interface EngineParts {
  readonly renderer: WebGLRenderer
  readonly scene: Scene
  readonly camera: PerspectiveCamera
  readonly element: HTMLElement
  readonly compiled: CompiledScene
  readonly baseUrl: string
  readonly plant: PlantIndex
  readonly live: LiveStore
  readonly mode: SceneMode
  readonly tier: Tier
  readonly reducedMotion: boolean
  /** Asks for `frame` to be called soon. */
  requestFrame(): void
  onReady(): void
  /** Mean milliseconds per frame over some seconds of a moving camera. */
  onMeasured(frameMs: number): void
  onError(file: string, error: unknown): void
}

export interface Engine {
  /** Moves on and draws where needed; `now` in milliseconds. */
  frame(now: number): void
  /** The element has another size. */
  resized(): void
  dispose(): void
}

/** Labels are chosen anew at this rate; letters that chase every pixel cannot be read. */
const LABEL_EVERY_MS = 120
/** Levels of detail settle this long before the shadow is drawn anew. */
const SHADOW_SETTLE_MS = 450

export function createEngine(parts: EngineParts): Engine {
  const { renderer, scene, camera, compiled, live, mode, tier, element } = parts
  const featureOf = new Map(compiled.features.map((feature, index) => [feature.id, index]))
  let isDirty = true
  let hasNews = true
  let shadowDueAt = Number.POSITIVE_INFINITY
  const wake = () => {
    isDirty = true
    parts.requestFrame()
  }
  const settle = () => {
    shadowDueAt = performance.now() + SHADOW_SETTLE_MS
    wake()
  }
  const world = createWorld({ ...parts, onChange: settle })
  const { table, textures, cells, labels } = world
  const rig = createRig(camera, element, compiled.bounds, wake)
  const show = mode === 'show' ? createShowDriver(compiled, rig) : undefined
  rig.setEnabled(!show)
  rig.put(show?.start() ?? firstPose(compiled, camera.aspect))
  const picker = createPicker(
    () => cells.pickable(),
    (feature) => compiled.features[feature]?.kind === 'equipment',
  )
  const pick = (x: number, y: number): number =>
    picker.pick((x / (element.clientWidth || 1)) * 2 - 1, 1 - (y / (element.clientHeight || 1)) * 2, camera)
  const anchor = createAnchor(parts, featureOf)
  const smoothEdges = tier.antialias ? undefined : createSmoothEdges(renderer)
  renderer.info.autoReset = false
  const pace = createPace(tier.motionFps)
  const measure = createMeasure()
  const resolution = createResolution(tier.movingScale)
  const drawn = { frames: 0, calls: 0, triangles: 0 }
  let last = performance.now()
  let lastLabels = 0
  let isReady = false

  const renewLabels = () => {
    labels.renew()
    wake()
  }
  void document.fonts?.ready.then(renewLabels)
  const closers = [
    live.subscribe(() => {
      hasNews = true
      parts.requestFrame()
    }),
    provideStats(() => ({
      drawCalls: drawn.calls,
      triangles: drawn.triangles,
      framesDrawn: drawn.frames,
      fps: Math.round(pace.fps * 10) / 10,
      tiles: cells.loadedTiles,
      equipment: compiled.features.filter((f) => f.kind === 'equipment' && cells.isDrawn(f.box)).length,
      selected: useUi.getState().selected,
      quality: tier.name,
    })),
    provideTools({
      pick: (x, y) => {
        const rect = element.getBoundingClientRect()
        return compiled.features[pick(x - rect.left, y - rect.top)]?.id ?? null
      },
      anchor,
      measure: ({ eye, target, fov, frames }) => {
        rig.put({ eye, target, fov })
        camera.updateMatrixWorld()
        if (world.update(camera)) settle()
        return measureFrames({ renderer, camera, draw: drawPicture }, frames)
      },
    }),
  ]
  if (!show) {
    closers.push(
      connectInput({
        element,
        compiled,
        featureOf,
        rig,
        pick,
        onChosen(hovered, selected) {
          if (!table.choose(hovered, selected)) return
          textures.state.needsUpdate = true
          wake()
        },
        onLanguage: renewLabels,
      }),
    )
  }

  /** New values: state is compared, levels and firing are simply taken over. */
  const readNews = () => {
    hasNews = false
    if (table.read(live)) textures.state.needsUpdate = true
    textures.motion.needsUpdate = true
    isDirty = true
  }

  const drawPicture = () => {
    renderer.info.reset()
    renderer.render(scene, camera)
    smoothEdges?.apply()
    renderer.autoClear = false
    renderer.render(world.overlay, camera)
    renderer.autoClear = true
  }

  const draw = (now: number, isCameraMoving: boolean) => {
    if (!isCameraMoving || now - lastLabels > LABEL_EVERY_MS) {
      labels.update(camera, element.clientWidth || 1, element.clientHeight || 1, mode === 'show')
      lastLabels = now
    }
    const hasShadowPass = renderer.shadowMap.needsUpdate
    drawPicture()
    isDirty = false
    drawn.frames++
    // The one frame that draws the shadow anew counts everything twice: it says nothing about the others.
    if (!hasShadowPass || drawn.calls === 0) {
      drawn.calls = renderer.info.render.calls
      drawn.triangles = renderer.info.render.triangles
    }
    const interval = pace.drawn(now)
    if (resolution.frame(interval, isCameraMoving)) sharpen()
    const mean = measure.frame(interval, isCameraMoving)
    if (mean !== undefined) parts.onMeasured(mean)
  }

  const sharpen = () => {
    renderer.setPixelRatio(Math.min(window.devicePixelRatio, tier.maxPixelRatio) * resolution.scale)
    wake()
  }
  sharpen()

  return {
    frame(now) {
      const seconds = Math.max(0, (now - last) / 1000)
      last = now
      if (hasNews) readNews()
      const isShowMoving = show && !parts.reducedMotion ? show.update(seconds) : false
      const isCameraMoving = rig.update(seconds) || isShowMoving
      camera.updateMatrixWorld()
      const isTurning = !parts.reducedMotion && table.advance(seconds) && world.isMotionSeen(camera.position)
      const isMotionDue = isTurning && pace.isDue(now)
      if (isMotionDue) textures.motion.needsUpdate = true
      if (world.update(camera)) settle()
      if (now >= shadowDueAt && !(isCameraMoving && !show)) {
        world.atmosphere.renewShadow()
        shadowDueAt = Number.POSITIVE_INFINITY
        isDirty = true
      }
      if (isDirty || isMotionDue || isCameraMoving) draw(now, isCameraMoving)
      else if (!isTurning) pace.idle()
      show?.publish(anchor)
      const loading = cells.progress()
      if (useUi.getState().loading !== loading) useUi.setState({ loading })
      if (loading >= 1 && !isReady) {
        isReady = true
        parts.onReady()
      }
      const hasIdleWork = loading >= 1 && !isCameraMoving && !show && picker.prepare()
      const isSettling = shadowDueAt < Number.POSITIVE_INFINITY || resolution.scale < 1
      if (isDirty || isCameraMoving || isTurning || hasIdleWork || isSettling) parts.requestFrame()
    },
    resized: sharpen,
    dispose() {
      for (const close of closers) close()
      rig.dispose()
      picker.dispose()
      smoothEdges?.dispose()
      world.dispose()
      useUi.setState({ callout: null })
    },
  }
}

/** The scene's first view, on an upright screen its `-phone` sister; without views one from the south-east that holds everything. */
function firstPose(compiled: CompiledScene, aspect: number): Pose {
  const first = compiled.views[0]
  const upright = aspect < 1 ? compiled.views.find(({ id }) => id === `${first?.id}-phone`) : undefined
  return upright ?? first ?? wholePlant(compiled.bounds, aspect)
}

/** Looks up where an equipment stands on the page; reuses its scratch vector. */
function createAnchor(
  { compiled, camera, element }: EngineParts,
  featureOf: ReadonlyMap<string, number>,
): (id: string) => ScreenPoint | null {
  const at = new Vector3()
  return (id) => {
    const box = compiled.features[featureOf.get(id) ?? -1]?.box
    if (!box) return null
    at.set((box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2).project(camera)
    const rect = element.getBoundingClientRect()
    return {
      x: rect.left + ((at.x + 1) / 2) * rect.width,
      y: rect.top + ((1 - at.y) / 2) * rect.height,
      visible: at.z < 1 && Math.abs(at.x) <= 1 && Math.abs(at.y) <= 1,
    }
  }
}
