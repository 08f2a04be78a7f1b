/** Draws the picture: the world, smoothed edges where the tier asks for them, labels on top; and knows what it cost. */
import type { PerspectiveCamera, Scene, WebGLRenderer } from 'three'
import { useUi } from '../live/ui'
import { createDissolve } from './dissolve'
import { createMeasure } from './quality/measure'
import { createPace } from './quality/pace'
import { createResolution } from './quality/resolution'
import { createSmoothEdges } from './quality/smooth-edges'
import type { Tier } from './quality/tiers'
import type { World } from './world'

export interface PainterParts {
  readonly renderer: WebGLRenderer
  readonly scene: Scene
  readonly camera: PerspectiveCamera
  readonly element: HTMLElement
  readonly world: World
  readonly tier: Tier
  /** Somebody holds the camera: speed counts more than sharpness. */
  readonly isSteered: boolean
  /** Devices are named; else only those in alarm. */
  readonly isNamed: boolean
  /** The resolution has changed: the picture is to be drawn again. */
  onResolution(): void
  onMeasured(frameMs: number): void
}

export interface Painter {
  /** Draws, and takes note of how long it took. `isComing`: a better picture follows soon. */
  paint(now: number, isCameraMoving: boolean, isComing: boolean): void
  /** Draws the picture as it is once more and lets it dissolve into the next ones. */
  dissolve(now: number): void
  /** True while an old picture has not gone yet. */
  readonly isDissolving: boolean
  /** Draws and nothing else. Edges are smoothed where that is dear only once the picture rests. */
  draw(isMoving: boolean): void
  /** Chooses labels anew and draws them, nothing else. */
  drawLabels(): void
  /** Nothing needed drawing. */
  rest(): void
  /** May motion alone have a frame now? */
  isMotionDue(now: number): boolean
  /** True while the picture is less sharp than it could be. */
  readonly isReduced: boolean
  /** The element has another size or the screen another density. */
  resized(): void
  stats(): { drawCalls: number; triangles: number; framesDrawn: number; fps: number }
  dispose(): void
}

/** Labels are chosen anew at this rate; letters that chase every pixel cannot be read. */
const LABEL_EVERY_MS = 120

export function createPainter(parts: PainterParts): Painter {
  const { renderer, scene, camera, element, world, tier } = parts
  const smoothEdges = tier.antialias ? undefined : createSmoothEdges(renderer)
  const fading = createDissolve(renderer)
  const pace = createPace(tier.motionFps)
  const measure = createMeasure()
  const resolution = createResolution(tier.movingScale, parts.isSteered)
  const drawn = { frames: 0, calls: 0, triangles: 0 }
  let lastLabels = 0
  renderer.info.autoReset = false

  const drawOverlay = () => {
    if (world.furniture) renderer.render(world.furniture.overlay, camera)
  }
  const draw = (isMoving: boolean) => {
    renderer.info.reset()
    world.aim(camera)
    renderer.render(scene, camera)
    if (!world.furniture) return
    if (!isMoving) smoothEdges?.apply()
    renderer.autoClear = false
    drawOverlay()
    renderer.autoClear = true
  }
  const chooseLabels = () =>
    world.furniture?.labels.update(
      camera,
      element.clientWidth || 1,
      element.clientHeight || 1,
      !parts.isNamed,
    )
  const chooseOverlay = (now: number, isCameraMoving: boolean) => {
    if (!isCameraMoving || now - lastLabels > LABEL_EVERY_MS) {
      chooseLabels()
      lastLabels = now
    }
    world.furniture?.markers.update(
      camera,
      element.clientWidth || 1,
      element.clientHeight || 1,
      useUi.getState().insets,
    )
  }
  const resized = () => {
    renderer.setPixelRatio(Math.min(window.devicePixelRatio, tier.maxPixelRatio) * resolution.scale)
    parts.onResolution()
  }
  resized()

  return {
    draw,
    drawLabels() {
      chooseLabels()
      drawOverlay()
    },
    resized,
    dissolve(now) {
      draw(false)
      fading.begin(now)
    },
    get isDissolving() {
      return fading.isRunning
    },
    rest: () => pace.idle(),
    isMotionDue: (now) => pace.isDue(now),
    get isReduced() {
      return resolution.scale < 1
    },
    paint(now, isCameraMoving, isComing) {
      if (world.furniture) chooseOverlay(now, isCameraMoving)
      const hasShadowPass = renderer.shadowMap.needsUpdate
      draw(isCameraMoving || isComing)
      fading.apply(now)
      drawn.frames++
      // The one frame that draws the shadow anew counts everything twice: it says nothing about the others.
      if (!hasShadowPass || drawn.calls === 0) {
        drawn.calls = renderer.info.render.calls
        drawn.triangles = renderer.info.render.triangles
      }
      const interval = pace.drawn(now)
      if (resolution.frame(interval, isCameraMoving)) resized()
      const mean = measure.frame(interval, isCameraMoving)
      if (mean !== undefined) parts.onMeasured(mean)
    },
    stats: () => ({
      drawCalls: drawn.calls,
      triangles: drawn.triangles,
      framesDrawn: drawn.frames,
      fps: Math.round(pace.fps * 10) / 10,
    }),
    dispose() {
      smoothEdges?.dispose()
      fading.dispose()
      renderer.info.autoReset = true
    },
  }
}
