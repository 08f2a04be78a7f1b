/** Renews the table of classes in models/README.md: `npx tsx models/readme.ts`. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { classTable } from './table'

const file = join(import.meta.dirname, 'README.md')
const text = await readFile(file, 'utf8')
const [before, rest] = text.split('<!-- classes -->')
const after = rest?.split('<!-- /classes -->')[1]
if (before === undefined || after === undefined) throw new Error(`${file} has no <!-- classes --> marks`)
await writeFile(file, `${before}<!-- classes -->\n${classTable()}\n<!-- /classes -->${after}`)
