import { expect, it } from 'vitest'
import { readDaylight, writeDaylight } from '../../../../../client/modes/shared/daylight-address'

it('reads the light from the address, and what is plain for the page where it names none', () => {
  expect(readDaylight('?time=night', 'operate')).toBe('night')
  expect(readDaylight('?time=noon', 'operate')).toBe('day')
  expect(readDaylight('', 'show')).toBe('plant')
})

it('writes it back with the other keys kept, and leaves out what is plain', () => {
  expect(writeDaylight('dusk', '?sel=P-1', 'operate')).toBe('?sel=P-1&time=dusk')
  expect(writeDaylight('day', '?sel=P-1&time=dusk', 'operate')).toBe('?sel=P-1')
  expect(readDaylight(writeDaylight('day', '', 'show'), 'show')).toBe('day')
})
