import { expect, it } from 'vitest'
import { weighModes } from '../../../vite-budget'

const chunk = (fileName: string, more: object = {}) => ({
  type: 'chunk',
  fileName,
  name: fileName,
  code: 'x',
  imports: [],
  isEntry: false,
  facadeModuleId: null,
  ...more,
})

it('weighs what a mode needs before its scene: entry, page, mode and their imports, each once, nothing loaded later', () => {
  const parts = [
    chunk('index.js', { isEntry: true, imports: ['helper.js'] }),
    chunk('helper.js'),
    chunk('app.js', { facadeModuleId: '/x/client/app.tsx', imports: ['index.js', 'react.js'] }),
    chunk('react.js'),
    chunk('operate.js', {
      name: 'OperateMode',
      facadeModuleId: '/x/client/modes/operate/OperateMode.tsx',
      imports: ['index.js', 'react.js', 'layer.js'],
    }),
    chunk('layer.js'),
    chunk('scene.js', { facadeModuleId: '/x/client/scene/PlantScene.tsx' }),
  ]
  const bundle = Object.fromEntries(parts.map((p) => [p.fileName, p])) as unknown as Parameters<
    typeof weighModes
  >[0]
  const [weight, ...others] = weighModes(bundle)
  expect(others).toEqual([])
  expect(weight?.mode).toBe('OperateMode')
  expect(weight?.files.map((f) => f.file).sort()).toEqual([
    'app.js',
    'helper.js',
    'index.js',
    'layer.js',
    'operate.js',
    'react.js',
  ])
  expect(weight?.bytes).toBe(weight?.files.reduce((sum, f) => sum + f.bytes, 0))
})
