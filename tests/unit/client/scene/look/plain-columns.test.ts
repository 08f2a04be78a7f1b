import { describe, expect, it } from 'vitest'
import { paletteIndex } from '#core/compiled/palette'
import { plainColumns } from '../../../../../client/scene/look/plain-columns'

type Palette = 'steel' | 'lamp' | 'concrete'

function columnsOf(palette: Palette, normal: readonly [number, number, number], isFar: boolean) {
  const bytes = (...list: number[]) => ({ array: Uint8Array.from(list), itemSize: 4, normalized: true })
  const columns = {
    position: { array: Float32Array.of(1, 2, 3), itemSize: 3, normalized: false },
    // Padded to a whole word, as in a file.
    normal: { array: Int8Array.from([...normal.map((v) => v * 127), 0]), itemSize: 4, normalized: true },
    tint: bytes(255, 255, 255, 255),
    part: bytes(paletteIndex(palette)!, 200, 7, 0),
  }
  const found = plainColumns({ columns, origin: [0, 0, 0], scale: 1 }, isFar)
  return (name: string) => Array.from(found[name]?.array ?? [])
}

describe('columns of what is lit simply', () => {
  it('hold the palette colour as roots, and openness as baked', () => {
    const column = columnsOf('steel', [1, 0, 0], true)
    const [r, g, b, open] = column('paint')
    // #738d98 is 0.171, 0.266, 0.314 linear.
    expect([r, g, b].map((c) => (c! / 255) ** 2)).toEqual([
      expect.closeTo(0.171, 2),
      expect.closeTo(0.266, 2),
      expect.closeTo(0.314, 2),
    ])
    expect(open).toBe(200)
    expect(column('grain')).toEqual([])
  })

  it('take dust on what faces up', () => {
    const [side, top] = [columnsOf('concrete', [1, 0, 0], false), columnsOf('concrete', [0, 1, 0], false)]
    expect(top('paint')[0]).toBeLessThan(side('paint')[0]!)
    expect(top('grain')[0]).toBeGreaterThan(side('grain')[0]! - 1)
  })

  it('shine where there is a lamp and nowhere else', () => {
    expect(columnsOf('lamp', [0, 1, 0], true)('finish')[1]).toBe(255)
    expect(columnsOf('steel', [0, 1, 0], true)('finish')[1]).toBe(0)
  })

  it('are none where there is no palette', () => {
    const position = { array: Float32Array.of(1, 2, 3), itemSize: 3, normalized: false }
    expect(plainColumns({ columns: { position }, origin: [0, 0, 0], scale: 1 }, true)).toEqual({})
  })
})
