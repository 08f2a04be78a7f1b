import { describe, expect, it } from 'vitest'
import { formatFault } from '#core/plant/faults'
import { parseScene } from '#core/plant/parse'

const GOOD: Readonly<Record<string, string>> = {
  'plant.yaml': `format: 1
id: demo
text: { zh: 甲, en: A }
simulated: true
areas:
  - id: "100"
    text: { zh: 区, en: Area }
    units:
      - { id: 100-1, text: { zh: 单元, en: Unit } }
`,
  'equipment.yaml': `equipment:
  - { id: P-1, class: pump, text: { zh: 泵, en: Pump }, area: "100", unit: 100-1, at: [0, 0, 0] }
  - { id: TK-1, class: tank, text: { zh: 罐, en: Tank }, area: "100", at: [5, 0, 0] }
`,
  'tags/100.yaml': `tags:
  - name: TI-1
    equipment: P-1
    text: { zh: 温度, en: Temperature }
    unit: °C
    range: { min: 0, max: 100 }
    resolution: 0.1
    limits: { ll: 1, l: 2, h: 80, hh: 90 }
`,
  'lines.yaml': `lines:
  - { id: L-1, service: oil, from: P-1.N2, to: TK-1.N1, diameter: 0.2, flow: TI-1 }
`,
  'views.yaml': `views:
  - { id: all, text: { zh: 全景, en: All }, eye: [1, 2, 3], target: [0, 0, 0] }
`,
  'show.yaml': `headlines:
  - { tag: TI-1, text: { zh: 温度, en: Temperature } }
path:
  - view: all
    caption: { zh: 一, en: One }
    callout: { equipment: P-1, tags: [TI-1] }
`,
  'site.yaml': `extent: [0, 0, 9, 9]
wind: { fromDeg: 290, speedMps: 3, fromTag: TI-1, speedTag: TI-1 }
`,
  'sources.yaml': 'recording: recordings/a.parquet\n',
}

/** Faults of the good scene with one text replaced in one file; every fault as a line. */
function faultsOf(file: string, from: string | RegExp, to: string): string[] {
  const text = GOOD[file]!
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  return parseScene(new Map(Object.entries({ ...GOOD, [file]: changed }))).faults.map(formatFault)
}

describe('a sound scene', () => {
  it('parses, with defaults filled in', () => {
    const { plant, faults, places } = parseScene(new Map(Object.entries(GOOD)))
    expect(faults).toEqual([])
    expect(plant?.tags[0]).toMatchObject({ name: 'TI-1', staleAfterS: 90 })
    expect(plant?.equipment.map((e) => e.turn)).toEqual([0, 0])
    expect(plant?.sources).toEqual({
      source: 'replay:',
      recording: 'recordings/a.parquet',
      sources: {},
    })
    expect(places.equipment.get('TK-1')?.path).toEqual(['equipment', 1])
  })

  it('knows where along its equipment a temperature is measured, between foot and top', () => {
    const withAlong = (along: string) =>
      parseScene(
        new Map(
          Object.entries({
            ...GOOD,
            'tags/100.yaml': GOOD['tags/100.yaml']!.replace('unit: °C', `unit: °C\n    along: ${along}`),
          }),
        ),
      )
    expect(withAlong('0.75').plant?.tags[0]?.along).toBe(0.75)
    expect(withAlong('1.2').faults.map(formatFault).join()).toMatch(/tags\/100\.yaml:\d+: tags\[0\]\.along/)
  })

  it('needs no more than plant.yaml', () => {
    expect(parseScene(new Map([['plant.yaml', GOOD['plant.yaml']!]])).faults).toEqual([])
  })
})

