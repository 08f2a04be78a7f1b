import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { yamlLine } from '../../../../../client/live/console/yaml-line'

it('stands where it belongs, quoted only where it must be', () => {
  expect(yamlLine('TI-1101', 'plant/TI_1101')).toBe('        TI-1101: plant/TI_1101')
  expect(yamlLine('TI-1101', 'ns=2;s=a b')).toBe('        TI-1101: "ns=2;s=a b"')
  expect(yamlLine(null, 'on')).toBe('        TAG: "on"')
})

it('is read back as it was meant, whatever the peer calls it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('TI-1', 'no', '1.0'),
      (name, tag) => {
        const read = parse(`bind:\n    tags:\n${yamlLine(tag, name)}\n`)
        expect(read).toEqual({ bind: { tags: { [tag]: name } } })
      },
    ),
  )
})
