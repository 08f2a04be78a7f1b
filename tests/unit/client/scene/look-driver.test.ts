import { describe, expect, it } from 'vitest'
import { cutRange } from '../../../../client/live/section'
import { createLookDriver, type LookWish, planeOf } from '../../../../client/scene/look-driver'

const plain: LookWish = { look: 'real', isolate: null, section: null }

function driven() {
  const done: string[] = []
  let ready = () => {}
  const driver = createLookDriver(
    {
      prepare: () =>
        new Promise((resolve) => {
          done.push('prepare')
          ready = resolve
        }),
      apply: (wish) => done.push(`apply ${wish.look}`),
      moveCut: () => done.push('move'),
      keep: () => done.push('keep'),
      wake: () => {},
      onError: () => done.push('error'),
    },
    plain,
  )
  return { done, driver, ready: () => ready() }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('change of look', () => {
  it('compiles first, then keeps the old picture and changes', async () => {
    const { done, driver, ready } = driven()
    driver.follow(plain)
    const wish: LookWish = { ...plain, look: 'process' }
    driver.follow(wish)
    driver.follow(wish)
    expect(done).toEqual(['apply real', 'prepare'])
    ready()
    await settle()
    driver.follow(wish)
    driver.follow(wish)
    expect(done).toEqual(['apply real', 'prepare', 'keep', 'apply process'])
  })

  it('moves a cut at once, without a dissolve', () => {
    const { done, driver } = driven()
    const cut = (at: number): LookWish => ({ ...plain, section: { axis: 'x', at } })
    driver.follow(cut(1))
    driver.follow(cut(2))
    expect(done).toEqual(['apply real', 'move'])
  })

  it('dresses what has come later', () => {
    const { done, driver } = driven()
    driver.renew()
    driver.follow(plain)
    driver.renew()
    expect(done).toEqual(['apply real', 'apply real'])
  })
})

describe('a cut', () => {
  it('is a plane across its axis; without one nothing lies beyond', () => {
    expect(planeOf({ axis: 'y', at: 7 })).toEqual([0, 1, 0, 7])
    expect(planeOf(null)).toEqual([0, 0, 0, 1])
  })

  it('goes from side to side of the plant', () => {
    expect(cutRange([-57.5, 0, -38, 57, 41, 34.5], 'x')).toEqual([-58, 57])
  })
})
