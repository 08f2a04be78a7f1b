/** Answers of earlier bakes, one file per cell, named by the hash of all that can be seen from the cell. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
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
  const packed = await readFile(fileOf(dir, key)).catch(() => undefined)
  if (!packed) return undefined
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
