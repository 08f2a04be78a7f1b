import { describe, expect, it } from 'vitest'
import { unmatched, unmatchedBy } from '../../../../../client/live/console/unmatched'
import { createSearch } from '../../../../../client/live/search'
import { answer, tag, world } from '../../plant-fixture'

const { plant } = world({ ...answer, tags: [...answer.tags, tag('TI-9', 'E-9')] })
const ids = (rows: ReturnType<typeof unmatched>) => rows.map((row) => `${row.kind} ${row.id}`)

describe('where picture and tags do not meet', () => {
  it('names tags without a device in the picture, devices without a tag, and what the plant does not know', () => {
    const features = [
      { id: '', kind: 'none' },
      { id: 'P-1101A', kind: 'equipment' },
      { id: 'ST-1', kind: 'equipment' },
      { id: 'E-77', kind: 'equipment' },
      { id: 'L-1', kind: 'line' },
    ]
    expect(ids(unmatched(plant, features))).toEqual([
      'no-mesh TI-1111',
      'no-mesh FI-1140',
      'no-mesh TI-9',
      'no-equipment E-77',
      'no-tag ST-1',
    ])
  })

  it('goes by the plant alone where the scene does not say what it shows', () => {
    expect(ids(unmatched(plant, undefined))).toEqual(['no-mesh TI-9', 'no-tag ST-1'])
  })

  it('is filtered by ids and by words in both languages', () => {
    const rows = unmatched(plant, undefined)
    const index = createSearch(plant, [])
    const found = (text: string) => ids(unmatchedBy(rows, text, index))
    expect(found(' ')).toHaveLength(2)
    expect(found('st-1')).toEqual(['no-tag ST-1'])
    expect(found('框架')).toEqual(['no-tag ST-1'])
    expect(found('Structure')).toEqual(['no-tag ST-1'])
    expect(found('TI9')).toEqual(['no-mesh TI-9'])
    expect(found('nothing')).toEqual([])
  })
})
