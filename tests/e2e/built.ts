/** What the compiled scene says of itself. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Head = z.object({ hash: z.string() })

export async function readBuiltHash(scene: string): Promise<string> {
  return Head.parse(JSON.parse(await readFile(join(scene, 'built', 'scene.json'), 'utf8'))).hash
}
