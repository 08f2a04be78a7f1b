import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { compare } from '../../visual/compare'

/** A grey gradient, 48×36, with a change made to it. */
function picture(change: (png: PNG) => void = () => {}): Buffer {
  const png = new PNG({ width: 48, height: 36 })
  for (let i = 0; i < png.data.length; i += 4) png.data.set([(i / 4) % 48, 100, 120, 255], i)
  change(png)
  return PNG.sync.write(png)
}
const put = (png: PNG, x: number, y: number, rgb: readonly number[]) =>
  png.data.set(rgb, (y * png.width + x) * 4)

describe('comparing pictures', () => {
  it('finds none between equal ones', () => {
    expect(compare(picture(), picture())).toMatchObject({ blocks: 0, worst: 0 })
  })

  it('does not mind an edge that falls on other pixels', () => {
    const jagged = picture((png) => {
      for (let y = 0; y < 36; y += 2) put(png, 13, y, [40, 130, 140])
    })
    expect(compare(picture(), jagged).blocks).toBe(0)
  })

  it('finds a thing as small as two blocks, and where', () => {
    const missing = picture((png) => {
      for (let y = 12; y < 18; y++) for (let x = 24; x < 36; x++) put(png, x, y, [160, 160, 160])
    })
    const { blocks, at } = compare(picture(), missing)
    expect(blocks).toBe(2)
    expect(at[1]).toBe(15)
  })

  it('says so where sizes differ', () => {
    const other = PNG.sync.write(new PNG({ width: 10, height: 10 }))
    expect(() => compare(picture(), other)).toThrow(/48×36 and 10×10/)
  })
})
