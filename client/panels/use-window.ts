/** Of a long list only the rows near what is seen are rendered; rows are all of one height. */
import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Rows `from` up to `to`, without `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Lists no longer than this are rendered whole. */
export const FEW_ROWS = 150
/** Rows are rendered in blocks of so many, and a block more on either side, so that scrolling seldom renders. */
const BLOCK = 20
const FIRST_ROW_PX = 32

/** The blocks in sight of a list that begins `topPx` above the upper edge of what is seen, `heightPx` high. Pure. */
export function spanInSight(count: number, rowPx: number, topPx: number, heightPx: number): Span {
  if (count <= FEW_ROWS) return { from: 0, to: count }
  const block = (px: number) => Math.floor(px / rowPx / BLOCK)
  const to = Math.min(count, Math.max(2, block(topPx + heightPx) + 2) * BLOCK)
  const from = Math.max(0, block(topPx) - 1) * BLOCK
  return { from: Math.min(from, Math.max(0, to - BLOCK)), to }
}

export interface Window extends Span {
  readonly rowPx: number
  /** Renders this row and scrolls there. */
  show(index: number): void
}

export function useWindow(list: RefObject<HTMLElement | null>, count: number): Window {
  const [shown, setShown] = useState<Span>({ from: 0, to: FEW_ROWS })
  const [rowPx, setRowPx] = useState(FIRST_ROW_PX)
  const isLong = count > FEW_ROWS

  useEffect(() => {
    const element = list.current
    if (!element || !isLong) return
    const frame = scrollerOf(element)
    const look = () => {
      const px = element.querySelector<HTMLElement>('[data-key]')?.offsetHeight || FIRST_ROW_PX
      const top = frame.getBoundingClientRect().top - element.getBoundingClientRect().top
      const next = spanInSight(count, px, top, frame.clientHeight)
      setRowPx(px)
      setShown((before) => (before.from === next.from && before.to === next.to ? before : next))
    }
    const size = new ResizeObserver(look)
    size.observe(frame)
    frame.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      size.disconnect()
      frame.removeEventListener('scroll', look)
    }
  }, [list, count, isLong])

  const show = useCallback(
    (index: number) => {
      const element = list.current
      if (!element) return
      const frame = scrollerOf(element)
      const top = frame.getBoundingClientRect().top - element.getBoundingClientRect().top
      frame.scrollTop += index * rowPx - top - frame.clientHeight / 2
      setShown({ from: Math.max(0, index - BLOCK), to: index + BLOCK })
    },
    [list, rowPx],
  )
  return isLong
    ? { from: Math.min(shown.from, count), to: Math.min(shown.to, count), rowPx, show }
    : { from: 0, to: count, rowPx, show }
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if (overflowY === 'auto' || overflowY === 'scroll') return at
  }
  return document.documentElement
}
