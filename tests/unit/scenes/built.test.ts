/** What is shipped is what the sources make: a fresh clone starts without compiling anything. */
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isStale } from '#compiler/build'
import { shippedLibrary } from '../../../cli/build/scene'

test('the default scene’s compiled files are those of its sources: else run `npm run build` and commit them', async () => {
  expect(await isStale(resolve('scenes/white-oil'), { library: await shippedLibrary() })).toBe(false)
})
