import { describe, expect, it } from 'vitest'
import type { CompiledScene } from '#core/compiled/scene'
import type { LiveValues } from '../../../../../client/live/values'
import type { TileMaterials } from '../../../../../client/scene/look/tile-materials'
import { createMobiles } from '../../../../../client/scene/mobiles/mobiles'
import { withMovableFeatures } from '../../../../../client/scene/mobiles/movable'
import { feature, liveWith, plantWith, sceneWith, tag } from '../fixtures'

const plant = plantWith([
  tag('XI-1', 'TR-1', { shows: 'east', range: { min: -500, max: 500 } }),
  tag('YI-1', 'TR-1', { shows: 'south', range: { min: -500, max: 500 } }),
])

/** A truck that stands at the origin until its tags say otherwise; its model never comes. */
function truck(still: boolean) {
  const scene = withMovableFeatures({
    ...sceneWith([feature('TR-1')]),
    mobiles: [
      {
        model: 'truck',
        file: 'truck.glb',
        bytes: 0,
        triangles: 0,
        box: [-4, 0, -1, 4, 3, 1],
        gait: undefined,
        instances: [{ feature: 1, at: [0, 0, 0], turnDeg: 0 }],
      },
    ],
  } as Partial<CompiledScene> as CompiledScene)
  const motion = new Float32Array(8)
  const mobiles = createMobiles({
    scene,
    baseUrl: '',
    loader: { load: () => new Promise(() => undefined) },
    materials: {} as TileMaterials,
    plant,
    table: { motion },
    still,
    onChange: () => undefined,
    onError: () => undefined,
  })
  let now = 0
  return {
    motion,
    /** A frame comes; then pictures, some seconds apart. True where the last one still moves. */
    see(east: number, south: number, timeS: number, pictures: readonly number[], epoch = 0): boolean {
      const { values, quality, stale, times } = liveWith(plant, { 'XI-1': east, 'YI-1': south })
      const live: LiveValues = {
        ...{ values, quality, stale, times, epoch, framesReceived: 1, changes: 1 },
        frameTime: timeS * 1000,
        frameAt: now,
      }
      mobiles.read(live)
      let isUnderWay = false
      for (const seconds of pictures) {
        now += seconds * 1000
        isUnderWay = mobiles.advance(seconds, now)
      }
      return isUnderWay
    },
    get box() {
      return [...mobiles.boxes[0]!.box].map((value) => Math.round(value * 100) / 100)
    },
  }
}

describe('what moves', () => {
  it('shows a moment alike however fast the pictures come', () => {
    const [quick, slow] = [truck(true), truck(true)]
    quick.see(20, 6, 100, [0.016, 0.016, 0.016, 0.016])
    slow.see(20, 6, 100, [2.4])
    expect(quick.box).toEqual([16, 0, 5, 24, 3, 7])
    expect(slow.box).toEqual(quick.box)
    expect(slow.motion).toEqual(quick.motion)
  })

  it('stands at once where its tags say, facing the way it came, where no motion is wanted', () => {
    const still = truck(true)
    still.see(20, 6, 100, [0.1])
    expect(still.see(20, 16, 101, [0.1])).toBe(false)
    expect(still.box).toEqual([19, 0, 12, 21, 3, 20])
  })

  it('glides between two places else', () => {
    const gliding = truck(false)
    gliding.see(20, 6, 100, [0.1])
    expect(gliding.see(20, 16, 101, [0.1, 0.4])).toBe(true)
    expect(gliding.box[2]).toBeLessThan(12)
  })

  it('does not turn or walk towards where it is first seen, nor after a jump in time', () => {
    const moving = truck(false)
    moving.see(20, 6, 100, [0.5, 0.5])
    expect(moving.box).toEqual([16, 0, 5, 24, 3, 7])
    moving.see(-20, 30, 900, [0.5, 0.5], 1)
    expect(moving.box).toEqual([-24, 0, 29, -16, 3, 31])
    expect([...moving.motion]).toEqual(new Array(8).fill(0))
  })
})
