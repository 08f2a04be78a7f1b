/** Pointer gestures over the picture: hover at a calm rate, click to choose, double click to go there. */

export interface PointerParts {
  readonly element: HTMLElement
  /** Feature at CSS pixels relative to the element. */
  pick(x: number, y: number): number
  onHover(feature: number): void
  onSelect(feature: number, x: number, y: number): void
  onVisit(feature: number): void
}

const HOVER_EVERY_MS = 60
/** A press that wanders farther is a drag. */
const CLICK_SLOP_PX = 5

/** Starts listening; returns the way to stop. */
export function watchPointer({ element, pick, onHover, onSelect, onVisit }: PointerParts): () => void {
  let down: { x: number; y: number; id: number } | undefined
  let isDragging = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = { x: 0, y: 0 }

  const place = (event: PointerEvent | MouseEvent) => {
    const rect = element.getBoundingClientRect()
    return { x: event.clientX - rect.left, y: event.clientY - rect.top }
  }
  const look = () => {
    timer = undefined
    if (!isDragging) onHover(pick(last.x, last.y))
  }
  const handlers = {
    pointerdown(event: PointerEvent) {
      down = { ...place(event), id: event.pointerId }
      isDragging = false
    },
    pointermove(event: PointerEvent) {
      last = place(event)
      if (down && Math.hypot(last.x - down.x, last.y - down.y) > CLICK_SLOP_PX) isDragging = true
      // Fingers do not hover.
      if (event.pointerType === 'touch' || event.buttons !== 0) return
      timer ??= setTimeout(look, HOVER_EVERY_MS)
    },
    pointerup(event: PointerEvent) {
      const wasClick = down?.id === event.pointerId && !isDragging && event.button === 0
      down = undefined
      isDragging = false
      if (!wasClick) return
      const at = place(event)
      onSelect(pick(at.x, at.y), at.x, at.y)
    },
    pointercancel() {
      down = undefined
      isDragging = false
    },
    pointerleave() {
      clearTimeout(timer)
      timer = undefined
      onHover(-1)
    },
    dblclick(event: MouseEvent) {
      const at = place(event)
      const feature = pick(at.x, at.y)
      if (feature >= 0) onVisit(feature)
    },
  }
  const names = Object.keys(handlers) as (keyof typeof handlers)[]
  for (const name of names) element.addEventListener(name, handlers[name] as EventListener)
  return () => {
    clearTimeout(timer)
    for (const name of names) element.removeEventListener(name, handlers[name] as EventListener)
  }
}
