/**
 * `npm run dev`: what stands in the scene is seen at once and unbaked; its light comes behind, and pages are told.
 * The scene is that of `twin new`: two tanks and a pump.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildHash } from '#compiler/build'
import { loadPlant } from '#server/scene/files'
import { shippedLibrary } from '../../cli/build/scene'
import { devBuilds } from '../../cli/dev/builds'
import { createScene } from '../../cli/new/create'
import { connect, type TestClient } from '../support/client'
import { temporaryFolder } from '../support/parquet'
import { TWIN } from '../support/twin'

let scene: string
let remove: () => Promise<void>
let server: ChildProcess | undefined

beforeAll(async () => {
  const made = await temporaryFolder()
  remove = made.remove
  // Builds under development lie in the repository, by the scene's name.
  scene = join(made.folder, basename(made.folder))
  await createScene(scene)
})

afterAll(async () => {
  const gone = server && new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGTERM')
  await gone
  const { quick, baked } = devBuilds(scene)
  for (const folder of [quick, baked]) await rm(folder, { recursive: true, force: true })
  await remove()
})

/** A port that was free a moment ago: the server comes back to it after the bake. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Tries until the server takes us, as a page does. */
async function welcomed(port: number, resolutions: readonly number[]): Promise<TestClient> {
  for (;;) {
    const client = await connect({ port, resolutions }).catch(() => undefined)
    if (client) return client
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

it('shows an unbaked scene at once, then the baked one, and tells the pages', async () => {
  const port = await freePort()
  const { tags } = await loadPlant(scene)
  const resolutions = tags.map(({ resolution }) => resolution)
  const library = await shippedLibrary()
  const shown = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/scene/scene.json`)
    return (await answer.json()) as { readonly hash: string; readonly ground?: object }
  }
  server = spawn(process.execPath, [TWIN, 'serve', '--dev', '--scene', scene, '--port', String(port)], {
    stdio: 'ignore',
  })

  const first = await welcomed(port, resolutions)
  const unbaked = await shown()
  expect(unbaked.hash).toBe(await buildHash(scene, library, false))
  expect(unbaked.ground).toBeUndefined()
  expect(first.welcomes.map((welcome) => welcome.scene)).toEqual([unbaked.hash])

  await new Promise((resolve) => first.socket.once('disconnect', resolve))
  const second = await welcomed(port, resolutions)
  const baked = await shown()
  expect(baked.hash).toBe(await buildHash(scene, library))
  expect(baked.ground).toBeDefined()
  expect(second.welcomes.map((welcome) => welcome.scene)).toEqual([baked.hash])
  second.close()
})
