import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkScene } from '#compiler/check'
import { formatFault } from '#core/plant/faults'
import { fakeLibrary, sceneText } from './fakes'

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
