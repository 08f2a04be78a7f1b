import { describe, expect, it } from 'vitest'
import { parseCompiled, parseHistory, parsePlant } from '../../../../client/connection/answers'
import { answer } from '../plant-fixture'

describe('answers', () => {
  it('takes a plant as the server gives it, over the wire', () => {
    expect(parsePlant(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
  })

  it('names the path to what does not fit', () => {
    const broken = { ...answer, tags: [{ ...answer.tags[0], resolution: 'fine' }] }
    expect(() => parsePlant(broken)).toThrow(/^plant: tags\.0\.resolution:/)
    expect(() => parsePlant('nothing')).toThrow(/^plant: answer:/)
    expect(() => parseHistory([{ tag: 'A', times: [1], values: ['x'] }])).toThrow(/values/)
  })

  it('takes gaps in a history as null', () => {
    expect(parseHistory([{ tag: 'A', times: [1, 2], values: [null, 3] }])[0]?.values).toEqual([null, 3])
  })

  it('reads views and show out of a scene, and does without a show', () => {
    const text = { zh: '全景', en: 'Overview' }
    const bounds = [0, 0, 0, 9, 8, 7]
    const scene = { format: 1, views: [{ id: 'o', text, eye: [0, 0, 0] }], bounds, tiles: [] }
    expect(parseCompiled(scene)).toEqual({ views: [{ id: 'o', text }], bounds })
    const show = { headlines: [], path: [{ view: 'o', dwellS: 1, moveS: 1, caption: text }] }
    expect(parseCompiled({ ...scene, show }).show?.path[0]?.caption).toEqual(text)
  })
})
