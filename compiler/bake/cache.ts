/** Answers of earlier bakes, one file per cell, named by the hash of all that can be seen from the cell. */
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import type { Answer } from './job'

const fileOf = (dir: string, key: string): string => join(dir, `${key}.light`)

/** The answer kept under a key, or undefined where there is none of that many points. */
export async function readAnswer(
  dir: string | undefined,
  key: string,
  points: number,
): Promise<Answer | undefined> {
  if (dir === undefined) return undefined
  const file = fileOf(dir, key)
  const packed = await readFile(file).catch(() => undefined)
  if (!packed) return undefined
  const now = new Date()
  // A folder that may only be read still answers.
  await utimes(file, now, now).catch(() => undefined)
  try {
    const bytes = inflateSync(packed)
    return bytes.length === points * 3 ? { points, bytes } : undefined
  } catch {
    // A cut-off file: baked again and replaced.
    return undefined
  }
}

/** Written aside and moved into place, so that a build cut off half-way leaves no half file. */
export async function writeAnswer(dir: string | undefined, key: string, answer: Answer): Promise<void> {
  if (dir === undefined) return
  const file = fileOf(dir, key)
  const aside = `${file}.${process.pid}`
  await mkdir(dir, { recursive: true })
  await writeFile(aside, deflateSync(answer.bytes, { level: 1 }))
  await rename(aside, file)
}

/** Answers that no build asked for in so long are of scenes long changed. */
const KEPT_DAYS = 30

/** Removes what has not been asked for in `KEPT_DAYS`, and what cut-off builds left aside; gives how many files went. */
export async function pruneAnswers(dir: string | undefined, nowMs = Date.now()): Promise<number> {
  if (dir === undefined) return 0
  const names = await readdir(dir).catch(() => [])
  let removed = 0
  for (const name of names) {
    const file = join(dir, name)
    const found = await stat(file).catch(() => undefined)
    if (!found || nowMs - found.mtimeMs < KEPT_DAYS * 86_400_000) continue
    await rm(file, { force: true })
    removed++
  }
  return removed
}
