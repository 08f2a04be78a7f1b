import { expect, it } from 'vitest'
import type { Feature } from '#core/compiled/scene'
import { chosenId, createIsChoosable } from '../../../../../client/scene/picking/chosen'

const feature = (id: string, kind: Feature['kind'], on?: string): Feature => ({
  id,
  kind,
  box: [0, 0, 0, 1, 1, 1],
  label: [0, 0, 0],
  ...(on === undefined ? {} : { on }),
})

it('a fitting answers for its equipment; lines, props and what is on them are not chosen', () => {
  const features = [
    feature('', 'none'),
    feature('P-1', 'equipment'),
    feature('L-1', 'line'),
    feature('lamp', 'site'),
    feature('P-1/strainer-1', 'fitting', 'P-1'),
    feature('L-1/valve-gate-1', 'fitting', 'L-1'),
  ]
  const isChoosable = createIsChoosable({ features })
  expect(features.map((_, i) => isChoosable(i))).toEqual([false, true, false, false, true, false])
  expect(features.map(chosenId)).toEqual(['', 'P-1', 'L-1', 'lamp', 'P-1', 'L-1'])
  expect(isChoosable(99)).toBe(false)
  expect(chosenId(undefined)).toBeNull()
})
