/**
 * The first picture of a page: the plant in clay, under everything else that the page has, until its own picture is
 * whole and dissolves over it. How far it has come stands at the root element, for style sheets: `data-outline` is
 * `shown`, then `leaving`, then gone.
 */
import type { Scheme } from '../theme/recall-scheme'
import type { OutlineNews, OutlineOrder } from './messages'

/** As long as the style sheets dissolve, and a little more. */
const LEAVING_MS = 900
/** The page does not wait longer for its outline. */
const PATIENCE_MS = 2500

interface Begun {
  readonly canvas: HTMLCanvasElement
  readonly worker: Worker
}

let begun: Begun | undefined
let renderer = ''
let shownAt: number | null = null
let hasLeft = false

/** When every device had been drawn, ms since the page opened; null before, and where there was no outline. */
export const outlineShownAt = (): number | null => shownAt

/** What draws in this browser, by its own name; empty where the outline did not find out. */
export const outlineRenderer = (): string => renderer

/** Settled when the outline is there, or not worth waiting for any longer. */
export function beginOutline(mode: OutlineOrder['mode'], scheme: Scheme): Promise<void> {
  const canvas = document.createElement('canvas')
  if (!('transferControlToOffscreen' in canvas)) return Promise.resolve()
  canvas.setAttribute('aria-hidden', 'true')
  Object.assign(canvas.style, CANVAS_STYLE)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  begun = { canvas, worker }
  document.body.append(canvas)
  const offscreen = canvas.transferControlToOffscreen()
  const order: OutlineOrder = {
    canvas: offscreen,
    width: window.innerWidth,
    height: window.innerHeight,
    pixelRatio: window.devicePixelRatio,
    mode,
    scheme,
  }
  worker.postMessage(order, [offscreen])
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS)
    const fail = () => {
      leaveOutline()
      resolve()
    }
    worker.onerror = fail
    worker.onmessage = ({ data }: MessageEvent<OutlineNews>) => {
      if ('failed' in data) return fail()
      if ('renderer' in data) renderer = data.renderer
      else {
        show(data.shownAt)
        resolve()
      }
    }
  })
}

function show(at: number): void {
  if (hasLeft) return
  shownAt = at - performance.timeOrigin
  begun?.canvas.style.removeProperty('opacity')
  document.documentElement.dataset.outline = 'shown'
}

/** The page's own picture is whole, or there will be none. */
export function leaveOutline(): void {
  if (hasLeft) return
  hasLeft = true
  const { dataset } = document.documentElement
  const remove = () => {
    delete dataset.outline
    begun?.worker.terminate()
    begun?.canvas.remove()
  }
  if (dataset.outline === undefined) remove()
  else {
    dataset.outline = 'leaving'
    setTimeout(remove, LEAVING_MS)
  }
}

/** Under all that is in the page and above its ground; unseen while there is nothing on it, which is black. */
const CANVAS_STYLE = {
  position: 'fixed',
  inset: '0',
  width: '100%',
  height: '100%',
  zIndex: '-1',
  opacity: '0',
}
