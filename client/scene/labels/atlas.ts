/**
 * Pictures of labels side by side in one texture: the least recently used place is drawn over when a new label needs
 * one, and only that place goes to the graphics. A label's picture is its id, its name, and where it is in alarm the
 * priority's shape and digit.
 */
import { type CanvasTexture, FramebufferTexture, LinearFilter, NoColorSpace, Vector2 } from 'three'
import { ATLAS_FONT, ATLAS_SCALE, createAtlasCanvas, PRIORITY_COLOURS } from './atlas-canvas'

export interface LabelText {
  readonly id: string
  readonly name: string
  /** 0 none, 1 priority 2 (triangle), 2 priority 1 (square): as core/alarms/limits counts. */
  readonly severity: number
}

/** Place in the texture, 0–1, from the top left. */
export interface Slot {
  readonly u: number
  readonly v: number
}

export const SLOT_W = 208
export const SLOT_H = 34
const COLUMNS = 4
const ROWS = 32

export const ATLAS = { columns: COLUMNS, rows: ROWS, slots: COLUMNS * ROWS } as const

export interface LabelAtlas {
  readonly texture: FramebufferTexture
  /** Of a label's picture, CSS pixels; the slot itself is larger. */
  widthOf(text: LabelText): number
  /** Place of a label's picture, drawn now if it was not there. */
  slot(text: LabelText): Slot
  /** Forgets every picture: fonts have come, or the language changed. */
  clear(): void
  dispose(): void
}

/** Copies one picture into the texture, to these texels from its first row. */
export type CopyPicture = (from: CanvasTexture, to: FramebufferTexture, at: Vector2) => void

export function createLabelAtlas(copy: CopyPicture): LabelAtlas {
  const one = createAtlasCanvas(SLOT_W, SLOT_H)
  const texture = new FramebufferTexture(SLOT_W * COLUMNS * ATLAS_SCALE, SLOT_H * ROWS * ATLAS_SCALE)
  texture.colorSpace = NoColorSpace
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.premultiplyAlpha = true
  texture.flipY = false
  const layouts = new Map<string, Layout>()
  /** Oldest use first. */
  const places = new Map<string, { readonly index: number; readonly slot: Slot }>()
  const at = new Vector2()
  const keyOf = ({ severity, id, name }: LabelText) => `${severity}|${id}|${name}`

  const layoutOf = (key: string, text: LabelText): Layout => {
    let layout = layouts.get(key)
    if (!layout) {
      layout = one.context ? layOut(one.context, text) : NO_LAYOUT
      layouts.set(key, layout)
    }
    return layout
  }
  return {
    texture,
    widthOf: (text) => layoutOf(keyOf(text), text).width,
    slot(text) {
      const key = keyOf(text)
      const known = places.get(key)
      if (known) {
        places.delete(key)
        places.set(key, known)
        return known.slot
      }
      let index = places.size
      if (index >= ATLAS.slots) {
        const [oldest, place] = places.entries().next().value!
        places.delete(oldest)
        index = place.index
      }
      const column = index % COLUMNS
      const row = Math.floor(index / COLUMNS)
      if (one.context) {
        drawLabel(one.context, text, layoutOf(key, text))
        copy(one.texture, texture, at.set(column * SLOT_W, row * SLOT_H).multiplyScalar(ATLAS_SCALE))
      }
      const slot = { u: column / COLUMNS, v: row / ROWS }
      places.set(key, { index, slot })
      return slot
    },
    clear() {
      places.clear()
      layouts.clear()
    },
    dispose() {
      texture.dispose()
      one.texture.dispose()
    },
  }
}

interface Layout {
  /** CSS pixels, with a little air. */
  readonly width: number
  readonly badge: number
  readonly idWidth: number
  /** As much of it as there is room for. */
  readonly name: string
}

const NO_LAYOUT: Layout = { width: 0, badge: 0, idWidth: 0, name: '' }
const ID_FONT = `600 12.5px ${ATLAS_FONT}`
const NAME_FONT = `400 11.5px ${ATLAS_FONT}`
const PAD = 9

function layOut(c: CanvasRenderingContext2D, text: LabelText): Layout {
  const badge = text.severity > 0 ? 22 : 0
  c.font = ID_FONT
  const idWidth = c.measureText(text.id).width
  c.font = NAME_FONT
  const room = SLOT_W - 4 - PAD * 2 - badge - idWidth - 8
  const name = shorten(c, text.name, room)
  const nameWidth = name ? c.measureText(name).width + 8 : 0
  return { badge, idWidth, name, width: Math.min(SLOT_W - 4, PAD * 2 + badge + idWidth + nameWidth) + 4 }
}

function drawLabel(
  c: CanvasRenderingContext2D,
  text: LabelText,
  { badge, idWidth, name, width }: Layout,
): void {
  c.setTransform(ATLAS_SCALE, 0, 0, ATLAS_SCALE, 0, 0)
  c.clearRect(0, 0, SLOT_W, SLOT_H)
  const height = 24
  const top = (SLOT_H - height) / 2
  c.beginPath()
  c.roundRect(2, top, width - 4, height, 6)
  c.fillStyle = 'rgba(15,20,24,0.80)'
  c.fill()
  c.strokeStyle = text.severity > 0 ? colourOf(text.severity) : 'rgba(255,255,255,0.14)'
  c.lineWidth = text.severity > 0 ? 1.5 : 1
  c.stroke()
  c.textBaseline = 'middle'
  const middle = SLOT_H / 2 + 0.5
  if (badge) drawBadge(c, 2 + PAD - 2, middle - 0.5, text.severity)
  c.fillStyle = '#eef2f4'
  c.font = ID_FONT
  c.fillText(text.id, 2 + PAD + badge, middle)
  c.fillStyle = '#a9b4bc'
  c.font = NAME_FONT
  if (name) c.fillText(name, 2 + PAD + badge + idWidth + 8, middle)
}

/** Severity 1 (H/L) is priority 2, the triangle; severity 2 (HH/LL) is priority 1, the square. */
const colourOf = (severity: number): string => PRIORITY_COLOURS[severity === 2 ? 0 : 1]

function drawBadge(c: CanvasRenderingContext2D, x: number, y: number, severity: number): void {
  c.fillStyle = colourOf(severity)
  c.beginPath()
  if (severity === 2) c.roundRect(x, y - 8, 16, 16, 2)
  else {
    c.moveTo(x + 8.5, y - 9)
    c.lineTo(x + 17.5, y + 7.5)
    c.lineTo(x - 0.5, y + 7.5)
    c.closePath()
  }
  c.fill()
  c.fillStyle = '#0d1114'
  c.font = `700 ${severity === 2 ? 11 : 10}px ${ATLAS_FONT}`
  c.textAlign = 'center'
  c.fillText(severity === 2 ? '1' : '2', x + (severity === 2 ? 8 : 8.5), y + (severity === 2 ? 0.8 : 2.4))
  c.textAlign = 'left'
}

function shorten(c: CanvasRenderingContext2D, text: string, room: number): string {
  if (room < 24) return ''
  if (c.measureText(text).width <= room) return text
  let end = text.length - 1
  while (end > 1 && c.measureText(`${text.slice(0, end)}…`).width > room) end--
  return end > 1 ? `${text.slice(0, end)}…` : ''
}
