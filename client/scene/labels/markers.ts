/**
 * Markers of devices in alarm: found from any distance and in any direction, always on top, one draw. A device whose
 * label is shown needs none: the label carries the same shape and digit.
 */
import { type Mesh, type PerspectiveCamera, Vector3 } from 'three'
import type { Feature } from '#core/compiled/scene'
import type { Insets } from '../../live/ui'
import { createBillboards, onScreenGlsl, roomFor } from './billboards'
import {
  arrow,
  badge,
  bubble,
  createMarkerAtlas,
  MARKER_COLUMNS,
  MARKER_PX,
  MARKER_ROWS,
} from './marker-atlas'
import { type AlarmPoint, alarmPoint, type Marker, placeMarkers } from './place-markers'

const vertexShader = /* glsl */ `
${onScreenGlsl}
attribute vec4 spot; /* x, y in CSS pixels from the top left, picture, angle */
void main() {
  float c = cos(spot.w), s = sin(spot.w);
  vec2 corner = vec2(position.x, -position.y) * ${MARKER_PX}.0;
  vec2 at = floor(spot.xy + 0.5) + vec2(c * corner.x - s * corner.y, s * corner.x + c * corner.y);
  gl_Position = onScreen(vec2(at.x, uViewport.y - at.y));
  float column = mod(spot.z, ${MARKER_COLUMNS}.0), row = floor(spot.z / ${MARKER_COLUMNS}.0);
  vUv = (vec2(column, row) + vec2(position.x + 0.5, 0.5 - position.y)) / vec2(${MARKER_COLUMNS}.0, ${MARKER_ROWS}.0);
  vOpacity = 1.0;
}
`

/** Pictures that fit: a marker takes up to three. */
const CAPACITY = 384
/** A click within this many pixels of a marker's middle takes it. */
const TOUCH_PX = 22

export interface MarkerInput {
  readonly features: readonly Feature[]
  /** As core/alarms/limits counts: 0 none, 1 priority 2, 2 priority 1. */
  severity(feature: number): number
  /** Its label is drawn now. */
  isLabelled(feature: number): boolean
}

export interface Markers {
  readonly object: Mesh
  /** Places all for this camera; call before each drawing. */
  update(camera: PerspectiveCamera, width: number, height: number, insets: Insets): void
  /** Device that the marker under this point leads to, or -1. */
  at(x: number, y: number): number
  readonly shown: readonly Marker[]
  dispose(): void
}

export function createMarkers(input: MarkerInput): Markers {
  const atlas = createMarkerAtlas()
  const spots = roomFor(CAPACITY, 4)
  const boards = createBillboards({
    name: 'markers',
    renderOrder: 110,
    atlas: atlas.texture,
    columns: { spot: spots },
    vertexShader,
  })
  const at = new Vector3()
  let shown: readonly Marker[] = []

  const pointsIn = (camera: PerspectiveCamera): AlarmPoint[] => {
    const points: AlarmPoint[] = []
    input.features.forEach((feature, index) => {
      const severity = feature.kind === 'equipment' ? input.severity(index) : 0
      if (severity === 0) return
      points.push(alarmPoint(index, severity > 1 ? 1 : 2, at.set(...feature.label), camera))
    })
    return points
  }

  return {
    object: boards.object,
    get shown() {
      return shown
    },
    update(camera, width, height, insets) {
      boards.viewport.set(width, height)
      const placed = placeMarkers(pointsIn(camera), width, height, insets)
      shown = placed.filter((m) => m.angle !== undefined || m.count > 1 || !input.isLabelled(m.feature))
      let count = 0
      const put = (x: number, y: number, picture: number, angle: number) => {
        if (count < CAPACITY) spots.setXYZW(count++, x, y, picture, angle)
      }
      // The most urgent last, so that it lies on top.
      for (const marker of [...shown].reverse()) {
        if (marker.angle !== undefined) put(marker.x, marker.y, arrow(marker.priority), marker.angle)
        put(marker.x, marker.y, badge(marker.priority), 0)
        if (marker.count > 1) put(marker.x + 13, marker.y - 13, bubble(marker.count), 0)
      }
      boards.show(count)
      boards.object.visible = count > 0
    },
    at(x, y) {
      const hit = shown.find((m) => Math.hypot(m.x - x, m.y - y) <= TOUCH_PX)
      return hit?.feature ?? -1
    },
    dispose() {
      boards.dispose()
      atlas.dispose()
    },
  }
}
