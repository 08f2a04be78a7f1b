import { describe, expect, it } from 'vitest'
import { interiors } from '#compiler/interiors'
import type { Standing } from '#compiler/standing'
import { column } from '#models/classes/column'
import { vesselHorizontal } from '#models/classes/vessel-horizontal'
import type { Model, ModelClass } from '#models/kit/model'

function stands(modelClass: ModelClass, params: unknown, model: Model, turnDeg = 0): Standing {
  return {
    feature: 3,
    shape: { kind: 'class', modelClass, params: modelClass.params.parse(params) },
    pose: { at: [10, 2, -5], turnDeg },
    model,
    instanced: undefined,
  }
}
const build = (modelClass: ModelClass, params: unknown): Model =>
  modelClass.build(modelClass.params.parse(params), { label: '', bake: false })

describe('interiors of vessels', () => {
  it('a column has its trays from tangent to tangent and its liquid at its gauge', () => {
    const model = build(column, { heightM: 20, skirtM: 4 })
    const [body] = interiors([stands(column, { heightM: 20, skirtM: 4 }, model)])
    expect(body).toMatchObject({ feature: 3, kind: 'trays', from: [10, 6.35, -5], to: [10, 26.35, -5] })
    const gauge = model.gauge!
    expect(body!.liquid[0]).toBeCloseTo(2 + gauge.at[1], 3)
    expect(body!.liquid[1]).toBeCloseTo(2 + gauge.at[1] + gauge.heightM, 3)
  })

  it('a lying drum turns with its equipment, and fills from its bottom to its crown', () => {
    const params = { diameterM: 2, lengthM: 8, axisM: 3 }
    const [body] = interiors([stands(vesselHorizontal, params, build(vesselHorizontal, params), 90)])
    expect(body!.from).toEqual([10, 5, -1])
    expect(body!.to).toEqual([10, 5, -9])
    expect(body!.liquid).toEqual([4, 6])
  })

  it('a body lies within the shell that is drawn', () => {
    for (const modelClass of [column, vesselHorizontal] as ModelClass[]) {
      const model = build(modelClass, {})
      const [body] = interiors([{ ...stands(modelClass, {}, model), pose: { at: [0, 0, 0], turnDeg: 0 } }])
      const { positions } = model.lods[0]
      let top = 0
      for (let i = 1; i < positions.length; i += 3) top = Math.max(top, positions[i]!)
      expect(body!.liquid[1]).toBeLessThan(top)
      expect(body!.liquid[0]).toBeGreaterThan(0)
    }
  })

  it('nothing is claimed of what the table does not know', () => {
    const model = build(column, {})
    const standIn: Standing = {
      ...stands(column, {}, model),
      shape: { kind: 'stand-in', file: 'x.glb', model },
    }
    const other = { ...column, name: 'something-else' }
    expect(interiors([standIn, stands(other, {}, model)])).toEqual([])
  })
})
