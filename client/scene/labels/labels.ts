/** Names over the devices: one draw of camera-facing quads of constant size, the most important ones where there is room. */
import { type Mesh, type PerspectiveCamera, Vector3 } from 'three'
import type { Feature } from '#core/compiled/scene'
import { ATLAS, type CopyPicture, createLabelAtlas, SLOT_H, SLOT_W } from './atlas'
import { createBillboards, onScreenGlsl, roomFor } from './billboards'
import { declutter, type LabelBox } from './declutter'

const vertexShader = /* glsl */ `
${onScreenGlsl}
attribute vec3 anchor;
attribute vec4 slot; /* u, v, width px, opacity */
void main() {
  vec4 clip = projectionMatrix * viewMatrix * vec4(anchor, 1.0);
  vec2 size = vec2(slot.z, ${SLOT_H}.0);
  /* whole pixels, so that letters stay sharp */
  vec2 centre = floor((clip.xy / clip.w * 0.5 + 0.5) * uViewport + 0.5);
  vec2 at = centre + vec2(position.x * size.x, (position.y + 0.75) * size.y);
  gl_Position = onScreen(at);
  if (clip.w <= 0.0 || slot.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  vUv = vec2(slot.x, slot.y) + vec2((position.x + 0.5) * slot.z / ${SLOT_W}.0 / ${ATLAS.columns}.0, (0.5 - position.y) / ${ATLAS.rows}.0);
  vOpacity = slot.w;
}
`

/**
 * A plain label fades out where its device seems farther than this many of its own sizes; alarms and the chosen one
 * never do. So vessels are named from across the plant and valves only from beside them.
 */
const FADE_FROM_SIZES = 7
const FADE_TO_SIZES = 8
const FARTHEST_M = 110
/** As many as a person can read; the rest would be a carpet. */
const MOST = 36
const CAPACITY = 256

export interface LabelInput {
  readonly features: readonly Feature[]
  /** Name in the language of the page. */
  name(feature: number): string
  severity(feature: number): number
  /** 0, 1 hovered, 2 selected. */
  chosen(feature: number): number
  /** Taken from the picture or made a ghost: named only in alarm or when chosen. */
  isOut(feature: number): boolean
}

export interface Labels {
  readonly object: Mesh
  /** Chooses and places labels anew; call at a calm rate. True where something changed. */
  update(camera: PerspectiveCamera, width: number, height: number, onlyAlarms: boolean): boolean
  /** True where the feature's label is drawn now. */
  isLabelled(feature: number): boolean
  /** Draws every picture again: language or fonts changed. */
  renew(): void
  dispose(): void
}

export function createLabels(input: LabelInput, copy: CopyPicture): Labels {
  const atlas = createLabelAtlas(copy)
  const named = input.features.flatMap((feature, index) =>
    feature.kind === 'equipment' ? [{ feature, index }] : [],
  )
  const anchors = roomFor(CAPACITY, 3)
  const slots = roomFor(CAPACITY, 4)
  const boards = createBillboards({
    name: 'labels',
    renderOrder: 100,
    atlas: atlas.texture,
    columns: { anchor: anchors, slot: slots },
    vertexShader,
  })
  const sizes = named.map(({ feature: { box } }) =>
    Math.min(FARTHEST_M / FADE_TO_SIZES, Math.hypot(box[3] - box[0], box[4] - box[1], box[5] - box[2])),
  )
  const at = new Vector3()
  const eye = new Vector3()
  let drawn = ''
  let labelled: ReadonlySet<number> = new Set()

  return {
    object: boards.object,
    update(camera, width, height, onlyAlarms) {
      boards.viewport.set(width, height)
      eye.setFromMatrixPosition(camera.matrixWorld)
      const lens = Math.tan((camera.getEffectiveFOV() * Math.PI) / 360) / Math.tan(Math.PI / 12)
      const opacity = new Float32Array(named.length)
      const boxes = named.map(({ feature, index }, i): LabelBox | undefined => {
        at.set(...feature.label)
        const distance = at.distanceTo(eye) * lens
        const severity = input.severity(index)
        const chosen = input.chosen(index)
        const isVital = severity > 0 || (chosen > 0 && !onlyAlarms)
        if (onlyAlarms && severity === 0) return undefined
        if (severity === 0 && chosen === 0 && input.isOut(index)) return undefined
        const fade = 1 - smooth(FADE_FROM_SIZES, FADE_TO_SIZES, distance / sizes[i]!)
        if (!isVital && fade === 0) return undefined
        opacity[i] = isVital ? 1 : 0.5 + 0.5 * fade
        at.project(camera)
        if (at.z > 1 || Math.abs(at.x) > 1.05 || Math.abs(at.y) > 1.05) return undefined
        const text = { id: feature.id, name: input.name(index), severity }
        return {
          x: ((at.x + 1) / 2) * width,
          y: ((1 - at.y) / 2) * height - SLOT_H * 0.75,
          width: atlas.widthOf(text) + 6,
          height: SLOT_H - 4,
          priority: chosen * 1e6 + severity * 1e5 - distance / sizes[i]!,
        }
      })
      const kept = declutter(boxes, MOST)
      let count = 0
      let key = ''
      labelled = new Set([...kept].map((i) => named[i]!.index))
      for (const i of kept) {
        if (count >= CAPACITY) break
        const { feature, index } = named[i]!
        const severity = input.severity(index)
        const text = { id: feature.id, name: input.name(index), severity }
        const slot = atlas.slot(text)
        anchors.setXYZ(count, ...feature.label)
        slots.setXYZW(count, slot.u, slot.v, atlas.widthOf(text), opacity[i]!)
        // A label's place changes where its device moves.
        const [x, y, z] = feature.label
        key += `${i}:${slot.u},${slot.v},${opacity[i]!.toFixed(2)}@${x.toFixed(2)},${y.toFixed(2)},${z.toFixed(2)};`
        count++
      }
      if (key === drawn) return false
      drawn = key
      boards.show(count)
      return true
    },
    isLabelled: (feature) => labelled.has(feature),
    renew() {
      atlas.clear()
      drawn = ''
    },
    dispose() {
      boards.dispose()
      atlas.dispose()
    },
  }
}

function smooth(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
