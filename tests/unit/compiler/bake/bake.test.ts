import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bakeScene } from '#compiler/bake/bake'
import { irradianceOf } from '#compiler/bake/lamps'
import { CellPieces } from '#compiler/cells'
import type { Piece, PieceLight } from '#compiler/packed'
import { boxOf, union } from '#compiler/space'
import type { Box, Feature, Lamp, Vec3 } from '#core/compiled/scene'
import { boxMesh } from '../fakes'

const SIDE = 24

interface Thing {
  readonly min: Vec3
  readonly max: Vec3
  /** The same box stands inside another: its own faces see nothing but backs. */
  readonly cuts?: number
}

/** A scene of boxes, each a feature of its own, in all three looks. */
function sceneOf(things: readonly Thing[]) {
  const cells = new CellPieces(SIDE)
  const features: Feature[] = [{ id: '', kind: 'none', box: [0, 0, 0, 0, 0, 0], label: [0, 0, 0] }]
  const pieces: Piece[][] = []
  for (const [i, { min, max, cuts = 4 }] of things.entries()) {
    const box = boxOf([min, max])
    features.push({ id: `B-${i}`, kind: 'equipment', box, label: [0, 0, 0] })
    const cell = `${Math.floor((min[0] + max[0]) / 2 / SIDE)}_${Math.floor((min[2] + max[2]) / 2 / SIDE)}`
    pieces.push(
      ([0, 1, 2] as const).map((lod) => {
        const mesh = boxMesh(min, max, lod === 2 ? 1 : cuts)
        const piece: Piece = { mesh, pose: { at: [0, 0, 0], turnDeg: 0 }, feature: i + 1, flags: 0 }
        cells.add(cell, lod, piece)
        return piece
      }),
    )
  }
  const bounds = features
    .slice(1)
    .map((f) => f.box)
    .reduce(union) as Box
  return { cells, features, bounds, pieces }
}

const lightOf = (piece: Piece): PieceLight => piece.light!

/** Mean of a column over the vertices that face a way. */
function mean(piece: Piece, normal: Vec3, pick: (light: PieceLight, i: number) => number): number {
  const { normals, palette } = piece.mesh
  let [sum, count] = [0, 0]
  for (let i = 0; i < palette.length; i++) {
    if (!normal.every((n, k) => normals[i * 3 + k] === n)) continue
    sum += pick(lightOf(piece), i)
    count++
  }
  return sum / count
}
const open = (light: PieceLight, i: number) => light.open[i]!
const warm = (light: PieceLight, i: number) => irradianceOf(light.warm[i]!)

const LOW: Thing = { min: [-2, 0, -1], max: [0, 2, 1] }
const WALL: Thing = { min: [0.6, 0, -3], max: [1, 4, 3] }

