import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { classTable } from '#models/table'

it('the README lists every class as it is', async () => {
  const readme = await readFile(resolve(import.meta.dirname, '../../../models/README.md'), 'utf8')
  expect(readme).toContain(classTable())
})
