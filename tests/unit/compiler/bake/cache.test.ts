import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pruneAnswers, readAnswer, writeAnswer } from '../../../../compiler/bake/cache'

const DAY = 86_400
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'light-'))
})
afterEach(() => rm(dir, { recursive: true }))

const answer = { points: 2, bytes: new Uint8Array([1, 2, 3, 4, 5, 6]) }
const age = (name: string, days: number) => {
  const then = Date.now() / 1000 - days * DAY
  return utimes(join(dir, name), then, then)
}

describe('kept light', () => {
  it('is read back as it was written, and only for as many points', async () => {
    await writeAnswer(dir, 'a', answer)
    expect([...((await readAnswer(dir, 'a', 2))?.bytes ?? [])]).toEqual([...answer.bytes])
    expect(await readAnswer(dir, 'a', 3)).toBeUndefined()
    expect(await readAnswer(dir, 'b', 2)).toBeUndefined()
  })

  it('goes once no build has asked for it in a month; what is asked for stays', async () => {
    for (const key of ['old', 'asked', 'young']) await writeAnswer(dir, key, answer)
    await age('old.light', 31)
    await age('asked.light', 31)
    await age('young.light', 29)
    await readAnswer(dir, 'asked', 2)
    expect(await pruneAnswers(dir)).toBe(1)
    expect((await readdir(dir)).sort()).toEqual(['asked.light', 'young.light'])
  })

  it('is nothing to speak of where no folder is kept', async () => {
    expect(await pruneAnswers(undefined)).toBe(0)
    expect(await pruneAnswers(join(dir, 'none'))).toBe(0)
  })
})
