import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildScene, isStale, readBuilt } from '#compiler/build'
import { libraryOf } from '#compiler/library'
import { SceneFaults } from '#compiler/scene-faults'
import { builds, fakeLibrary, sceneText } from './fakes'

describe('buildScene', () => {
  let dir: string
  let cacheDir: string
  const write = async (files: ReadonlyMap<string, string>) => {
    for (const [name, text] of files) {
      await mkdir(dirname(join(dir, name)), { recursive: true })
      await writeFile(join(dir, name), text)
    }
  }
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'twin-build-'))
    cacheDir = join(dir, '.cache')
    await write(sceneText())
  })
  afterEach(() => rm(dir, { recursive: true }))
  const build = (over = {}) => buildScene(dir, { library: fakeLibrary, cacheDir, groundTexels: 32, ...over })

  it('builds once, and again only when something it was made from has changed', async () => {
    const stages = new Set<string>()
    expect(await isStale(dir, { library: fakeLibrary })).toBe(true)
    const first = await build({ onProgress: (stage: string) => stages.add(stage) })
    expect(first.rebuilt).toBe(true)
    expect([...stages]).toEqual(['models', 'routes', 'light', 'tiles'])
    expect(await isStale(dir, { library: fakeLibrary })).toBe(false)
    expect((await build()).rebuilt).toBe(false)

    await writeFile(join(dir, 'sources.yaml'), 'source: "replay:"\n')
    expect((await build()).rebuilt).toBe(false)

    await writeFile(join(dir, 'site.yaml'), 'extent: [-50, -40, 40, 40]\n')
    const second = await build()
    expect(second.rebuilt).toBe(true)
    expect(second.scene.hash).not.toBe(first.scene.hash)

    const newer = libraryOf([...fakeLibrary.classes.values()], 'fake-2')
    expect(await isStale(dir, { library: newer })).toBe(true)
  })

  it('is stale when a file of it is gone', async () => {
    const { scene } = await build()
    await rm(join(dir, 'built', scene.tiles[0]!.file))
    expect(await isStale(dir, { library: fakeLibrary })).toBe(true)
  })

  it('leaves exactly the files that the scene names', async () => {
    await build()
    await writeFile(join(dir, 'site.yaml'), 'extent: [-50, -40, 40, 40]\n')
    const { scene } = await build()
    const named = [...scene.tiles, ...scene.models, ...scene.moving].map((t) => t.file)
    const files = await readdir(join(dir, 'built'))
    expect(files.sort()).toEqual(
      [...new Set([...named, scene.ground!.file, 'scene.json', 'outline.bin'])].sort(),
    )
    expect(await readBuilt(join(dir, 'built'))).toEqual(JSON.parse(JSON.stringify(scene)))
  })

  it('takes models with occlusion of their own from the cache, and makes a damaged one again', async () => {
    const site = (west: number) =>
      `extent: [${west}, -40, 40, 40]\nprops:\n  - { class: street-lamp, at: [[-30, 30], [0, 30], [20, 30], [30, 30]] }\n`
    await writeFile(join(dir, 'site.yaml'), site(-40))
    await build()
    const before = builds.count
    await writeFile(join(dir, 'site.yaml'), site(-50))
    await build()
    const unbaked = builds.count - before
    const models = (await readdir(join(cacheDir, 'models'))).filter((f) => f.endsWith('.model'))
    expect(models).toHaveLength(1)
    const whole = await readFile(join(cacheDir, 'models', models[0]!))
    await writeFile(join(cacheDir, 'models', models[0]!), whole.subarray(0, 20))
    const middle = builds.count
    await build({ force: true })
    expect(builds.count - middle).toBe(unbaked + 1)
    expect(await readFile(join(cacheDir, 'models', models[0]!))).toEqual(whole)
  })

  it('bakes only what can see a change, and nothing in a quick build', async () => {
    const first = await build()
    expect(first.cellsLit!.reused).toBe(0)
    const lines = sceneText().get('lines.yaml')!
    await writeFile(join(dir, 'lines.yaml'), lines.replace('elevation: 4.2', 'elevation: 4.4'))
    const second = await build()
    expect(second.cellsLit!.baked).toBeGreaterThan(0)
    expect(second.cellsLit!.reused).toBeGreaterThan(0)
    const quick = await build({ bake: false, outDir: join(dir, 'quick') })
    expect(quick.cellsLit).toBeUndefined()
    expect(quick.scene.ground).toBeUndefined()
  })

  it('refuses a scene with faults and leaves what was built', async () => {
    const { scene } = await build()
    await writeFile(join(dir, 'equipment.yaml'), 'equipment: [{ id: V-1 }]\n')
    await expect(build()).rejects.toBeInstanceOf(SceneFaults)
    expect((await readBuilt(join(dir, 'built')))?.hash).toBe(scene.hash)
  })
})
