/** Pictures of markers in one small canvas: four priorities by shape, digit and colour, their arrows, and counts. */
import type { CanvasTexture } from 'three'
import { ATLAS_FONT, ATLAS_SCALE, createAtlasCanvas, PRIORITY_COLOURS } from './atlas-canvas'

/** Side of a picture in CSS pixels; columns; rows. */
export const MARKER_PX = 56
export const MARKER_COLUMNS = 8
export const MARKER_ROWS = 3

/** Index of a picture. */
export const badge = (priority: number): number => priority - 1
export const arrow = (priority: number): number => 3 + priority
/** Counts 2–8, then "9+". */
export const bubble = (count: number): number => 8 + Math.min(count, 9) - 2

export function createMarkerAtlas(): { readonly texture: CanvasTexture; dispose(): void } {
  const { texture, context: c } = createAtlasCanvas(MARKER_PX * MARKER_COLUMNS, MARKER_PX * MARKER_ROWS)
  const at = (index: number, draw: (c: CanvasRenderingContext2D) => void) => {
    if (!c) return
    const x = (index % MARKER_COLUMNS) * MARKER_PX + MARKER_PX / 2
    const y = Math.floor(index / MARKER_COLUMNS) * MARKER_PX + MARKER_PX / 2
    c.setTransform(ATLAS_SCALE, 0, 0, ATLAS_SCALE, x * ATLAS_SCALE, y * ATLAS_SCALE)
    draw(c)
  }
  for (const priority of [1, 2, 3, 4] as const) {
    at(badge(priority), (context) => drawBadge(context, priority))
    at(arrow(priority), (context) => drawArrow(context, priority))
  }
  for (let count = 2; count <= 9; count++) at(bubble(count), (context) => drawCount(context, count))
  return { texture, dispose: () => texture.dispose() }
}

function shape(c: CanvasRenderingContext2D, priority: number, r: number): void {
  c.beginPath()
  if (priority === 1) c.roundRect(-r * 0.86, -r * 0.86, r * 1.72, r * 1.72, 3)
  else if (priority === 2) {
    c.moveTo(0, -r * 1.08)
    c.lineTo(r * 1.08, r * 0.84)
    c.lineTo(-r * 1.08, r * 0.84)
    c.closePath()
  } else if (priority === 3) {
    c.moveTo(0, -r * 1.15)
    c.lineTo(r * 1.15, 0)
    c.lineTo(0, r * 1.15)
    c.lineTo(-r * 1.15, 0)
    c.closePath()
  } else c.arc(0, 0, r, 0, 2 * Math.PI)
}

function drawBadge(c: CanvasRenderingContext2D, priority: number): void {
  const r = 12
  c.lineJoin = 'round'
  // A dark rim and a pale one outside it: seen on a bright sky and on a night ground alike.
  shape(c, priority, r)
  c.lineWidth = 6
  c.strokeStyle = 'rgba(255,255,255,0.55)'
  c.stroke()
  c.lineWidth = 4
  c.strokeStyle = '#0d1114'
  c.stroke()
  c.fillStyle = PRIORITY_COLOURS[priority - 1]!
  c.fill()
  c.fillStyle = '#0d1114'
  c.font = `700 14px ${ATLAS_FONT}`
  c.textAlign = 'center'
  c.textBaseline = 'middle'
  c.fillText(String(priority), 0, priority === 2 ? 3 : 1)
}

/** Points right; the badge is drawn over its foot. */
function drawArrow(c: CanvasRenderingContext2D, priority: number): void {
  c.lineJoin = 'round'
  c.beginPath()
  c.moveTo(26, 0)
  c.lineTo(15, -10)
  c.lineTo(15, 10)
  c.closePath()
  c.lineWidth = 2.5
  c.strokeStyle = '#0d1114'
  c.stroke()
  c.fillStyle = PRIORITY_COLOURS[priority - 1]!
  c.fill()
}

function drawCount(c: CanvasRenderingContext2D, count: number): void {
  c.beginPath()
  c.arc(0, 0, 8.5, 0, 2 * Math.PI)
  c.fillStyle = '#eef2f4'
  c.fill()
  c.lineWidth = 1.5
  c.strokeStyle = '#0d1114'
  c.stroke()
  c.fillStyle = '#0d1114'
  c.font = `700 10.5px ${ATLAS_FONT}`
  c.textAlign = 'center'
  c.textBaseline = 'middle'
  c.fillText(count >= 9 ? '9+' : String(count), 0, 0.5)
}
