import { BufferGeometry, Float32BufferAttribute, Matrix4, Uint8BufferAttribute } from 'three'
import { describe, expect, it } from 'vitest'
import { paletteIndex } from '#core/compiled/palette'
import { addPlainColumns } from '../../../../../client/scene/look/plain-columns'

function corner(palette: 'steel' | 'lamp' | 'concrete', normal: readonly [number, number, number]) {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute([1, 2, 3], 3))
  geometry.setAttribute('normal', new Float32BufferAttribute(normal, 3))
  geometry.setAttribute('tint', new Uint8BufferAttribute([255, 255, 255, 255], 4, true))
  geometry.setAttribute('part', new Uint8BufferAttribute([paletteIndex(palette)!, 200, 7, 0], 4))
  return geometry
}
const columnOf = (geometry: BufferGeometry, name: string) => Array.from(geometry.getAttribute(name).array)

describe('columns of what is lit simply', () => {
  it('hold the palette colour as roots, and openness as baked', () => {
    const geometry = corner('steel', [1, 0, 0])
    addPlainColumns(geometry, new Matrix4(), true)
    const [r, g, b, open] = columnOf(geometry, 'paint')
    // #738d98 is 0.171, 0.266, 0.314 linear.
    expect([r, g, b].map((c) => (c! / 255) ** 2)).toEqual([
      expect.closeTo(0.171, 2),
      expect.closeTo(0.266, 2),
      expect.closeTo(0.314, 2),
    ])
    expect(open).toBe(200)
    expect(geometry.getAttribute('grain')).toBeUndefined()
  })

  it('take dust on what faces up', () => {
    const [side, top] = [corner('concrete', [1, 0, 0]), corner('concrete', [0, 1, 0])]
    for (const geometry of [side, top]) addPlainColumns(geometry, new Matrix4(), false)
    expect(columnOf(top, 'paint')[0]).toBeLessThan(columnOf(side, 'paint')[0]!)
    expect(columnOf(top, 'grain')[0]).toBeGreaterThan(columnOf(side, 'grain')[0]! - 1)
  })

  it('shine where there is a lamp and nowhere else', () => {
    const [lamp, steel] = [corner('lamp', [0, 1, 0]), corner('steel', [0, 1, 0])]
    for (const geometry of [lamp, steel]) addPlainColumns(geometry, new Matrix4(), true)
    expect(columnOf(lamp, 'finish')[1]).toBe(255)
    expect(columnOf(steel, 'finish')[1]).toBe(0)
  })
})
