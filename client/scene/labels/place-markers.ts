/**
 * Where markers of devices in alarm stand on the screen: on the device where it is in sight, else at the edge with an
 * arrow towards it. What would lie on another marker is counted with it. Pure.
 */
import type { PerspectiveCamera, Vector3 } from 'three'
import type { Insets } from '../../live/ui'

export interface AlarmPoint {
  readonly feature: number
  /** 1 the most urgent. */
  readonly priority: 1 | 2 | 3 | 4
  /** Clip space: x, y over w, and w; w ≤ 0 lies behind the eye. */
  readonly x: number
  readonly y: number
  readonly w: number
}

export interface Marker {
  /** Device that a click leads to: the most urgent, then the nearest. */
  readonly feature: number
  readonly priority: 1 | 2 | 3 | 4
  /** CSS pixels from the left and the top. */
  readonly x: number
  readonly y: number
  /** Direction of the arrow, radians clockwise from right; undefined in sight. */
  readonly angle: number | undefined
  /** Devices it stands for. */
  readonly count: number
}

/** Markers nearer than this, in pixels, are one. */
const TOGETHER_PX = 24
const TOGETHER_AT_EDGE_PX = 46
/** Edge markers keep this far from the rim of what is free. */
const RIM_PX = 26

export function placeMarkers(
  points: readonly AlarmPoint[],
  width: number,
  height: number,
  insets: Insets,
): readonly Marker[] {
  const left = insets.left + RIM_PX
  const top = insets.top + RIM_PX
  const right = Math.max(left + 1, width - insets.right - RIM_PX)
  const bottom = Math.max(top + 1, height - insets.bottom - RIM_PX)
  const sorted = [...points].sort((a, b) => a.priority - b.priority || Math.abs(a.w) - Math.abs(b.w))
  const placed: Marker[] = []
  for (const point of sorted) {
    const x = ((point.x + 1) / 2) * width
    const y = ((1 - point.y) / 2) * height
    const isInSight = point.w > 0 && x >= left && x <= right && y >= top && y <= bottom
    const place = isInSight
      ? { x, y, angle: undefined }
      : atEdge(x, y, point.w < 0, { left, top, right, bottom })
    const reach = isInSight ? TOGETHER_PX : TOGETHER_AT_EDGE_PX
    const i = placed.findIndex(
      (m) => (m.angle === undefined) === isInSight && Math.hypot(m.x - place.x, m.y - place.y) < reach,
    )
    const one = placed[i]
    if (one) placed[i] = { ...one, count: one.count + 1 }
    else placed.push({ feature: point.feature, priority: point.priority, count: 1, ...place })
  }
  return placed
}

/** From the middle of what is free towards the point, to the rim; behind the eye the picture is upside down. */
function atEdge(
  x: number,
  y: number,
  isBehind: boolean,
  rim: { left: number; top: number; right: number; bottom: number },
): { x: number; y: number; angle: number } {
  const cx = (rim.left + rim.right) / 2
  const cy = (rim.top + rim.bottom) / 2
  let dx = isBehind ? cx - x : x - cx
  let dy = isBehind ? cy - y : y - cy
  if (Math.hypot(dx, dy) < 1e-6) {
    dx = 0
    dy = 1
  }
  const k = Math.min(
    (rim.right - rim.left) / 2 / Math.max(Math.abs(dx), 1e-6),
    (rim.bottom - rim.top) / 2 / Math.max(Math.abs(dy), 1e-6),
  )
  return { x: cx + dx * k, y: cy + dy * k, angle: Math.atan2(dy, dx) }
}

/** A place of the plant as the camera sees it. */
export function alarmPoint(
  feature: number,
  priority: AlarmPoint['priority'],
  at: Vector3,
  camera: PerspectiveCamera,
): AlarmPoint {
  const seen = at.applyMatrix4(camera.matrixWorldInverse)
  const w = -seen.z
  const { elements } = camera.projectionMatrix
  const over = Math.abs(w) < 1e-6 ? 1e-6 : w
  return {
    feature,
    priority,
    x: (elements[0]! * seen.x + elements[8]! * seen.z) / over,
    y: (elements[5]! * seen.y + elements[9]! * seen.z) / over,
    w,
  }
}
