import type { Primitive } from '@gltf-transform/core'
import { EXTMeshoptCompression } from '@gltf-transform/extensions'
import validator from 'gltf-validator'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Compiled, compileScene } from '#compiler/compile'
import { generatePlant } from '#compiler/generate'
import { glbIo } from '#compiler/glb'
import { PALETTE } from '#core/compiled/palette'
import type { Lod } from '#core/compiled/scene'
import { parseScene } from '#core/plant/parse'
import { fakeLibrary, sceneText } from './fakes'

const compile = (): Promise<Compiled> =>
  compileScene({
    plant: parseScene(sceneText()).plant!,
    sceneDir: '',
    library: fakeLibrary,
    hash: 'h',
    groundTexels: 64,
  })

async function primitivesOf(compiled: Compiled, files: readonly string[]): Promise<Primitive[]> {
  const io = await glbIo()
  const documents = await Promise.all(files.map((f) => io.readBinary(compiled.files.get(f)!)))
  return documents.flatMap((d) =>
    d
      .getRoot()
      .listMeshes()
      .flatMap((m) => m.listPrimitives()),
  )
}

const elements = (primitive: Primitive, name: string): number[][] => {
  const accessor = primitive.getAttribute(name)!
  return Array.from({ length: accessor.getCount() }, (_, i) => accessor.getElement(i, []))
}

describe('a compiled scene', () => {
  let compiled: Compiled
  beforeAll(async () => {
    compiled = await compile()
  })

  it('lists features in order: nothing, equipment, lines, classes of props', () => {
    expect(compiled.scene.features.map((f) => `${f.kind} ${f.id}`)).toEqual([
      'none ',
      'equipment V-1',
      'equipment V-2',
      'equipment FV-1',
      'equipment PR-1',
      'line L-1',
      'line L-2',
      'site street-lamp',
    ])
  })

  it('draws every feature in every level of detail, with attributes in range', async () => {
    const { scene } = compiled
    for (const lod of [0, 1, 2] as Lod[]) {
      const seen = new Set<number>()
      const files = scene.tiles.filter((t) => t.lod === lod).map((t) => t.file)
      for (const primitive of await primitivesOf(compiled, files)) {
        for (const [feature] of elements(primitive, '_FEATURE')) seen.add(feature!)
        for (const [palette] of elements(primitive, '_MAT')) expect(palette).toBeLessThan(PALETTE.length)
        expect(primitive.getAttribute('_UV')?.getArray()).toBeInstanceOf(Int16Array)
        expect(primitive.getAttribute('POSITION')?.getArray()).toBeInstanceOf(Uint16Array)
        for (const name of ['NORMAL', 'COLOR_0', '_UV', '_MAT', '_FEATURE'])
          expect(primitive.getAttribute(name)?.getCount()).toBe(
            primitive.getAttribute('POSITION')?.getCount(),
          )
      }
      expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
    }
  })

  it('keeps positions to a few millimetres, inside the boxes it names', async () => {
    const io = await glbIo()
    const drum = compiled.scene.features[1]!
    for (const tile of compiled.scene.tiles) {
      const document = await io.readBinary(compiled.files.get(tile.file)!)
      for (const node of document.getRoot().listNodes()) {
        if (tile.node !== undefined && node.getName() !== tile.node) continue
        const [s] = node.getScale()
        const t = node.getTranslation()
        for (const p of node.getMesh()!.listPrimitives())
          for (const at of elements(p, 'POSITION'))
            for (let k = 0; k < 3; k++) {
              expect(at[k]! * s + t[k]!).toBeGreaterThan(tile.box[k]! - 0.02)
              expect(at[k]! * s + t[k]!).toBeLessThan(tile.box[k + 3]! + 0.02)
            }
      }
    }
    expect(drum.box).toEqual([-22, 0.6, 11, -18, 3, 13])
  })

  it('puts the see-through surfaces into meshes of their own', async () => {
    const io = await glbIo()
    const near = compiled.scene.tiles.filter((t) => t.lod === 0)
    const names = new Set<string>()
    for (const tile of near) {
      const document = await io.readBinary(compiled.files.get(tile.file)!)
      for (const node of document.getRoot().listNodes()) {
        names.add(node.getName())
        const entries = node
          .getMesh()!
          .listPrimitives()
          .flatMap((p) => elements(p, '_MAT').map((m) => m[0]!))
        const grating = entries.map((i) => PALETTE[i]!.detail === 'grating')
        expect(grating.every((g) => g === (node.getName() === 'grating'))).toBe(true)
      }
    }
    expect([...names].sort()).toEqual(['grating', 'solid'])
  })

  it('carries parts, gauges, glows, plumes, lamps and lines into the scene', () => {
    const { scene } = compiled
    expect(scene.moving.map((m) => [m.part, m.rpm, m.instances.length])).toEqual([['fan', 90, 2]])
    expect(scene.gauges.map((g) => g.feature)).toEqual([1, 2])
    expect(scene.gauges[1]?.outward).toEqual([1, 0, 0])
    expect(scene.glows).toHaveLength(2)
    expect(scene.plumes.map((p) => [p.feature, p.kind, p.radiusM])).toEqual([
      [1, 'steam', 0.5],
      [2, 'steam', 0.5],
    ])
    expect(scene.lamps.map((l) => l.kind)).toEqual(['fixture', 'fixture', 'street', 'street'])
    expect(scene.lines.map((l) => [l.id, l.flow])).toEqual([
      ['L-1', 'FI-1'],
      ['L-2', undefined],
    ])
    expect(scene.cellM).toBe(24)
  })

  it('keeps what moves out of the tiles, as a model of its own', async () => {
    const tags = ['east', 'south'].map(
      (shows) =>
        `  - { name: ZI-${shows}, equipment: FV-1, text: { zh: 位置, en: Place }, unit: m, range: { min: -50, max: 50 }, resolution: 0.1, shows: ${shows} }\n`,
    )
    const text = sceneText({
      'tags.yaml': `tags:\n  - { name: FI-1, equipment: V-1, text: { zh: 流量, en: Flow }, unit: t/h, range: { min: 0, max: 100 }, resolution: 0.1 }\n${tags.join('')}`,
      'lines.yaml': sceneText().get('lines.yaml')!.replace(', inline: [FV-1]', ''),
    })
    const { plant, faults } = parseScene(text)
    expect(faults).toEqual([])
    const moved = await compileScene({
      plant: plant!,
      sceneDir: '',
      library: fakeLibrary,
      hash: 'h',
      bake: false,
    })
    expect(moved.scene.mobiles).toMatchObject([
      { model: 'valve', instances: [{ feature: 3, at: [-8, 0, 12], turnDeg: 0 }] },
    ])
    for (const primitive of await primitivesOf(
      moved,
      moved.scene.tiles.map((t) => t.file),
    ))
      for (const [feature] of elements(primitive, '_FEATURE')) expect(feature).not.toBe(3)
    expect(moved.files.has(moved.scene.mobiles[0]!.file)).toBe(true)
  })

  it('shades the ground under what stands there and nowhere else', () => {
    const { ground, features } = compiled.scene
    const png = PNG.sync.read(Buffer.from(compiled.files.get(ground!.file)!))
    const grey = (x: number, z: number) => {
      const column = Math.floor(((x - ground!.centre[0]) / ground!.sizeM + 0.5) * png.width)
      const row = Math.floor(((z - ground!.centre[1]) / ground!.sizeM + 0.5) * png.height)
      return png.data[(row * png.width + column) * 4]!
    }
    const under = features[1]!
    expect(grey((under.box[0] + under.box[3]) / 2, (under.box[2] + under.box[5]) / 2)).toBeLessThan(170)
    expect(grey(25, 15)).toBeGreaterThan(245)
  })

  it('is valid glTF', async () => {
    const io = await glbIo()
    for (const [name, bytes] of compiled.files) {
      if (!name.endsWith('.glb')) continue
      const packed = await validator.validateBytes(bytes)
      expect(packed.issues.numErrors + packed.issues.numWarnings).toBe(0)
      // The validator does not look inside the compression, so it also sees the same file without.
      const document = await io.readBinary(bytes)
      document.createExtension(EXTMeshoptCompression).dispose()
      const plain = await validator.validateBytes(await io.writeBinary(document))
      expect(plain.issues.messages.filter((m) => m.severity < 2)).toEqual([])
    }
  })

  it('comes out the same, byte for byte', async () => {
    const again = await compile()
    expect(JSON.stringify(again.scene)).toBe(JSON.stringify(compiled.scene))
    expect([...again.files.keys()]).toEqual([...compiled.files.keys()])
    for (const [name, bytes] of again.files) {
      expect(Buffer.compare(Buffer.from(bytes), Buffer.from(compiled.files.get(name)!))).toBe(0)
    }
  })
})

