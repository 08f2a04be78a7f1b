import { beforeAll, describe, expect, it } from 'vitest'
import { type Compiled, compileScene } from '#compiler/compile'
import { generatePlant } from '#compiler/generate'
import { decodeOutline, OUTLINE_FILE, type Outline } from '#core/compiled/outline'
import type { Box } from '#core/compiled/scene'
import { parseScene } from '#core/plant/parse'
import { standing, VERTEX_FLOATS } from '../../../client/outline/standing'
import { fakeLibrary, sceneText } from './fakes'

const SLACK_M = 0.3

/** Corners of drawn triangles inside a box, from wherever. */
function seenIn(
  outline: Outline,
  [x0, y0, z0, x1, y1, z1]: Box,
  eye: readonly [number, number, number],
): number {
  const { vertices, indices } = standing(outline, eye)
  let seen = 0
  for (const index of indices) {
    const [x, y, z] = vertices.subarray(index * VERTEX_FLOATS, index * VERTEX_FLOATS + 3)
    const isIn =
      x! > x0 - SLACK_M &&
      x! < x1 + SLACK_M &&
      y! > y0 - SLACK_M &&
      y! < y1 + SLACK_M &&
      z! > z0 - SLACK_M &&
      z! < z1 + SLACK_M
    if (isIn) seen++
  }
  return seen
}

describe('the outline of a scene', () => {
  let compiled: Compiled
  let outline: Outline
  beforeAll(async () => {
    compiled = await compileScene({
      plant: parseScene(sceneText()).plant!,
      sceneDir: '',
      library: fakeLibrary,
      hash: 'h',
      bake: false,
    })
    outline = decodeOutline(compiled.files.get(OUTLINE_FILE)!)
  })

  it('shows every device and line of it', () => {
    const things = compiled.scene.features.filter(({ kind }) => kind === 'equipment' || kind === 'line')
    expect(things.length).toBeGreaterThan(4)
    for (const { id, box } of things) expect(seenIn(outline, box, [300, 200, 400]), id).toBeGreaterThan(3)
  })

  it('begins where the scene does', () => {
    expect(outline.bounds).toEqual(compiled.scene.bounds)
    expect(outline.views.map(({ id }) => id)).toEqual(compiled.scene.views.slice(0, 1).map(({ id }) => id))
  })
})

it('writes what is repeated once, and shows each of many devices', async () => {
  const generated = generatePlant({ equipment: 300, models: 5, seed: 3 })
  const { library, plant } = generated
  const { scene, files } = await compileScene({ plant, library, sceneDir: '', hash: 'h', bake: false })
  const bytes = files.get(OUTLINE_FILE)!
  const outline = decodeOutline(bytes)
  const placed = outline.meshes.reduce((sum, { places }) => sum + (places?.length ?? 0) / 4, 0)
  expect(placed).toBeGreaterThan(250)
  expect(bytes.length).toBeLessThan(40_000)
  for (const { id, box, kind } of scene.features)
    if (kind === 'equipment') expect(seenIn(outline, box, [500, 300, 500]), id).toBeGreaterThan(2)
})
