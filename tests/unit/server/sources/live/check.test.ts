import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatFault } from '#core/plant/faults'
import { type Plant, SourcesFile } from '#core/plant/schema'
import { checkSources } from '#server/sources/live/check'
import { makePlant, makeTag } from '../../../../support/plant'

const check = (yaml: string): string[] => {
  const plant: Plant = {
    ...makePlant([makeTag('TI-1'), makeTag('PI-1', { unit: 'MPa' })]),
    sources: SourcesFile.parse(parse(yaml)),
  }
  return checkSources(new Map([['sources.yaml', yaml]]), plant).map(formatFault)
}

describe('the check of sources.yaml', () => {
  it('is content with what is sound', () => {
    const yaml = `
source: gate,lab
sources:
  gate: { uri: "push:", bind: { name: "a/{tag}", tags: { PI-1: { name: 压力, unit: bar } } } }
  lab: { uri: "push:" }
`
    expect(check(yaml)).toEqual([])
    expect(check('source: "replay:"\n')).toEqual([])
  })

  it('names every fault at its line', () => {
    expect(
      check(`source: gate, lob
sources:
  gate:
    uri: "push:"
    bind:
      tags:
        TI-2: x
        TI-1: { name: y, unit: bar }
        PI-1: { name: z, unit: wat }
  lab:
    uri: modbus://plc
  told:
    uri: push://me:secret@host
  twice:
    uri: "push:"
    bind: { tags: { TI-1: PI-1 } }
`),
    ).toEqual([
      'sources.yaml:1: source: no source is called "lob" (did you mean "lab"?)',
      'sources.yaml:7: sources.gate.bind.tags.TI-2: no tag is called "TI-2" (did you mean "TI-1"?)',
      `sources.yaml:8: sources.gate.bind.tags.TI-1.unit: "bar" does not convert to the tag's unit "°C"; use scale and offset`,
      'sources.yaml:9: sources.gate.bind.tags.PI-1.unit: "wat" is no unit known here; leave it out and use scale and offset',
      expect.stringMatching(
        /^sources\.yaml:11: sources\.lab\.uri: no source is called "modbus:"; there is replay:/,
      ),
      expect.stringMatching(
        /^sources\.yaml:13: sources\.told\.uri: a URI is no place for a user or password/,
      ),
      expect.stringMatching(
        /^sources\.yaml:16: sources\.twice\.bind\.tags\.TI-1: its name "PI-1" is by the rule/,
      ),
    ])
  })
})
