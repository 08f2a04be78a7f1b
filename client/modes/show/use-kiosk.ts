/** What an unattended screen needs from the browser: it stays awake, hides its pointer, and heals itself. */
import { useEffect, useState } from 'react'

/** Keeps the screen on while the page is seen; a browser that cannot is left alone. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let wanted = true
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      try {
        const got = await navigator.wakeLock.request('screen')
        if (wanted) lock = got
        else await got.release()
      } catch {
        // Refused (no secure context, low battery): the screen's own settings then decide.
      }
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      wanted = false
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
}

/** True while nobody has moved the pointer for `afterMs`. */
export function useIdle(afterMs: number): boolean {
  const [idle, setIdle] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stir = () => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), afterMs)
    }
    window.addEventListener('pointermove', stir, { passive: true })
    window.addEventListener('pointerdown', stir, { passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', stir)
      window.removeEventListener('pointerdown', stir)
    }
  }, [afterMs])
  return idle
}
