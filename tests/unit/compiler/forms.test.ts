import { beforeAll, expect, it } from 'vitest'
import { ready } from '#compiler/far'
import { glbIo } from '#compiler/glb'
import { type Files, writeInstanced, writeMobile, writePart } from '#compiler/tiles'
import type { MeshData } from '#models/kit/model'
import { modelClasses } from '#models/library'

const modelOf = (name: string) => {
  const modelClass = modelClasses.get(name)!
  return modelClass.build(modelClass.params.parse({}), { label: '', bake: false })
}

async function nodesOf(files: Files, file: string) {
  const document = await (await glbIo()).readBinary(files.get(file)!)
  return document
    .getRoot()
    .listNodes()
    .map((node) => {
      const corners = node.getMesh()!.listPrimitives()[0]!.getIndices()!.getCount()
      return { name: node.getName(), triangles: corners / 3 }
    })
}

beforeAll(() => ready)

it('what moves carries coarser forms of itself, each with far fewer triangles, none empty', async () => {
  const files: Files = new Map()
  const { lods } = modelOf('person')
  const { file, triangles } = await writeMobile('person', lods[0], files)
  const nodes = await nodesOf(files, file)
  const forms = nodes.filter(({ name }) => name.startsWith('form@'))
  expect(forms.length).toBeGreaterThan(1)
  expect(
    forms.every((form, i) => form.triangles > 0 && form.triangles < (forms[i - 1]?.triangles ?? triangles)),
  ).toBe(true)
  const near = nodes.filter(({ name }) => !name.startsWith('form@'))
  expect(near.reduce((sum, node) => sum + node.triangles, 0)).toBe(triangles)
})

it('a part keeps its own node first, and a form that saves nothing is left out', async () => {
  const files: Files = new Map()
  const box: MeshData = modelOf('sign').lods[2]
  const { file } = await writePart('plate', box, files)
  const names = (await nodesOf(files, file)).map(({ name }) => name)
  expect(names[0]).toBe('part')
  expect(names.length).toBeLessThan(4)
})

it('what stands in tiles has none: its levels are theirs', async () => {
  const files: Files = new Map()
  const { file } = await writeInstanced('person', modelOf('person').lods[0], files)
  expect((await nodesOf(files, file)).every(({ name }) => !name.includes('@'))).toBe(true)
})
