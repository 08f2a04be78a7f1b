/**
 * Colours of media in the process look: the groups of GB 7231-2003 (oil brown, gas yellow, steam red, water green, alkali
 * violet, air grey), lightened so that they glow on a dark ground; gases of one group differ a little. Linear RGB.
 */
import type { Service } from '#core/plant/schema'

/** Order is the index in the info texture, from 1. */
export const MEDIA = [
  'oil',
  'hydrogen',
  'gas',
  'nitrogen',
  'steam',
  'water',
  'amine',
  'air',
  'fire-water',
  'other-liquid',
] as const satisfies readonly Service[]

export const MEDIA_COLOURS: Readonly<Record<Service, readonly [number, number, number]>> = {
  oil: [0.62, 0.25, 0.055],
  hydrogen: [0.98, 0.72, 0.07],
  gas: [0.8, 0.78, 0.1],
  nitrogen: [0.85, 0.8, 0.42],
  steam: [0.9, 0.075, 0.06],
  water: [0.05, 0.62, 0.2],
  amine: [0.42, 0.17, 0.8],
  air: [0.55, 0.63, 0.7],
  'fire-water': [0.78, 0.03, 0.05],
  'other-liquid': [0.16, 0.2, 0.24],
}

export const mediumIndex = (service: Service): number => MEDIA.indexOf(service) + 1

/** The same colour for the page, sRGB. */
export function mediumCss(service: Service): string {
  const [r, g, b] = MEDIA_COLOURS[service].map((x) =>
    Math.round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055)),
  )
  return `rgb(${r}, ${g}, ${b})`
}
