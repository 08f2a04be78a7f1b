/** Ours, as it is shipped: the hub and relay of the server; on the other side the page's link, session and store. */
import pino from 'pino'
import { createHub } from '#server/hub/hub'
import { createMetrics } from '#server/metrics'
import { createRelay } from '#server/relay/relay'
import { createSession, type Session } from '../../../client/connection/session'
import { openLink } from '../../../client/connection/socket'
import { createLiveStore } from '../../../client/live/values'
import { RESOLUTION, TAGS, tagName } from './feed'
import type { Peer } from './peers'

const tags = Array.from({ length: TAGS }, (_, i) => ({ name: tagName(i), resolution: RESOLUTION }))

export const ours: Peer = {
  name: 'workshop twin (hub and relay, credit)',
  serve(http, hz) {
    const hub = createHub(tags.map(() => ({ staleAfterS: 90 })))
    const nothing = () => 0
    const relay = createRelay({
      http,
      hub,
      resolutions: tags.map((tag) => tag.resolution),
      origins: () => undefined,
      welcome: () => ({
        tags: tags.map((tag) => tag.name),
        scene: '',
        provenance: 'SIMULATED',
        simulated: true,
        source: { kind: 'bench', state: 'running', lastSampleAt: null },
        sources: [],
      }),
      bindings: () => {
        throw new Error('nobody asks for bindings here')
      },
      tickHz: hz,
      maxClients: 1000,
      allowedOrigins: [],
      metrics: createMetrics({
        clients: nothing,
        tags: nothing,
        staleTags: nothing,
        lateSamples: nothing,
        sourceSilence: nothing,
        sourceUp: () => true,
        sources: () => [],
      }),
      log: pino({ level: 'silent' }),
    })
    relay.start()
    return {
      send: ({ time, tags, values }) => {
        const times = new Float64Array(tags.length).fill(time)
        hub.samples({ count: tags.length, tags, times, values, quality: new Uint32Array(tags.length) }, time)
      },
      close: () => void relay.close(),
    }
  },
  connect: (url, heard) =>
    new Promise((resolve, reject) => {
      const link = openLink(url)
      const store = createLiveStore(TAGS)
      const session: Session = createSession(link, {
        store: {
          ...store,
          apply(frame, at) {
            store.apply(frame, at)
            heard(frame.count, frame.time)
          },
        },
        tags,
        now: () => performance.now(),
        onStatus({ state, refusal }) {
          if (state === 'live') resolve({ close: () => session.close() })
          else if (refusal) reject(new Error(`refused: ${refusal}`))
        },
        onWelcome: () => {},
        onBindings() {},
        onSource: () => {},
        onOrigins: () => {},
        onScene: () => {},
        reloadPage: (why) => reject(new Error(`the page would reload: ${why}`)),
      })
      session.wish({ tags: 'all', rateHz: 1000 })
      link.attach(session)
      setInterval(() => session.tick(), 1000)
    }),
}