describe('a generated plant', () => {
  it('draws repeated models as instances near and merged far', async () => {
    const { plant, library } = generatePlant({ equipment: 300, models: 5, seed: 1 })
    const { scene } = await compileScene({ plant, sceneDir: '', library, hash: 'h', bake: false })
    expect(scene.models).toHaveLength(5)
    expect(scene.models.reduce((sum, m) => sum + m.instances.length, 0)).toBe(300)
    expect(new Set(scene.tiles.map((t) => t.lod))).toEqual(new Set([1, 2]))
    expect(scene.features).toHaveLength(301)
    for (const m of scene.models) expect(m.triangles).toBeGreaterThan(100)
  })

  it('has the silhouettes of its cells many to a file, of which each tile is a node and a share', async () => {
    const { plant, library } = generatePlant({ equipment: 3000, models: 5, seed: 1 })
    const { scene, files } = await compileScene({ plant, sceneDir: '', library, hash: 'h', bake: false })
    const silhouettes = scene.tiles.filter(({ lod }) => lod === 2)
    const together = [...new Set(silhouettes.map(({ file }) => file))]
    expect(together.length).toBeGreaterThan(1)
    expect(together.length).toBeLessThan(silhouettes.length / 3)
    const io = await glbIo()
    for (const file of together) {
      const tiles = silhouettes.filter((tile) => tile.file === file)
      const bytes = files.get(file)!
      const nodes = (await io.readBinary(bytes)).getRoot().listNodes()
      expect(nodes.map((node) => node.getName())).toEqual(tiles.map(({ cell }) => cell))
      expect(tiles.map(({ node }) => node)).toEqual(tiles.map(({ cell }) => cell))
      const shares = tiles.reduce((sum, tile) => sum + tile.bytes, 0)
      expect(Math.abs(shares - bytes.length)).toBeLessThanOrEqual(tiles.length)
    }
  })

  it('is the same for the same seed', () => {
    const a = generatePlant({ equipment: 40, models: 3, seed: 7 })
    const b = generatePlant({ equipment: 40, models: 3, seed: 7 })
    const c = generatePlant({ equipment: 40, models: 3, seed: 8 })
    expect(a.plant).toEqual(b.plant)
    expect(a.plant).not.toEqual(c.plant)
  })
})
