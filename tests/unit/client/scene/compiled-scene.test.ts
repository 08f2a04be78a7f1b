import { expect, it } from 'vitest'
import { isCompiledScene } from '../../../../client/scene/compiled-scene'

const scene = {
  format: 1,
  bounds: [0, 0, 0, 1, 1, 1],
  features: [],
  tiles: [],
  models: [],
  moving: [],
  gauges: [],
  glows: [],
  plumes: [],
  lines: [],
  views: [],
}

it('knows a compiled scene of this format and refuses anything else', () => {
  expect(isCompiledScene(scene)).toBe(true)
  expect(isCompiledScene({ ...scene, format: 2 })).toBe(false)
  expect(isCompiledScene({ ...scene, tiles: undefined })).toBe(false)
  for (const other of [null, 1, 'scene', [], {}]) expect(isCompiledScene(other)).toBe(false)
})
