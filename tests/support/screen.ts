/** What a page shows, without a page: the page's own socket, session and store, which reconnect by themselves. */
import type { SourceStatus } from '#core/protocol/events'
import { createSession, type Session } from '../../client/connection/session'
import { openLink } from '../../client/connection/socket'
import { createLiveStore, type LiveStore } from '../../client/live/values'

export interface Screen {
  readonly store: LiveStore
  readonly session: Session
  readonly welcomes: number
  /** Why it would have reloaded itself. */
  readonly reloads: string[]
  readonly sources: SourceStatus[]
  /** Waits until `condition` holds, asked after each frame and ten times a second; fails where it does not in time. */
  until(what: string, condition: () => boolean, withinMs?: number): Promise<void>
  close(): void
}

export interface ScreenOptions {
  readonly url: string
  readonly tags: readonly { readonly name: string; readonly resolution: number }[]
  /** Frames a second. */
  readonly rateHz?: number
}

/** As `client/connection/connect.ts` puts it together; watches all tags. */
export function openScreen({ url, tags, rateHz = 10 }: ScreenOptions): Screen {
  const link = openLink(url)
  const store = createLiveStore(tags.length)
  const reloads: string[] = []
  const sources: SourceStatus[] = []
  let welcomes = 0
  const session = createSession(link, {
    store,
    tags,
    now: () => performance.now(),
    onStatus() {},
    onWelcome() {
      welcomes++
    },
    onBindings() {},
    onOrigins: () => {},
    onSource: (source) => sources.push(source),
    onScene() {},
    reloadPage: (why) => reloads.push(why),
  })
  session.wish({ tags: 'all', rateHz })
  link.attach(session)
  const timer = setInterval(() => session.tick(), 1000)
  return {
    store,
    session,
    reloads,
    sources,
    get welcomes() {
      return welcomes
    },
    until(what, condition, withinMs = 20_000) {
      return new Promise((resolve, reject) => {
        const deadline = performance.now() + withinMs
        const look = () => {
          const holds = condition()
          if (!holds && performance.now() < deadline) return
          clearInterval(asking)
          stop()
          if (holds) resolve()
          else reject(new Error(`${what}: not within ${withinMs} ms`))
        }
        const stop = store.subscribe(look)
        const asking = setInterval(look, 100)
        look()
      })
    },
    close() {
      clearInterval(timer)
      session.close()
    },
  }
}
