/**
 * Markers of devices in alarm: found from any distance and in any direction, always on top, one draw. A device whose
 * label is shown needs none: the label carries the same shape and digit.
 */
import {
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type PerspectiveCamera,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three'
import type { Feature } from '#core/compiled/scene'
import {
  arrow,
  badge,
  bubble,
  createMarkerAtlas,
  MARKER_COLUMNS,
  MARKER_PX,
  MARKER_ROWS,
} from './marker-atlas'
import { type AlarmPoint, alarmPoint, type Insets, type Marker, placeMarkers } from './place-markers'

const vertexShader = /* glsl */ `
attribute vec4 spot; /* x, y in CSS pixels from the top left, picture, angle */
uniform vec2 uViewport;
varying vec2 vUv;
void main() {
  float c = cos(spot.w), s = sin(spot.w);
  vec2 corner = vec2(position.x, -position.y) * ${MARKER_PX}.0;
  vec2 at = floor(spot.xy + 0.5) + vec2(c * corner.x - s * corner.y, s * corner.x + c * corner.y);
  gl_Position = vec4(at.x / uViewport.x * 2.0 - 1.0, 1.0 - at.y / uViewport.y * 2.0, 0.0, 1.0);
  float column = mod(spot.z, ${MARKER_COLUMNS}.0), row = floor(spot.z / ${MARKER_COLUMNS}.0);
  vUv = (vec2(column, row) + vec2(position.x + 0.5, 0.5 - position.y)) / vec2(${MARKER_COLUMNS}.0, ${MARKER_ROWS}.0);
}
`

const fragmentShader = /* glsl */ `
uniform sampler2D uAtlas;
varying vec2 vUv;
void main() { gl_FragColor = texture2D(uAtlas, vUv); }
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
  const geometry = new InstancedBufferGeometry()
  const plane = new PlaneGeometry(1, 1)
  geometry.index = plane.index
  geometry.setAttribute('position', plane.getAttribute('position'))
  const spots = new InstancedBufferAttribute(new Float32Array(CAPACITY * 4), 4).setUsage(DynamicDrawUsage)
  geometry.setAttribute('spot', spots)
  geometry.instanceCount = 0
  const viewport = new Vector2(1, 1)
  const material = new ShaderMaterial({
    uniforms: { uAtlas: { value: atlas.texture }, uViewport: { value: viewport } },
    vertexShader,
    fragmentShader,
    transparent: true,
    premultipliedAlpha: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  })
  const object = new Mesh(geometry, material)
  object.frustumCulled = false
  object.renderOrder = 110
  object.name = 'markers'
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
    object,
    get shown() {
      return shown
    },
    update(camera, width, height, insets) {
      viewport.set(width, height)
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
      geometry.instanceCount = count
      object.visible = count > 0
      spots.needsUpdate = true
    },
    at(x, y) {
      const hit = shown.find((m) => Math.hypot(m.x - x, m.y - y) <= TOUCH_PX)
      return hit?.feature ?? -1
    },
    dispose() {
      object.removeFromParent()
      geometry.dispose()
      plane.dispose()
      material.dispose()
      atlas.dispose()
    },
  }
}