describe('the bake of a scene', () => {
  let cacheDir: string
  beforeEach(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'twin-light-'))
  })
  afterEach(() => rm(cacheDir, { recursive: true }))
  const bake = (scene: ReturnType<typeof sceneOf>, lamps: readonly Lamp[] = [], files = new Map()) =>
    bakeScene({ ...scene, lamps, files, version: '1', cacheDir, texels: 64, onProgress: () => {} })

  it('sees out between the flanges of a beam from its web, whose every corner touches one', async () => {
    const scene = sceneOf([
      { min: [2, 3, 1.85], max: [6, 3.015, 2.15], cuts: 2 },
      { min: [2, 3.285, 1.85], max: [6, 3.3, 2.15], cuts: 2 },
      { min: [2, 3.015, 1.995], max: [6, 3.285, 2.005], cuts: 1 },
    ])
    await bake(scene)
    const web = mean(scene.pieces[2]![0]!, [0, 0, 1], open)
    expect(web).toBeGreaterThan(130)
    expect(web).toBeLessThan(190)
  })

  it('darkens what another thing stands in front of, and leaves the rest open', async () => {
    const scene = sceneOf([LOW, WALL])
    await bake(scene)
    for (const piece of scene.pieces[0]!.slice(0, 2)) {
      expect(mean(piece, [1, 0, 0], open)).toBeLessThan(0.62 * mean(piece, [-1, 0, 0], open))
      expect(mean(piece, [0, 1, 0], open)).toBeGreaterThan(175)
    }
  })

  it('fills what lies inside a solid from what sees out, never with black', async () => {
    const scene = sceneOf([LOW, { min: [-1.5, 1, -0.5], max: [-0.5, 3, 0.5] }])
    await bake(scene)
    const { open: values } = lightOf(scene.pieces[1]![0]!)
    const { positions } = scene.pieces[1]![0]!.mesh
    const buried = [...values.keys()].filter((i) => positions[i * 3 + 1]! < 1.9)
    expect(buried.length).toBeGreaterThan(20)
    for (const i of buried) expect(values[i]).toBeGreaterThan(90)
  })

  it('lets a lamp shine where nothing stands between, and fall off with distance', async () => {
    const lamp: Lamp = { at: [4, 3, 0], kind: 'fixture' }
    const clear = sceneOf([LOW])
    await bake(clear, [lamp])
    const shaded = sceneOf([LOW, WALL])
    await bake(shaded, [lamp])
    const lit = mean(clear.pieces[0]![0]!, [1, 0, 0], warm)
    // 5·(0.85·cos + 0.15)/d² over some 4.5 m, and the smooth fall over 14 m.
    expect(lit).toBeGreaterThan(0.08)
    expect(lit).toBeLessThan(0.3)
    expect(mean(clear.pieces[0]![0]!, [-1, 0, 0], warm)).toBe(0)
    expect(mean(shaded.pieces[0]![0]!, [1, 0, 0], warm)).toBeLessThan(0.1 * lit)
    expect(mean(clear.pieces[0]![0]!, [1, 0, 0], (l, i) => l.cool[i]!)).toBe(0)
  })

  it('gives far looks the mean of the middle one', async () => {
    const scene = sceneOf([LOW, WALL])
    await bake(scene, [{ at: [-6, 3, 0], kind: 'fixture' }])
    const [, middle, far] = scene.pieces[0]!
    expect(Math.abs(mean(far!, [-1, 0, 0], warm) - mean(middle!, [-1, 0, 0], warm))).toBeLessThan(0.08)
    expect(mean(far!, [1, 0, 0], open)).toBeLessThan(mean(far!, [-1, 0, 0], open))
  })

  it('bakes anew only the cells from which a change can be seen', async () => {
    const at = (x: number): Thing => ({ min: [x - 1, 0, 11], max: [x + 1, 1.6, 13] })
    const row = [12, 36, 60, 84, 108, 132, 156]
    const first = await bake(sceneOf(row.map(at)))
    expect(first.count.reused).toBe(0)
    const again = await bake(sceneOf(row.map(at)))
    expect(again.count).toEqual({ baked: 0, reused: first.count.baked })
    const moved = await bake(sceneOf(row.map((x) => at(x === 84 ? 86 : x))))
    // Its own cell and the ring of cells about it, of all the ground's.
    expect(moved.count.baked).toBeGreaterThanOrEqual(1)
    expect(moved.count.baked).toBeLessThanOrEqual(9)
    expect(moved.count.reused).toBeGreaterThan(3 * moved.count.baked)
  })

  it('gives equal light from the cache', async () => {
    const lamps: Lamp[] = [{ at: [4, 3, 0], kind: 'street' }]
    const [a, b] = [sceneOf([LOW, WALL]), sceneOf([LOW, WALL])]
    const [one, two] = [new Map(), new Map()]
    await bake(a, lamps, one)
    expect((await bake(b, lamps, two)).count.baked).toBe(0)
    expect(b.pieces.flat().map(lightOf)).toEqual(a.pieces.flat().map(lightOf))
    expect(two).toEqual(one)
  })

  it('takes no light of a lamp that has gone, or of another version of the bake', async () => {
    await bake(sceneOf([LOW]), [{ at: [4, 3, 0], kind: 'fixture' }])
    expect((await bake(sceneOf([LOW]))).count.baked).toBeGreaterThan(0)
    const scene = sceneOf([LOW])
    const other = { ...scene, lamps: [], files: new Map(), version: '2', cacheDir, texels: 64 }
    expect((await bakeScene({ ...other, onProgress: () => {} })).count.reused).toBe(0)
  })
})
