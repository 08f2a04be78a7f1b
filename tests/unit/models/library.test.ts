import { describe, expect, it } from 'vitest'
import { PALETTE } from '#core/compiled/palette'
import { modelClass, modelClasses } from '#models/library'
import { BUDGET, NOZZLES, OTHER_BUDGET } from './expected'
import { firstWrong, insideOut, meshes, rimVertices, shape, triangles } from './mesh-checks'

describe.each([...modelClasses.values()].map((c) => [c.name, c] as const))('%s', (name, c) => {
  it('takes no parameters as a typical device and refuses unknown ones', () => {
    expect(c.params.safeParse({}).success).toBe(true)
    expect(c.params.safeParse({ nonsense: 1 }).success).toBe(false)
    expect(c.text.zh).not.toBe('')
    expect(c.text.en).not.toBe('')
  })

  it('has the nozzles that lines name, where the built model has them', () => {
    const model = shape(c)
    const nozzles = c.nozzles(c.params.parse({}))
    expect(model.nozzles).toEqual(nozzles)
    expect(Object.keys(nozzles)).toEqual(expect.arrayContaining([...(NOZZLES[name] ?? [])]))
    for (const nozzle of Object.values(nozzles)) {
      expect(Math.hypot(...nozzle.direction)).toBeCloseTo(1, 6)
      // A mouth that breathes the open air has a hood or louvres, no flange.
      if (nozzle.atmosphere) continue
      expect(rimVertices(model.lods[0], nozzle)).toBeGreaterThanOrEqual(8)
    }
  })

  it('drops triangles from level to level and keeps its budget', () => {
    const [near, middle, far] = shape(c).lods.map(triangles) as [number, number, number]
    expect(near).toBeLessThanOrEqual(BUDGET[name] ?? OTHER_BUDGET)
    expect(near).toBeGreaterThan(0)
    // Small things have little to drop.
    if (near < 1500) return
    expect(middle).toBeLessThan(near / 2.5)
    expect(far).toBeLessThan(near / 8)
    expect(far).toBeGreaterThan(0)
  })

  it('has sound columns: finite, unit normals, indices in range, known palette, no degenerate triangle', () => {
    for (const mesh of meshes(shape(c))) {
      const count = mesh.palette.length
      for (const [column, width] of [
        [mesh.positions, 3],
        [mesh.normals, 3],
        [mesh.uvs, 2],
        [mesh.tints, 3],
        [mesh.ao, 1],
        [mesh.seeds, 1],
      ] as const) {
        expect(column.length).toBe(count * width)
        expect(firstWrong(column.length, (i) => !Number.isFinite(column[i]))).toBe(-1)
      }
      const n = mesh.normals
      const slack = (i: number) => Math.abs(Math.hypot(n[i * 3]!, n[i * 3 + 1]!, n[i * 3 + 2]!) - 1)
      expect(firstWrong(count, (i) => slack(i) > 2e-3)).toBe(-1)
      expect(firstWrong(count, (i) => mesh.palette[i]! >= PALETTE.length)).toBe(-1)
      const t = mesh.indices
      expect(firstWrong(t.length, (i) => t[i]! >= count)).toBe(-1)
      const degenerate = (i: number) => {
        const [p, q, r] = [t[i * 3]!, t[i * 3 + 1]!, t[i * 3 + 2]!]
        return (
          p === q ||
          q === r ||
          p === r ||
          mesh.palette[p] !== mesh.palette[q] ||
          mesh.palette[q] !== mesh.palette[r]
        )
      }
      expect(firstWrong(t.length / 3, degenerate)).toBe(-1)
    }
  })

  it('faces outward: normals and winding agree', () => {
    // Smooth normals differ from the face's; one turned inside out differs by more than
    // a right angle. The inner side of a tight elbow may fold over.
    for (const mesh of meshes(shape(c)))
      expect(insideOut(mesh) / Math.max(1, triangles(mesh))).toBeLessThan(0.01)
  })

  it('stands on grade and has its label above itself', () => {
    const model = shape(c)
    const p = model.lods[0].positions
    let top = 0
    for (let i = 1; i < p.length; i += 3) top = Math.max(top, p[i]!)
    expect(firstWrong(p.length / 3, (i) => p[i * 3 + 1]! < -0.6)).toBe(-1)
    expect(model.label[1]).toBeGreaterThan(top * 0.8)
  })
})

describe('library', () => {
  it('finds classes by name', () => {
    expect(modelClass('column')?.name).toBe('column')
    expect(modelClass('colunm')).toBeUndefined()
    for (const name of Object.keys(NOZZLES)) expect(modelClasses.has(name), name).toBe(true)
  })
})
