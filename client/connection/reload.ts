/** Reloads the page where only a new one helps, but never in a circle: once, until frames come again. */
const KEY = 'twin.reloaded'

export const reloadOnce = {
  now(why: string): void {
    const before = recall()
    if (before === 'unknown' || before === why) return
    remember(why)
    window.location.reload()
  },
  /** Frames come: the page that was loaded is the right one, and may be replaced again some day. */
  forget(): void {
    remember(null)
  },
}

/** Storage may be closed to the page: then nobody can tell how often it has reloaded, and it does not do it by itself. */
function recall(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return 'unknown'
  }
}

function remember(why: string | null): void {
  try {
    if (why === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, why)
  } catch {
    // Closed storage: see recall.
  }
}
