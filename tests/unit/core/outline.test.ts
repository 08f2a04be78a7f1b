import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeOutline,
  encodeOutline,
  type Outline,
  OutlineFormatError,
  type OutlineMesh,
  posesOf,
} from '#core/compiled/outline'

const u16 = fc.integer({ min: 0, max: 65_535 })
const metres = fc.double({ min: -1000, max: 1000, noNaN: true }).map((x) => x + 0)
const point = fc.tuple(metres, metres, metres)

/** Any indices, renamed so that vertices come in order of first use. */
function inOrder(indices: readonly number[]): { indices: number[]; vertices: number } {
  const names = new Map<number, number>()
  const renamed = indices.map((i) => {
    const known = names.get(i) ?? names.size
    names.set(i, known)
    return known
  })
  return { indices: renamed, vertices: names.size }
}

const mesh: fc.Arbitrary<OutlineMesh> = fc
  .record({
    corners: fc.array(fc.nat(40), { maxLength: 60 }),
    seed: fc.array(u16, { minLength: 8 }),
    origin: point,
  })
  .chain(({ corners, seed, origin }) => {
    const { indices, vertices } = inOrder(corners.slice(0, corners.length - (corners.length % 3)))
    const column = (length: number) => Uint16Array.from({ length }, (_, i) => seed[i % seed.length]!)
    return fc.option(fc.array(u16, { minLength: 4, maxLength: 40 }), { nil: undefined }).map((places) => ({
      positions: column(vertices * 3),
      shade: column(vertices),
      indices: Uint16Array.from(indices),
      origin,
      step: 1 / 32,
      ...(places ? { places: Uint16Array.from(places.slice(0, places.length - (places.length % 4))) } : {}),
    }))
  })

const outline: fc.Arbitrary<Outline> = fc.record({
  bounds: fc.tuple(metres, metres, metres, metres, metres, metres),
  views: fc.constant([]),
  show: fc.constant(undefined),
  meshes: fc.array(mesh, { maxLength: 4 }),
  placeOrigin: point,
  placeStep: fc.double({ min: 1e-6, max: 1, noNaN: true }),
})

describe('an outline', () => {
  it('comes out of its file as it went in', () => {
    fc.assert(
      fc.property(outline, (one) => {
        const read = decodeOutline(encodeOutline(one))
        expect(read).toEqual(one)
      }),
    )
  })

  it('is refused where it is cut short, of another format, or something else', () => {
    const whole = encodeOutline({
      bounds: [0, 0, 0, 1, 1, 1],
      views: [],
      show: undefined,
      meshes: [
        {
          positions: Uint16Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
          shade: Uint16Array.of(1, 2, 3),
          indices: Uint16Array.of(0, 1, 2),
          origin: [0, 0, 0],
          step: 1,
        },
      ],
      placeOrigin: [0, 0, 0],
      placeStep: 1,
    })
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeOutline(whole.slice(0, length)), `${length} bytes`).toThrow(OutlineFormatError)
    }
    const other = Buffer.from(whole)
    other[other.indexOf('"format":1') + '"format":'.length] = '2'.charCodeAt(0)
    expect(() => decodeOutline(other)).toThrow(/build the scene again/)
    expect(() => decodeOutline(new TextEncoder().encode('<!doctype html>'))).toThrow(OutlineFormatError)
  })
})

const view = (id: string) => ({
  id,
  text: { zh: id, en: id },
  eye: [1, 2, 3] as const,
  target: [0, 0, 0] as const,
  fov: 30,
})

it('knows the first view, its upright sister, and where the show begins', () => {
  const views = ['all', 'pump', 'all-phone', 'start'].map(view) as never
  const show = { headlines: [], path: [{ view: 'start', dwellS: 9, moveS: 3 }, { view: 'pump' }] } as never
  const poses = posesOf({ bounds: [0, 0, 0, 1, 1, 1], views, show })
  expect(poses.views.map(({ id }) => id)).toEqual(['all', 'all-phone'])
  expect(poses.show).toMatchObject({ view: { id: 'start' }, dwellS: 9, moveS: 3 })
  expect(posesOf({ bounds: [0, 0, 0, 1, 1, 1], views: [], show: undefined })).toMatchObject({
    views: [],
    show: undefined,
  })
})
