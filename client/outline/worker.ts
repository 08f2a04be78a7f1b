/**
 * Draws the outline beside the page, whose own thread is busy with its program until long after. The first context of a
 * page starts the graphics process, over a second without a GPU: spent here too, and what draws is told to the page.
 */
import { decodeOutline, OUTLINE_FILE } from '#core/compiled/outline'
import { drained } from '../scene/quality/drained'
import { isSoftware, nameOf } from '../scene/quality/renderer-name'
import { openingPose } from './camera'
import type { OutlineNews, OutlineOrder } from './messages'
import { paintOutline } from './paint'

/** Pixels drawn at most: those of a screen of 3840 × 2160. */
const MOST_PIXELS = 3840 * 2160

const say = (news: OutlineNews) => self.postMessage(news)

self.onmessage = ({ data }: MessageEvent<OutlineOrder>) => {
  draw(data).catch((error: unknown) => say({ failed: String(error) }))
}

const file = fetchOutline()
file.catch(() => undefined)

async function fetchOutline(): Promise<Uint8Array> {
  const answer = await fetch(`/scene/${OUTLINE_FILE}`)
  if (!answer.ok) throw new Error(`${OUTLINE_FILE}: ${answer.status} ${answer.statusText}`)
  return new Uint8Array(await answer.arrayBuffer())
}

async function draw({ canvas, width, height, pixelRatio, mode, scheme }: OutlineOrder): Promise<void> {
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, stencil: false })
  if (!gl) throw new Error('this browser cannot draw in 3D')
  const renderer = nameOf(gl)
  say({ renderer })
  // Edges are smoothed by drawing more pixels than are shown, where pixels are cheap.
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, width * height))
  const scale = isSoftware(renderer) ? 1 : Math.max(1, Math.min(2 * pixelRatio, most))
  canvas.width = Math.max(1, Math.floor(width * scale))
  canvas.height = Math.max(1, Math.floor(height * scale))
  const outline = decodeOutline(await file)
  paintOutline(gl, outline, openingPose(outline, mode, width / height), scheme)
  await drained(gl)
  if (gl.isContextLost()) throw new Error('the graphics context was lost')
  say({ shownAt: performance.timeOrigin + performance.now() })
}
