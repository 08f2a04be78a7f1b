/** The page's own link and session against a real server: what both write and read in short cuts, end to end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession, type Session } from '../../client/connection/session'
import { openLink } from '../../client/connection/socket'
import { createLiveStore } from '../../client/live/values'
import { until } from '../support/client'
import { type FakeSource, fakeSource } from '../support/fake-source'
import { startServer, type TestServer } from '../support/server'

const T = Date.UTC(2026, 0, 1)
let source: FakeSource
let server: TestServer
let session: Session | undefined

beforeEach(async () => {
  source = fakeSource()
  server = await startServer(source, { settings: { tickHz: 20 } })
})
afterEach(async () => {
  session?.close()
  await server.app.close()
})

function openPage() {
  const link = openLink(server.url)
  const store = createLiveStore(server.plant.tags.length)
  const credits: number[] = []
  const seen = { frames: 0, withoutCredit: 0 }
  const opened = createSession(
    {
      ...link,
      credit(seq) {
        credits.push(seq)
        link.credit(seq)
      },
    },
    {
      store: {
        ...store,
        apply(frame, at) {
          seen.frames++
          if (frame.noCredit) seen.withoutCredit++
          store.apply(frame, at)
        },
      },
      tags: server.plant.tags,
      now: () => performance.now(),
      onStatus: () => {},
      onWelcome: () => {},
      onBindings() {},
      onSource: () => {},
      onOrigins: () => {},
      onScene: () => {},
      reloadPage: () => {},
    },
  )
  session = opened
  opened.wish({ tags: 'all', rateHz: 20 })
  link.attach(opened)
  return { store, seen, credits }
}

describe('a page on its link', () => {
  it('gets every change, and credits what it is asked to', async () => {
    const { store, seen, credits } = openPage()
    await until(() => store.framesReceived > 0)
    // Past 127 the seq takes another form on the wire.
    for (let i = 1; seen.frames < 140; i++) {
      source.push([[0, T + i * 100, i]])
      const due = seen.frames + 1
      await until(() => seen.frames >= due)
      expect(store.values[0]).toBe(i)
    }
    expect(credits.length).toBe(seen.frames - seen.withoutCredit)
    expect(credits.length).toBeGreaterThanOrEqual(seen.frames / 2 - 1)
    const metrics = await (await server.get('/metrics')).text()
    expect(metrics).not.toMatch(/refus\w*\{[^}]*bad message[^}]*\} [1-9]/)
  }, 20_000)
})
