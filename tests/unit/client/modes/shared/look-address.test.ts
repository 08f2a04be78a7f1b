import { describe, expect, it } from 'vitest'
import { readLook, writeLook } from '../../../../../client/modes/shared/look-address'

const plain = { look: 'real', isolate: null, section: null } as const

describe('the look in the address', () => {
  it('is read back as it was written, other keys kept', () => {
    const wish = {
      look: 'process',
      isolate: { kind: 'unit', id: '110/110-1', rest: 'hidden' },
      section: { axis: 'z', at: -12.5 },
    } as const
    const search = writeLook(wish, '?sel=P-1101A')
    expect(search).toBe('?sel=P-1101A&look=process&isolate=unit:110/110-1&rest=hidden&section=z:-12.5')
    expect(readLook(search)).toEqual(wish)
  })

  it('leaves out what is plain', () => {
    expect(writeLook(plain, '?look=process&isolate=area:110&rest=hidden&section=x:1')).toBe('')
  })

  it('does not follow what it does not know', () => {
    expect(readLook('?look=neon&isolate=planet:9&section=w:3')).toEqual(plain)
    expect(readLook('?isolate=area:&section=x:')).toEqual(plain)
    expect(readLook('?section=x:here')).toEqual(plain)
  })
})
