/** Where things of the product itself lie, whatever the working folder. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const DEFAULT_SCENE = join(ROOT, 'scenes', 'white-oil')
export const CLIENT_DIST = join(ROOT, 'dist', 'client')

export const clientIsBuilt = (): boolean => existsSync(join(CLIENT_DIST, 'index.html'))
