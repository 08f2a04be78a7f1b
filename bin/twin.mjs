#!/usr/bin/env node
// The one command. TypeScript is run as it stands (tsx), so that there is no build step between a change and its effect.
import { register } from 'tsx/esm/api'

register()
const { main } = await import('../server/cli/main.ts')
await main(process.argv.slice(2))