describe('faults name file, line and path', () => {
  it.each<[string, string, string | RegExp, string, string]>([
    [
      'an unknown key',
      'tags/100.yaml',
      'unit: °C',
      'unit: °C\n    rnage: 3',
      'tags/100.yaml:6: tags[0].rnage: unknown key',
    ],
    ['a missing key', 'tags/100.yaml', '    resolution: 0.1\n', '', 'tags/100.yaml:2: tags[0].resolution: '],
    [
      'a wrong type',
      'tags/100.yaml',
      'resolution: 0.1',
      'resolution: fine',
      'tags/100.yaml:7: tags[0].resolution: ',
    ],
    [
      'a resolution of zero',
      'tags/100.yaml',
      'resolution: 0.1',
      'resolution: 0',
      'tags/100.yaml:7: tags[0].resolution: ',
    ],
    [
      'a number that is none',
      'tags/100.yaml',
      'max: 100',
      'max: .inf',
      'tags/100.yaml:6: tags[0].range.max: ',
    ],
    [
      'a range upside down',
      'tags/100.yaml',
      'max: 100',
      'max: -1',
      'tags/100.yaml:6: tags[0].range: min must be below max',
    ],
    [
      'limits out of order',
      'tags/100.yaml',
      'h: 80',
      'h: 95',
      'tags/100.yaml:8: tags[0].limits: limits must rise',
    ],
    ['text in one language', 'tags/100.yaml', ', en: Temperature', '', 'tags/100.yaml:4: tags[0].text.en: '],
    [
      'an unknown equipment',
      'tags/100.yaml',
      'P-1',
      'P-2',
      'tags/100.yaml:3: tags[0].equipment: no equipment is called "P-2" (did you mean "P-1"?)',
    ],
    [
      'an unknown area',
      'equipment.yaml',
      'area: "100", at',
      'area: "200", at',
      'equipment.yaml:3: equipment[1].area: no area is called "200"',
    ],
    [
      'an unknown unit',
      'equipment.yaml',
      '100-1',
      '100-9',
      'equipment.yaml:2: equipment[0].unit: no unit of area 100 is called "100-9"',
    ],
    ['an id with a blank', 'equipment.yaml', 'TK-1', 'TK 1', 'equipment.yaml:3: equipment[1].id: '],
    [
      'equal equipment',
      'equipment.yaml',
      'TK-1',
      'P-1',
      'equipment.yaml:3: equipment[1].id: equipment "P-1" already stands in equipment.yaml',
    ],
    [
      'a pipe to nowhere',
      'lines.yaml',
      'TK-1.N1',
      'TK-7.N1',
      'lines.yaml:2: lines[0].to: no equipment is called "TK-7"',
    ],
    [
      'a pipe without a nozzle',
      'lines.yaml',
      'TK-1.N1',
      'TK-1',
      'lines.yaml:2: lines[0].to: no line is called "TK-1"',
    ],
    [
      'an unknown flow tag',
      'lines.yaml',
      'flow: TI-1',
      'flow: FI-1',
      'lines.yaml:2: lines[0].flow: no tag is called "FI-1"',
    ],
    [
      'an unknown inline valve',
      'lines.yaml',
      'flow: TI-1',
      'inline: [FV-1]',
      'lines.yaml:2: lines[0].inline[0]: no equipment is called "FV-1"',
    ],
    [
      'relief for what is not there',
      'lines.yaml',
      'flow: TI-1',
      'relieves: [V-9]',
      'lines.yaml:2: lines[0].relieves[0]: no equipment is called "V-9"',
    ],
    [
      'a place measured one way only',
      'tags/100.yaml',
      'unit: °C',
      'unit: °C\n    shows: east',
      'tags/100.yaml:6: tags[0].shows: moves nothing: no tag of P-1 shows south',
    ],
    [
      'wind from no tag',
      'site.yaml',
      'fromTag: TI-1',
      'fromTag: ZI-1',
      'site.yaml:2: wind.fromTag: no tag is called "ZI-1"',
    ],
    [
      'wind speed from no tag',
      'site.yaml',
      'speedTag: TI-1',
      'speedTag: TI-11',
      'site.yaml:2: wind.speedTag: no tag is called "TI-11" (did you mean "TI-1"?)',
    ],
    [
      'an unknown rack',
      'lines.yaml',
      'flow: TI-1',
      'via: { rack: PR-1, tier: 1 }',
      'lines.yaml:2: lines[0].via.rack: no equipment is called "PR-1"',
    ],
    ['an unknown service', 'lines.yaml', 'service: oil', 'service: tea', 'lines.yaml:2: lines[0].service: '],
    [
      'a headline of no tag',
      'show.yaml',
      'tag: TI-1',
      'tag: TI-9',
      'show.yaml:2: headlines[0].tag: no tag is called "TI-9"',
    ],
    [
      'a stop without its view',
      'show.yaml',
      'view: all',
      'view: none',
      'show.yaml:4: path[0].view: no view is called "none"',
    ],
    [
      'a callout of nothing',
      'show.yaml',
      'equipment: P-1',
      'equipment: X-1',
      'show.yaml:6: path[0].callout.equipment: no equipment is called "X-1"',
    ],
    [
      'a callout of no tag',
      'show.yaml',
      'tags: [TI-1]',
      'tags: [TI-8]',
      'show.yaml:6: path[0].callout.tags[0]: no tag is called "TI-8"',
    ],
    ['an unknown format', 'plant.yaml', 'format: 1', 'format: 2', 'plant.yaml:1: format: '],
    ['no areas', 'plant.yaml', /areas:[\s\S]*/, 'areas: []\n', 'plant.yaml:5: areas: '],
    ['a key given twice', 'plant.yaml', 'id: demo', 'id: demo\nid: demo', 'plant.yaml:3: '],
    ['broken YAML', 'views.yaml', '] }', '} ]', 'views.yaml:2: '],
  ])('%s', (_what, file, from, to, expected) => {
    expect(faultsOf(file, from, to).some((line) => line.startsWith(expected))).toBe(true)
  })

  it('names every fault in one go', () => {
    const faults = faultsOf('equipment.yaml', /area: "100"/g, 'area: "999"')
    expect(faults).toHaveLength(2)
  })

  it('equal tags in two files', () => {
    const { faults } = parseScene(
      new Map(Object.entries({ ...GOOD, 'tags/200.yaml': GOOD['tags/100.yaml']! })),
    )
    expect(faults.map(formatFault)).toEqual([
      'tags/200.yaml:2: tags[0].name: tag "TI-1" already stands in tags/100.yaml',
    ])
  })

  it('a file that is no scene file, and a missing plant.yaml', () => {
    const { faults, plant } = parseScene(new Map([['tagz.yaml', 'tags: []']]))
    expect(plant).toBeUndefined()
    expect(faults.map((f) => f.file)).toEqual(['tagz.yaml', 'plant.yaml'])
  })

  it('a small file that unfolds without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 9; i++) {
      const [name, before] = ['abcdefghi'[i], 'abcdefghi'[i - 1]]
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`)
    }
    const { faults } = parseScene(new Map([['plant.yaml', bomb.join('\n')]]))
    expect(faults.length).toBeGreaterThan(0)
  })
})
