import { describe, expect, it } from 'vitest'
import { bake } from '#models/kit/ao'
import { Builder } from '#models/kit/builder'
import { cylinder, lathe, straight } from '#models/kit/round'
import { box } from '#models/kit/solids'
import { modelClasses } from '#models/library'

const mean = (ao: Uint8Array) => ao.reduce((sum, value) => sum + value, 0) / ao.length

describe('ambient occlusion', () => {
  it('leaves a lone box bright on top and dims its foot by the ground', () => {
    const b = new Builder(0)
    box(b.use('paint'), [0, 0.5, 0], [1, 1, 1])
    const mesh = bake(b.finish())
    const at = (y: number, up: number) =>
      mesh.ao.filter((_, i) => mesh.positions[i * 3 + 1] === y && mesh.normals[i * 3 + 1] === up)
    expect([...at(1, 1)].every((value) => value === 255)).toBe(true)
    expect(mean(Uint8Array.from(at(0, 0)))).toBeLessThan(mean(Uint8Array.from(at(1, 0))))
  })

  it('darkens the floor under a roof', () => {
    const floor = (roofed: boolean) => {
      const b = new Builder(0)
      b.use('paint')
      box(b, [0, 0.5, 0], [4, 0.1, 4])
      if (roofed) box(b, [0, 1.5, 0], [6, 0.1, 6])
      const mesh = bake(b.finish())
      return mean(mesh.ao.filter((_, i) => Math.abs(mesh.positions[i * 3 + 1]! - 0.55) < 1e-3))
    }
    expect(floor(true)).toBeLessThan(floor(false) * 0.65)
  })

  it('does not blacken a pipe end that lies inside a vessel', () => {
    const b = new Builder(0)
    b.use('paint')
    lathe(b, [straight(b, 1, 0, 1, 4, 0.5)], { segments: 32 })
    b.use('pipe-paint')
    cylinder(b, [0.8, 2, 0], [1.6, 2, 0], 0.1, { caps: 'none', step: 9 })
    const mesh = bake(b.finish())
    const inner = mesh.ao.filter((_, i) => mesh.palette[i] === 31 - 1 && mesh.positions[i * 3]! < 0.9)
    expect(inner.length).toBeGreaterThan(0)
    expect(Math.min(...inner)).toBeGreaterThan(100)
  })

  it('varies over a model, never everything open or shut, and is the same every time', () => {
    for (const name of ['filter', 'exchanger', 'control-valve']) {
      const c = modelClasses.get(name)!
      const build = () => c.build(c.params.parse({}), { label: 'E-1' })
      const [one, two] = [build(), build()]
      for (const [i, mesh] of one.lods.entries()) {
        expect(Buffer.from(mesh.ao).equals(Buffer.from(two.lods[i]!.ao))).toBe(true)
        expect(Buffer.from(mesh.positions.buffer).equals(Buffer.from(two.lods[i]!.positions.buffer))).toBe(
          true,
        )
      }
      const { ao } = one.lods[0]
      expect(new Set(ao).size).toBeGreaterThan(20)
      expect(mean(ao)).toBeGreaterThan(90)
      expect(mean(ao)).toBeLessThan(240)
    }
  })
})
