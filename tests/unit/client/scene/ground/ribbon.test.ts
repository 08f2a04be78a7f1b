import { describe, expect, it } from 'vitest'
import { markings } from '../../../../../client/scene/ground/markings'
import { cut, distanceToPath, pathLength, ribbon } from '../../../../../client/scene/ground/ribbon'

describe('a ribbon', () => {
  it('has its edges half a width to either side, right being south of an eastward line', () => {
    const [first] = ribbon(
      [
        [0, 0],
        [10, 0],
      ],
      4,
    )
    expect(first).toMatchObject({ left: [0, -2], right: [0, 2], along: 0 })
  })

  it('keeps its width through a right-angled corner', () => {
    const corner = ribbon(
      [
        [0, 0],
        [10, 0],
        [10, 10],
      ],
      4,
    )[1]!
    expect(corner.left[0]).toBeCloseTo(12)
    expect(corner.left[1]).toBeCloseTo(-2)
    expect(corner.right[0]).toBeCloseTo(8)
    expect(corner.right[1]).toBeCloseTo(2)
  })

  it('survives equal points', () => {
    for (const { left } of ribbon(
      [
        [1, 1],
        [1, 1],
        [2, 1],
      ],
      2,
    )) {
      expect(left.every(Number.isFinite)).toBe(true)
    }
  })
})

it('cuts pieces across a bend', () => {
  const path = [
    [0, 0],
    [10, 0],
    [10, 10],
  ] as const
  const piece = cut(path, 8, 13)
  expect(pathLength(piece)).toBeCloseTo(5)
  expect(piece[0]).toEqual([8, 0])
  expect(piece.at(-1)).toEqual([10, 3])
})

it('measures the way to a path', () => {
  expect(
    distanceToPath(
      [5, 3],
      [
        [0, 0],
        [10, 0],
      ],
    ),
  ).toBe(3)
})

describe('road markings', () => {
  const main = {
    path: [
      [-50, 0],
      [50, 0],
    ] as const,
    width: 7,
    marked: true,
  }
  const side = {
    path: [
      [0, 0],
      [0, 40],
    ] as const,
    width: 6,
    marked: true,
  }

  it('leave the crossing free', () => {
    const strokes = markings([main, side])
    const middle = strokes.filter(({ offset }) => offset === 0)
    expect(middle.length).toBeGreaterThan(8)
    for (const { path } of middle) {
      const isOnMain = path.every(([, z]) => z === 0)
      if (isOnMain) for (const [x] of path) expect(Math.abs(x)).toBeGreaterThan(3)
    }
  })

  it('are not painted where the scene says so', () => {
    expect(markings([{ ...main, marked: false }])).toEqual([])
  })
})
