import { describe, expect, it } from 'vitest'
import { parseMap } from '#server/import/map'

const faults = (text: string): string[] => {
  try {
    parseMap('map.yaml', text)
    return []
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}

describe('maps', () => {
  it('take a column alone for time and quality', () => {
    const { map } = parseMap('map.yaml', 'time: Zeit\nquality: 4\n')
    expect([map.time, map.quality]).toMatchObject([{ column: 'Zeit' }, { column: 4 }])
  })

  it('may be empty', () => {
    expect(faults('')).toEqual([])
    expect(faults('# nothing yet\n')).toEqual([])
  })

  it.each([
    [
      'layout: tall',
      'map.yaml:1: layout: must be long (time, tag, value), wide (a column per tag) or transposed (a row per tag)',
    ],
    [
      'time:\n  zone: Europe/Atlantis',
      'map.yaml:2: time.zone: must be a zone like Asia/Shanghai, UTC or +08:00',
    ],
    ['time:\n  format: dd.mm', 'map.yaml:2: time.format: must be one of ymd, dmy, mdy, excel, s, ms, us, ns'],
    ['numbers: { decimal: ",", thousands: "," }', 'map.yaml:1: numbers: decimal and thousands must differ'],
    ['delimiter: semicolon', 'map.yaml:1: delimiter: must be one character, or tab'],
    ['layuot: long', 'map.yaml:1: layuot: unknown key'],
    ['quality:\n  words: { 1: fine }', 'map.yaml:2: quality.words.1: must be good, uncertain or bad'],
    ['header: first', 'map.yaml:1: header: must be the number of a line, or none'],
  ])('are refused with file, line and path: %j', (text, message) => {
    expect(faults(text)).toEqual([message])
  })

  it('have every fault named', () => {
    expect(faults('header: 0\ntag: 0\n')).toHaveLength(2)
  })
})
