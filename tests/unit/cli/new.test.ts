import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPlant } from '#server/scene/files'
import { openRecording } from '#server/sources/replay/recording'
import { createScene } from '../../../cli/new/create'
import { simulate } from '../../../cli/new/recording'
import { temporaryFolder } from '../../support/parquet'

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
})
afterAll(() => remove())

it('makes a scene without a fault, whose recording has every tag and no other', async () => {
  const dir = join(folder, '我的 workshop')
  const files = await createScene(dir)
  expect(files).toContain('recordings/start.parquet')
  const plant = await loadPlant(dir)
  expect(plant.id).toBe('我的-workshop')
  expect(plant.simulated).toBe(true)
  const recording = await openRecording(
    join(dir, plant.sources.recording!),
    plant.tags.map((tag) => tag.name),
  )
  expect([recording.unknownTags, recording.missingTags, recording.notFinite]).toEqual([[], [], 0])
  recording.close()
})

it('never writes into a folder that holds anything', async () => {
  const dir = join(folder, 'held')
  await mkdir(dir)
  await writeFile(join(dir, 'mine.txt'), 'mine')
  await expect(createScene(dir)).rejects.toThrow(/held: is not empty/)
  await expect(createScene(join(dir, 'mine.txt'))).rejects.toThrow(/is a file/)
})

it('records a pump that starts and stops by the level it keeps', () => {
  const steps = [...simulate()]
  const levels = steps.map((s) => s.values['LIC-102']!)
  const running = steps.map((s) => s.values['XS-101']!)
  const starts = running.filter((on, i) => on === 1 && running[i - 1] === 0).length
  expect(starts).toBeGreaterThanOrEqual(2)
  expect(Math.min(...levels)).toBeGreaterThan(35)
  expect(Math.max(...levels)).toBeLessThan(80)
  expect(Math.min(...steps.map((s) => s.values['LI-101']!))).toBeGreaterThan(20)
})
