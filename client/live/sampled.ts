/** React's view of the live values: components re-read the typed arrays at most `hz` times a second. */
import { useEffect, useState } from 'react'
import type { LiveStore } from './values'

/**
 * A number that rises when there is something new to read, at most `hz` times a second. The caller reads `live`
 * itself while it renders; nothing is copied into React.
 */
export function useSampled(live: LiveStore, hz = 4): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => onSample(live, hz, () => setTurn((t) => t + 1)), [live, hz])
  return turn
}

/** Calls `read` after frames, at most `hz` times a second, never losing the last; returns the way to stop. */
export function onSample(live: Pick<LiveStore, 'subscribe'>, hz: number, read: () => void): () => void {
  const pauseMs = 1000 / hz
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    timer = undefined
    last = performance.now()
    read()
  }
  const stop = live.subscribe(() => {
    if (timer !== undefined) return
    const wait = last + pauseMs - performance.now()
    if (wait <= 0) now()
    else timer = setTimeout(now, wait)
  })
  return () => {
    stop()
    if (timer !== undefined) clearTimeout(timer)
  }
}
