import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import validator from 'gltf-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildLibrary, type LibraryEntry } from '#models/build'
import { glbIo } from '#models/export'
import { modelClasses } from '#models/library'

const BUILT = resolve(import.meta.dirname, '../../../models/built')
const LIBRARY_BYTES = 10 * 1024 * 1024

describe('built library', () => {
  let dir = ''
  let entries: readonly LibraryEntry[] = []
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'models-'))
    entries = await buildLibrary({ outDir: dir })
  }, 600_000)
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('is what is committed, byte for byte', async () => {
    for (const file of [...entries.map((entry) => entry.file), 'index.json']) {
      const [made, kept] = await Promise.all([readFile(join(dir, file)), readFile(join(BUILT, file))])
      expect(made.equals(kept), `${file} differs: run twin models and commit models/built`).toBe(true)
    }
  })

  it('holds every class and stays small', () => {
    expect(entries.map((entry) => entry.class).sort()).toEqual([...modelClasses.keys()].sort())
    expect(entries.reduce((sum, entry) => sum + entry.bytes, 0)).toBeLessThan(LIBRARY_BYTES)
  })

  it('passes the glTF validator without errors or warnings', async () => {
    for (const { file } of entries) {
      const report = await validator.validateBytes(new Uint8Array(await readFile(join(dir, file))))
      // The validator does not know meshopt compression and says so as information.
      expect([file, report.issues.numErrors, report.issues.numWarnings]).toEqual([file, 0, 0])
    }
  })

  it('passes with its compression taken off, so that the geometry itself is looked at', async () => {
    const io = glbIo()
    for (const { file } of entries) {
      const document = await io.readBinary(new Uint8Array(await readFile(join(dir, file))))
      for (const extension of document.getRoot().listExtensionsUsed()) {
        if (extension.extensionName === 'EXT_meshopt_compression') extension.dispose()
      }
      const report = await validator.validateBytes(await io.writeBinary(document))
      const serious = report.issues.messages.filter((message) => message.severity <= 1)
      expect([file, ...serious.slice(0, 3)]).toEqual([file])
    }
  })

  it('names what is inside: levels of detail, nozzles, turning parts, palette materials', async () => {
    const read = async (name: string) =>
      glbIo().readBinary(new Uint8Array(await readFile(join(dir, `${name}.glb`))))
    const reactor = (await read('reactor')).getRoot()
    const names = reactor.listNodes().map((node) => node.getName())
    expect(names).toEqual(expect.arrayContaining(['lod0', 'lod1', 'lod2', 'nozzle:N1', 'nozzle:Q2', 'label']))
    expect(reactor.listMaterials().map((m) => m.getName())).toContain('cladding')
    const vessel = (await read('vessel-vertical')).getRoot()
    expect(vessel.listNodes().map((node) => node.getName())).toContain('level:gauge')
  })
})
