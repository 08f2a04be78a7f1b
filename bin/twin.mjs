#!/usr/bin/env node
// The one command. TypeScript is run as it stands (tsx), so that there is no build step between a change and its effect.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// The product's own settings, wherever it is started from.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
const { main } = await import('../cli/main.ts')
await main(process.argv.slice(2))
