/** What model and scene files must agree on, and what a seed decides. */
import { describe, expect, it } from 'vitest'
import { ProcessPlant, STEP_S } from '#simulator/plant'
import { of, tags } from './hours'

describe('the plant and the scene', () => {
  it('know the same tags', () => {
    const measured = [...new ProcessPlant(1).instruments.names].sort()
    expect(measured).toEqual(tags.map((tag) => tag.name).sort())
  })

  it('agree on ranges: no value leaves its tag’s range in three hours', () => {
    const outside = tags.filter(({ name, range }) =>
      of(name).some((value) => !(value >= range.min && value <= range.max)),
    )
    expect(outside.map((tag) => tag.name)).toEqual([])
  })

  it('agree on states: a discrete tag only takes values that have words', () => {
    for (const { name, states } of tags) {
      if (!states) continue
      const unknown = of(name).find((value) => states[String(value)] === undefined)
      expect(`${name} ${unknown}`).toBe(`${name} undefined`)
    }
  })
})

describe('a seed', () => {
  const sample = (seed: number) => {
    const plant = new ProcessPlant(seed)
    for (let t = 0; t < 60; t += STEP_S) plant.step()
    return plant.instruments.names.map((name) => plant.read(name))
  }
  it('decides every value, and another seed gives others', () => {
    expect(sample(3)).toEqual(sample(3))
    expect(sample(3)).not.toEqual(sample(4))
  })
})
