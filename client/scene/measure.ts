/** Times the drawing itself: frames back to back, each waited for until its pixels can be read. For benches. */
import type { PerspectiveCamera, WebGLRenderer } from 'three'
import type { Measured, Measurement } from '../live/diagnostics'

export interface MeasureParts {
  readonly renderer: WebGLRenderer
  readonly camera: PerspectiveCamera
  /** Draws one picture. */
  draw(isMoving: boolean): void
  /** Chooses labels anew and draws them alone. */
  drawLabels(): void
  /** So many tags take another value, and what shows them follows. */
  change(tags: number): void
}

/** Each frame looks from a little further along x, so that nothing can be kept from the frame before. */
const STEP_M = 0.05

/** Draws `frames` + 1 pictures and forgets the first; medians of the rest. */
export function measureFrames(
  { renderer, camera, draw, drawLabels, change }: MeasureParts,
  { frames, isStill = false, changes = 0, onlyLabels = false }: Omit<Measurement, 'eye' | 'target' | 'fov'>,
): Measured {
  const frameMs: number[] = []
  const submitMs: number[] = []
  const addedMs: number[] = []
  let plainMs = 0
  for (let i = 0; i <= frames; i++) {
    camera.position.x += STEP_M
    camera.updateMatrixWorld()
    const start = performance.now()
    const isChanging = changes > 0 && i % 2 === 0
    if (isChanging) change(changes)
    if (onlyLabels) drawLabels()
    else draw(!isStill)
    const submitted = performance.now()
    finishPicture(renderer)
    if (i === 0) continue
    const took = performance.now() - start
    if (isChanging) addedMs.push(took - plainMs)
    plainMs = took
    frameMs.push(took)
    submitMs.push(submitted - start)
  }
  camera.position.x -= STEP_M * (frames + 1)
  camera.updateMatrixWorld()
  return {
    frameMs: median(frameMs),
    submitMs: median(submitMs),
    addedMs: addedMs.length > 0 ? median(addedMs) : 0,
    drawCalls: renderer.info.render.calls,
    triangles: renderer.info.render.triangles,
  }
}

const pixel = new Uint8Array(4)

/** Waits until the pixels of what was drawn can be read. */
export function finishPicture(renderer: WebGLRenderer): void {
  const context = renderer.getContext()
  context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel)
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
