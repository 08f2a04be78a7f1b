import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRun } from '#simulator/run'
import { readTags } from '#simulator/tags'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tags-'))
})
afterAll(() => rm(folder, { recursive: true }))

const tag = (name: string, more = '') =>
  `  - { name: ${name}, equipment: P-1, unit: A, range: { min: 0, max: 1 }, resolution: 0.1, text: { zh: 电流, en: Current }${more} }\n`

async function scene(files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(folder, 'scene-'))
  await mkdir(join(dir, 'tags'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
  return dir
}

describe('readTags', () => {
  it('reads every tag file of a scene, and nothing else', async () => {
    const dir = await scene({
      'tags/200.yaml': `tags:\n${tag('B')}`,
      'tags/100.yaml': `tags:\n${tag('A')}`,
      'plant.yaml': 'not: [read',
    })
    expect((await readTags(dir)).map((t) => t.name)).toEqual(['A', 'B'])
  })

  it('names file and line of what is wrong', async () => {
    const dir = await scene({ 'tags/100.yaml': `tags:\n${tag('A')}${tag('B', ', colour: red')}` })
    await expect(readTags(dir)).rejects.toThrow(/tags\/100\.yaml:3: tags\[1\]\.colour: unknown key/)
  })

  it('says so where there is no folder, or no tag in it', async () => {
    await expect(readTags(join(folder, 'nowhere'))).rejects.toThrow(/no such scene folder/)
    await expect(readTags(await scene({}))).rejects.toThrow(/no tags/)
  })
})

describe('createRun', () => {
  it('names the tags that the plant does not measure', () => {
    expect(() => createRun({ seed: 1, seconds: 1, tags: ['FIC-1101', 'TI-9999'] })).toThrow(
      /does not measure: TI-9999/,
    )
  })
})
