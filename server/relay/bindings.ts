/**
 * One client's view of the binding console: a page at most once a second, and the next only after the client has shown
 * the last. Asking again starts anew, whatever was under way.
 */
import type { BindingsPage, BindingsQuery } from '#core/protocol/bindings'

export interface BindingsStream {
  /** Pages of this from now on; null ends them. */
  ask(query: BindingsQuery | null): void
  close(): void
}

export interface BindingsStreamOptions {
  readonly page: (query: BindingsQuery) => BindingsPage
  /** Hands a page to the transport; `shown` is called once the client has it on the screen. */
  readonly send: (page: BindingsPage, shown: () => void) => void
}

const EVERY_MS = 1000
/** Who types a filter asks with each letter. */
const ASKED_MS = 150

export function createBindingsStream({ page, send }: BindingsStreamOptions): BindingsStream {
  let query: BindingsQuery | null = null
  let timer: NodeJS.Timeout | undefined
  let sentAt = Number.NEGATIVE_INFINITY
  let turn = 0

  const sendIn = (pause: number) => {
    clearTimeout(timer)
    const wait = Math.max(0, sentAt + pause - performance.now())
    timer = setTimeout(() => {
      if (query === null) return
      sentAt = performance.now()
      const mine = ++turn
      send(page(query), () => {
        if (mine === turn && query !== null) sendIn(EVERY_MS)
      })
    }, wait)
  }

  return {
    ask(next) {
      query = next
      turn++
      clearTimeout(timer)
      if (next !== null) sendIn(ASKED_MS)
    },
    close() {
      query = null
      clearTimeout(timer)
    },
  }
}
