import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkScene } from '#compiler/check'
import { libraryOf } from '#compiler/library'
import { formatFault } from '#core/plant/faults'
import type { ModelClass } from '#models/kit/model'
import { drum as drumClass, fakeLibrary, sceneText, valve } from './fakes'

const faultsOf = async (change: Readonly<Record<string, string | undefined>>) =>
  (await checkScene(sceneText(change), fakeLibrary)).faults.map(formatFault)

const equipment = (...lines: string[]) => `equipment:\n${lines.map((l) => `  - ${l}`).join('\n')}\n`
const drum = (id: string, rest: string) =>
  `{ id: ${id}, class: drum, text: { zh: 罐, en: Drum }, area: "1", ${rest} }`

describe('checkScene', () => {
  it('finds nothing wrong with a sound scene and counts what is there', async () => {
    const checked = await checkScene(sceneText(), fakeLibrary)
    expect(checked.faults).toEqual([])
    expect(checked.warnings).toEqual([])
    expect(checked.plant?.equipment).toHaveLength(4)
    expect(checked.summary).toEqual({
      areas: 1,
      equipment: 4,
      classes: 3,
      tags: 1,
      lines: 2,
      views: 0,
      clashes: 0,
      openEnds: 0,
      fittings: 0,
    })
  })

  it('names a class that the library lacks, with the line and the name that was meant', async () => {
    const faults = await faultsOf({
      'equipment.yaml': equipment(drum('V-1', 'at: [0, 0, 0]').replace('class: drum', 'class: drun')),
      'lines.yaml': undefined,
      'tags.yaml': undefined,
    })
    expect(faults).toEqual([
      'equipment.yaml:2: equipment[0].class: no model class is called "drun" (did you mean "drum"?)',
    ])
  })

  it('names an unknown parameter and one of the wrong kind', async () => {
    const faults = await faultsOf({
      'equipment.yaml': equipment(
        drum('V-1', 'at: [0, 0, 0], params: { lengthMM: 3 }'),
        drum('V-2', 'at: [20, 0, 0], params: { lengthM: long }'),
      ),
      'lines.yaml': undefined,
      'tags.yaml': undefined,
    })
    expect(faults[0]).toBe('equipment.yaml:2: equipment[0].params.lengthMM: drum has no such parameter')
    expect(faults[1]).toMatch(
      /^equipment\.yaml:3: equipment\[1\]\.params\.lengthM: .*number.*\(class drum\)$/,
    )
  })

  it('names a nozzle that is not there, and those that are', async () => {
    const faults = await faultsOf({
      'lines.yaml': `lines:
  - { id: L-1, service: oil, from: V-1.N9, to: V-2.N1, diameter: 0.2 }
`,
    })
    expect(faults).toEqual(['lines.yaml:2: lines[0].from: no nozzle "N9" on V-1 (drum): it has N1, N2, N3'])
  })

  it('names inline equipment without a way through, and a rack that is none', async () => {
    const faults = await faultsOf({
      'lines.yaml': `lines:
  - { id: L-1, service: oil, from: V-1.N3, to: V-2.N1, diameter: 0.2, inline: [PR-1], via: { rack: V-1, tier: 1 } }
  - { id: L-2, service: oil, from: V-1.N2, to: V-2.N2, diameter: 0.2, via: { rack: PR-1, tier: 3 } }
`,
    })
    expect(faults.some((f) => f.includes('inline[0]: no nozzle "N1" on PR-1'))).toBe(true)
    expect(faults).toContain('lines.yaml:2: lines[0].via.rack: V-1 is a drum, not a pipe rack')
    expect(faults).toContain('lines.yaml:3: lines[1].via.tier: PR-1 has 2 tiers')
  })

  it('names model faults also where the schema has found others', async () => {
    const faults = await faultsOf({
      'equipment.yaml': equipment(drum('V-1', 'at: [0, 0, 0], params: { size: 1 }')),
      'lines.yaml': undefined,
      'tags.yaml': `tags:
  - { name: A, equipment: V-1, text: { zh: 一, en: One }, unit: "", range: { min: 0, max: 1 }, resolution: 1 }
  - { name: A, equipment: V-1, text: { zh: 一, en: One }, unit: "", range: { min: 0, max: 1 }, resolution: 1 }
  - { nam: B, equipment: V-1 }
`,
    })
    expect(faults.some((f) => f.includes('unknown key'))).toBe(true)
    expect(faults.some((f) => f.includes('drum has no such parameter'))).toBe(true)
  })

  it('names two equal tags', async () => {
    const tag = `{ name: FI-1, equipment: FV-1, text: { zh: 一, en: One }, unit: "", range: { min: 0, max: 1 }, resolution: 1 }`
    const faults = await faultsOf({ 'tags.yaml': `tags:\n  - ${tag}\n  - ${tag}\n` })
    expect(faults).toEqual(['tags.yaml:3: tags[1].name: tag "FI-1" already stands in tags.yaml'])
  })

  it('names a stand-in that is missing, outside the scene, or no GLB', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'twin-check-'))
    try {
      await writeFile(join(dir, 'junk.glb'), 'not a model')
      const text = sceneText({
        'equipment.yaml': equipment(
          drum('V-1', 'at: [0, 0, 0], model: no.glb'),
          drum('V-2', 'at: [20, 0, 0], model: ../away.glb'),
          drum('V-3', 'at: [40, 0, 0], model: junk.glb'),
        ),
        'lines.yaml': undefined,
        'tags.yaml': undefined,
      })
      const faults = (await checkScene(text, fakeLibrary, dir)).faults.map(formatFault)
      expect(faults[0]).toBe('equipment.yaml:2: equipment[0].model: no.glb: no such file in the scene folder')
      expect(faults[1]).toContain('must lie inside the scene folder')
      expect(faults[2]).toContain('junk.glb: cannot be read as GLB')
    } finally {
      await rm(dir, { recursive: true })
    }
  })

  it('warns of equipment that stands in other equipment', async () => {
    const checked = await checkScene(
      sceneText({
        'equipment.yaml': equipment(drum('V-1', 'at: [0, 0, 0]'), drum('V-2', 'at: [1, 0, 0]')),
        'lines.yaml': undefined,
        'tags.yaml': undefined,
      }),
      fakeLibrary,
    )
    expect(checked.faults).toEqual([])
    expect(checked.warnings.map(formatFault).filter((w) => w.includes('stands in'))).toEqual([
      'equipment.yaml:3: equipment[1].at: stands in V-1 (they share 3.0 × 2.0 m of ground)',
    ])
  })

  it('names a prop that the library lacks', async () => {
    const faults = await faultsOf({
      'site.yaml': 'extent: [0, 0, 1, 1]\nprops:\n  - { class: street-lam, at: [[0, 0]] }\n',
    })
    expect(faults).toEqual([
      'site.yaml:3: props[0].class: no model class is called "street-lam" (did you mean "street-lamp"?)',
    ])
  })

  it('warns of lines through equipment, with the place, and counts them', async () => {
    const { warnings, summary } = await checkScene(
      sceneText({
        'equipment.yaml': equipment(
          drum('V-1', 'at: [-10, 0, 0]'),
          drum('V-2', 'at: [10, 0, 0], turn: 180'),
          drum('V-3', 'at: [0, 0, 0]'),
        ),
        'lines.yaml': `lines:
  - { id: L-1, service: oil, from: V-1.N3, to: V-2.N3, diameter: 0.2, via: { points: [[-2, 2, 0], [2, 2, 0]] } }
  - { id: L-2, service: oil, from: V-3.N2, to: "cap@2,8,9", diameter: 0.9 }
`,
        'tags.yaml': `tags:
  - { name: LI-1, equipment: V-1, shows: level, text: { zh: 位, en: Level }, unit: "%", range: { min: 0, max: 1 }, resolution: 1 }
  - { name: FI-1, equipment: V-1, shows: flow, text: { zh: 流, en: Flow }, unit: "", range: { min: 0, max: 1 }, resolution: 1 }
`,
      }),
      fakeLibrary,
    )
    const said = warnings.map(formatFault)
    expect(said.some((w) => /^lines\.yaml:2: lines\[0\]\.id: L-1 passes through V-3 at \[/.test(w))).toBe(
      true,
    )
    expect(said).toContain(
      'lines.yaml:3: lines[1].from: L-2 does not fit V-3.N2: 0.9 m against 0.20 m, more than a reducer makes',
    )
    expect(said).toContain('tags.yaml:3: tags[1].shows: FI-1 moves no line: none has flow: FI-1')
    expect(said.some((w) => w.includes('LI-1'))).toBe(false)
    expect(summary.clashes).toBe(1)
    expect(summary.openEnds).toBe(1)
  })

  it('names a kind of fitting that there is not, with the one that was meant', async () => {
    const library = libraryOf([...fakeLibrary.classes.values(), { ...valve, name: 'valve-gate' }], 'fittings')
    const lines = (kind: string) =>
      `lines:\n  - { id: L-1, service: oil, from: V-1.N3, to: V-2.N1, diameter: 0.2, fittings: [{ kind: valve-gate, at: 3 }, { kind: ${kind}, at: 5 }] }\n`
    const faults = async (kind: string) =>
      (await checkScene(sceneText({ 'lines.yaml': lines(kind) }), library)).faults.map(formatFault)
    expect(await faults('valve-gat')).toEqual([
      'lines.yaml:2: lines[0].fittings[1].kind: no fitting is called "valve-gat" (did you mean "valve-gate"?)',
    ])
    // A class of the library, but nothing that sits in a pipe; and a fitting that this library lacks.
    expect(await faults('drum')).toEqual([
      'lines.yaml:2: lines[0].fittings[1].kind: no fitting is called "drum"',
    ])
    expect(await faults('strainer')).toHaveLength(1)
    expect(await faults('valve-gate')).toEqual([])
  })

  it('warns of a fitting that finds no room in its line', async () => {
    const library = libraryOf([...fakeLibrary.classes.values(), { ...valve, name: 'valve-gate' }], 'fittings')
    const crowd = Array.from({ length: 60 }, () => '{ kind: valve-gate, at: 3 }').join(', ')
    const { warnings } = await checkScene(
      sceneText({
        'lines.yaml': `lines:\n  - { id: L-1, service: oil, from: V-1.N3, to: V-2.N1, diameter: 0.2, flow: FI-1, inline: [FV-1], fittings: [${crowd}] }\n`,
      }),
      library,
    )
    expect(warnings.map(formatFault)).toContain(
      'lines.yaml:2: lines[0].fittings[59].kind: L-1 has no room for its valve-gate there',
    )
  })

  it('lets a mouth breathe the open air, but no line be joined to it', async () => {
    const mouth = { at: [0, 3, 0], direction: [0, 1, 0], radius: 0.2, atmosphere: true } as const
    const nozzles = () => ({ ...valve.nozzles({ dn: 100 }), N1: mouth })
    const blower: ModelClass = { ...(valve as ModelClass), name: 'blower', nozzles }
    const library = libraryOf([...fakeLibrary.classes.values(), blower], 'mouth')
    const fan = '{ id: B-1, class: blower, text: { zh: 风机, en: Fan }, area: "1", at: [0, 0, 0] }'
    const check = (from: string) =>
      checkScene(
        sceneText({
          'equipment.yaml': equipment(fan, drum('V-1', 'at: [20, 0, 0]')),
          'lines.yaml': `lines:\n  - { id: L-1, service: air, from: ${from}, to: V-1.N1, diameter: 0.2 }\n`,
          'tags.yaml': undefined,
        }),
        library,
      )
    const { faults, warnings } = await check('B-1.N2')
    expect([...faults, ...warnings].map(formatFault)).toEqual([])
    expect((await check('B-1.N1')).faults.map(formatFault)).toEqual([
      'lines.yaml:2: lines[0].from: B-1.N1 takes its air from outside: no line can be joined to it',
    ])
  })

  it('warns of a vessel whose pressure has no way out, unless it stands open to a flare', async () => {
    const classes = ['vessel-drum', 'flare'].map((name) => ({ ...(drumClass as ModelClass), name }))
    const library = libraryOf([...fakeLibrary.classes.values(), ...classes], 'relief')
    const stand = (id: string, name: string, x: number) => drum(id, `at: [${x}, 0, 0]`).replace('drum', name)
    const warned = async (service: string, more = '') => {
      const { warnings } = await checkScene(
        sceneText({
          'equipment.yaml': equipment(
            stand('V-1', 'vessel-drum', -10),
            stand('V-2', 'drum', 0),
            stand('F-1', 'flare', 12),
          ),
          'lines.yaml': `lines:
  - { id: L-1, service: ${service}, from: V-1.N2, to: V-2.N1, diameter: 0.2 }
  - { id: L-2, service: gas, from: V-2.N2, to: F-1.N1, diameter: 0.2 }
${more}`,
          'tags.yaml': undefined,
        }),
        library,
      )
      return warnings.map(formatFault).filter((w) => w.includes('flare'))
    }
    const none = 'equipment.yaml:2: equipment[0].id: V-1 has no way to the flare: no line relieves it'
    expect(await warned('oil')).toEqual([none])
    expect(await warned('steam')).toEqual([])
    // By way of V-2, through nothing that can shut.
    expect(await warned('gas')).toEqual([])
    const relief = '  - { id: L-3, service: gas, from: V-1.N2, to: L-2, diameter: 0.1, relieves: [V-1] }\n'
    expect(await warned('oil', relief)).toEqual([])
  })

  it('warns of a level shown on what moves about', async () => {
    const tag = (name: string, shows: string) =>
      `  - { name: ${name}, equipment: V-1, shows: ${shows}, text: { zh: 值, en: Value }, unit: "", range: { min: 0, max: 9 }, resolution: 1 }\n`
    const { warnings } = await checkScene(
      sceneText({
        'equipment.yaml': equipment(drum('V-1', 'at: [0, 0, 0]')),
        'lines.yaml': undefined,
        'tags.yaml': `tags:\n${tag('X', 'east')}${tag('Z', 'south')}${tag('LI-1', 'level')}`,
      }),
      fakeLibrary,
    )
    expect(warnings.map(formatFault)).toContain(
      'tags.yaml:4: tags[2].shows: V-1 moves about: no gauge goes with it to show LI-1',
    )
  })

  it('names branches that hang on nothing or on each other', async () => {
    const faults = await faultsOf({
      'lines.yaml': `lines:
  - { id: L-1, service: oil, from: L-2, to: V-2.N1, diameter: 0.2 }
  - { id: L-2, service: oil, from: L-1@4, to: V-1.N1, diameter: 0.2 }
  - { id: L-3, service: oil, from: L-9@4, to: V-1.N2, diameter: 0.2 }
`,
    })
    expect(faults.slice(0, 2)).toEqual([
      'lines.yaml:2: lines[0].from: branches from a line that branches from it',
      'lines.yaml:3: lines[1].from: branches from a line that branches from it',
    ])
    expect(faults[2]).toMatch(/^lines\.yaml:4: lines\[2\]\.from: no line is called "L-9"/)
  })
})
