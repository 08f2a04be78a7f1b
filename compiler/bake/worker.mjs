// Entry of a bake worker: TypeScript is run as it stands, as in bin/twin.mjs.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) })
await import('./worker.ts')
