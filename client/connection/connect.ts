/** Opens the connection and keeps the shared state of the page true to it. */
import type { Watch, Welcome } from '#core/protocol/events'
import { onBindingsWish, showBindings } from '../live/bindings'
import { provideFollow, provideStats } from '../live/diagnostics'
import type { PlantIndex } from '../live/plant-index'
import { pageWay } from '../live/provenance'
import { followTag } from '../live/trail'
import { useUi } from '../live/ui'
import type { LiveStore } from '../live/values'
import { reloadOnce } from './reload'
import { createSession } from './session'
import { openLink } from './socket'
import { unconnected } from './status'

export interface Connection {
  /** Names what the page wants to see, at which rate. */
  watch(watch: Watch): void
  close(): void
}

/** Connects `store` to the server this page came from. */
export function connect(plant: PlantIndex, store: LiveStore): Connection {
  const link = openLink()
  let channel = ''
  let offered: Pick<Welcome, 'provenance' | 'simulated'> | undefined

  const tellWay = () => {
    const { connection, source, sources, origins, way } = useUi.getState()
    if (!offered) return
    const isFresh = connection === 'live' && source?.state !== 'down'
    const next = pageWay({ isFresh, offered, sources, origins })
    // Kept where nothing is new: whoever shows it is not drawn again.
    if (JSON.stringify(next) !== JSON.stringify(way)) useUi.setState({ way: next })
  }

  const session = createSession(link, {
    store,
    tags: plant.tags,
    now: () => performance.now(),
    onStatus(status) {
      useUi.setState({ connection: status.state, refusal: status.refusal })
      if (status.state === 'live') reloadOnce.forget()
      tellWay()
    },
    onWelcome(welcome) {
      channel = welcome.channel
      offered = welcome
      // Where there are several sources, whose value each tag shows is told next.
      const { source, sources } = welcome
      useUi.setState({ source, sources, origins: sources.length > 1 ? [] : null })
      tellWay()
    },
    onSource(source, sources) {
      useUi.setState({ source, sources })
      tellWay()
    },
    onOrigins(origins) {
      useUi.setState({ origins })
      tellWay()
    },
    onBindings(page, shown) {
      showBindings(page, performance.now())
      // A page that is not looked at draws no frames, and so asks for nothing.
      requestAnimationFrame(shown)
    },
    onScene: (sceneHash) => useUi.setState({ sceneHash }),
    reloadPage: (why) => reloadOnce.now(why),
  })
  const stopWishes = onBindingsWish((query) => session.wishBindings(query))
  useUi.setState({ connection: unconnected.state })
  link.attach(session)
  const timer = setInterval(() => session.tick(), 1000)
  const stopStats = provideStats(() => ({
    channel,
    provenance: useUi.getState().way.provenance,
    framesReceived: store.framesReceived,
    lastFrameAt: store.frameTime > 0 ? new Date(store.frameTime).toISOString() : null,
    tags: plant.tags.length,
  }))
  provideFollow((tag, withPictures) => {
    const index = plant.tags.findIndex(({ name }) => name === tag)
    if (index >= 0) followTag(store, index, withPictures)
    return index >= 0
  })
  return {
    watch: (watch) => session.wish(watch),
    close() {
      clearInterval(timer)
      stopStats()
      stopWishes()
      session.close()
    },
  }
}
