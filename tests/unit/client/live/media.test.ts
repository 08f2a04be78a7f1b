import { expect, it } from 'vitest'
import { Service } from '#core/plant/schema'
import { MEDIA, MEDIA_COLOURS, mediumCss, mediumIndex } from '../../../../client/live/media'

it('every service has its own index and a colour', () => {
  expect([...MEDIA].sort()).toEqual([...Service.options].sort())
  expect(new Set(MEDIA.map(mediumIndex)).size).toBe(Service.options.length)
  expect(Math.min(...MEDIA.map(mediumIndex))).toBe(1)
  const colours = MEDIA.map((service) => MEDIA_COLOURS[service].join())
  expect(new Set(colours).size).toBe(MEDIA.length)
})

it('is the same colour on the page, in display values', () => {
  expect(mediumCss('hydrogen')).toBe('rgb(253, 221, 75)')
})
