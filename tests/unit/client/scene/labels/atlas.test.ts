import { afterEach, expect, it, vi } from 'vitest'
import { ATLAS, createLabelAtlas } from '../../../../../client/scene/labels/atlas'

afterEach(() => vi.unstubAllGlobals())

/** A canvas on which every letter is seven pixels wide. */
function stage() {
  const written: string[] = []
  const context = new Proxy(
    {
      measureText: (text: string) => ({ width: text.length * 7 }),
      fillText: (text: string) => written.push(text),
    },
    { get: (own, name) => Reflect.get(own, name) ?? (() => undefined), set: () => true },
  )
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => context }) })
  const copied: (readonly [number, number])[] = []
  const atlas = createLabelAtlas((_, __, { x, y }) => copied.push([x, y]))
  return { atlas, copied, written }
}
const label = (id: string, name = 'pump', severity = 0) => ({ id, name, severity })

it('draws a picture once and copies only its own place', () => {
  const { atlas, copied } = stage()
  const first = atlas.slot(label('P-101'))
  expect(atlas.slot(label('P-101'))).toEqual(first)
  expect(copied).toEqual([[0, 0]])
  expect(atlas.slot(label('P-102'))).not.toEqual(first)
  expect(copied).toHaveLength(2)
})

it('gives a label in alarm another picture, as wide as its badge needs', () => {
  const { atlas, copied } = stage()
  atlas.slot(label('P-101'))
  atlas.slot(label('P-101', 'pump', 2))
  expect(copied).toHaveLength(2)
  expect(atlas.widthOf(label('P-101', 'pump', 2))).toBe(atlas.widthOf(label('P-101')) + 22)
})

it('measures without drawing, and shortens a name that has no room', () => {
  const { atlas, copied, written } = stage()
  expect(atlas.widthOf(label('P-101', 'a name of very many letters indeed'))).toBeLessThanOrEqual(208)
  expect(copied).toHaveLength(0)
  atlas.slot(label('P-101', 'a name of very many letters indeed'))
  expect(written.at(-1)).toMatch(/^a name .*…$/)
})

it('draws over the place that was used longest ago once all are taken', () => {
  const { atlas, copied } = stage()
  const slots = Array.from({ length: ATLAS.slots }, (_, i) => atlas.slot(label(`P-${i}`)))
  expect(new Set(slots.map(({ u, v }) => `${u} ${v}`)).size).toBe(ATLAS.slots)
  atlas.slot(label('P-0'))
  expect(atlas.slot(label('P-new'))).toEqual(slots[1])
  expect(copied.at(-1)).toEqual(copied[1])
  expect(atlas.slot(label('P-0'))).toEqual(slots[0])
})

it('draws anew what it has forgotten', () => {
  const { atlas, copied } = stage()
  atlas.slot(label('P-101'))
  atlas.clear()
  atlas.slot(label('P-101'))
  expect(copied).toHaveLength(2)
})
