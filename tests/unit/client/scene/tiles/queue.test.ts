import { expect, it } from 'vitest'
import type { Lod, Tile } from '#core/compiled/scene'
import { createTileQueue } from '../../../../../client/scene/tiles/queue'

const tile = (cell: string, lod: Lod): Tile => ({
  cell,
  lod,
  file: `${cell}.${lod}`,
  bytes: 100,
  triangles: 1,
  box: [0, 0, 0, 1, 1, 1],
})
const cells = ['near', 'middle', 'far']
const tiles = cells.flatMap((cell) => ([0, 1, 2] as const).map((lod) => tile(cell, lod)))

function run(wanted: ReadonlySet<string>, fails: ReadonlySet<string> = new Set(), isSeen = true) {
  const order: string[] = []
  const failed: string[] = []
  const waiting: (() => void)[] = []
  const queue = createTileQueue({
    tiles,
    distance: ({ cell }) => cells.indexOf(cell),
    wants: ({ cell }) => wanted.has(cell),
    load: ({ file }) =>
      new Promise((resolve, reject) => {
        order.push(file)
        waiting.push(() => (fails.has(file) ? reject(new Error('404')) : resolve()))
      }),
    onFailed: ({ file }) => failed.push(file),
  })
  if (isSeen) queue.admitDetail()
  const settle = async () => {
    while (waiting.length > 0) {
      waiting.shift()!()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  return { queue, order, failed, settle }
}

it('fetches silhouettes first, then the middle level, then full detail where wanted; nearest first', async () => {
  const { queue, order, settle } = run(new Set(['near']))
  queue.pump()
  await settle()
  expect(order).toEqual(['near.2', 'middle.2', 'far.2', 'near.1', 'middle.1', 'far.1', 'near.0'])
  expect(queue.progress()).toBe(1)
})

it('fetches nothing finer before the silhouettes have been seen, even where one of them does not come', async () => {
  const { queue, order, settle } = run(new Set(['near']), new Set(['far.2']), false)
  queue.pump()
  expect(queue.hasSilhouettes).toBe(false)
  await settle()
  queue.pump()
  expect(order).toEqual(['near.2', 'middle.2', 'far.2'])
  expect(queue.hasSilhouettes).toBe(true)
  queue.admitDetail()
  await settle()
  expect(order).toHaveLength(7)
})

it('fetches detail later when the camera comes near', async () => {
  const wanted = new Set<string>()
  const { queue, order, settle } = run(wanted)
  queue.pump()
  await settle()
  expect(order).toHaveLength(6)
  wanted.add('far')
  queue.pump()
  await settle()
  expect(order.at(-1)).toBe('far.0')
})

it('goes on past a file that does not come, and says which', async () => {
  const { queue, order, failed, settle } = run(new Set(), new Set(['near.2']))
  queue.pump()
  await settle()
  expect(failed).toEqual(['near.2'])
  expect(order).toHaveLength(6)
  expect(queue.progress()).toBe(1)
})

it('asks for at most four at once and nothing after a stop', async () => {
  const { queue, order, settle } = run(new Set(cells))
  queue.pump()
  queue.pump()
  expect(order).toHaveLength(4)
  queue.stop()
  await settle()
  expect(order).toHaveLength(4)
})
