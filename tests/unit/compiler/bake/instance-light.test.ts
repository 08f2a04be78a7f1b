import { describe, expect, it } from 'vitest'
import { instanceLight } from '#compiler/bake/instance-light'
import { lampByte } from '#compiler/bake/lamps'
import type { Piece } from '#compiler/packed'
import { boxMesh } from '../fakes'

/** A cube whose own occlusion is 200, baked to what `light` says of each normal. */
function cube(light: (nx: number, ny: number) => readonly [open: number, warm: number], turnDeg = 0): Piece {
  const mesh = boxMesh([-1, 0, -1], [1, 2, 1], 3)
  const count = mesh.palette.length
  const columns = { open: new Uint8Array(count), warm: new Uint8Array(count), cool: new Uint8Array(count) }
  for (let i = 0; i < count; i++) {
    const [open, warm] = light(mesh.normals[i * 3]!, mesh.normals[i * 3 + 1]!)
    columns.open[i] = open
    columns.warm[i] = lampByte(warm)
  }
  return { mesh, pose: { at: [5, 0, 0], turnDeg }, feature: 1, flags: 0, light: columns }
}

describe('the light of an instance', () => {
  it('is open and unlit where the scene adds nothing', () => {
    const { open, warm } = instanceLight([cube(() => [200, 0])])!
    expect(open[3]).toBeCloseTo(1, 2)
    expect(Math.hypot(open[0], open[1], open[2])).toBeLessThan(0.01)
    expect(warm).toEqual([0, 0, 0, 0])
  })

  it('keeps light on the side it comes from, whichever way the instance is turned', () => {
    const east = instanceLight([cube((nx) => [200, nx > 0 ? 2 : 0])])!
    expect(east.warm[0]).toBeGreaterThan(0.5)
    expect(east.warm[0] + east.warm[3]).toBeGreaterThan(3 * Math.max(0, east.warm[3] - east.warm[0]))
    // Turned a quarter, what was its east side looks north.
    const north = instanceLight([cube((nx) => [200, nx > 0 ? 2 : 0], 90)])!
    expect(north.warm[2]).toBeCloseTo(-east.warm[0], 2)
  })

  it('is left out where nothing was baked', () => {
    expect(instanceLight([])).toBeUndefined()
  })
})
