import { expect, it } from 'vitest'
import { routeOf } from '../../../../client/modes/route'

it('knows the addresses of the product, with and without a slash at the end', () => {
  expect(['/', '/show', '/show/', '/remote', '/tour/visit', '/tour', '/tour/a/b', '/x'].map(routeOf)).toEqual(
    ['operate', 'show', 'show', 'remote', 'tour', 'unknown', 'unknown', 'unknown'],
  )
})
