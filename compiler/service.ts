/** How lines of each service look: identification colours by the groups of GB 7231, and the paint of bare pipe. */
import type { Service } from '#core/plant/schema'
import { type Paint, tintFor, WHITE } from './sketch'

/** GB 7231: water green, steam red, air grey, gases yellow, alkali violet, combustible liquid brown, other liquid black. */
const BAND: Readonly<Record<Service, string>> = {
  water: '#1f8f4e',
  steam: '#c8281e',
  air: '#b4bab8',
  hydrogen: '#e8a317',
  gas: '#e8a317',
  nitrogen: '#e8a317',
  amine: '#7d5ba6',
  oil: '#7b4a26',
  'fire-water': '#c22a20',
  'other-liquid': '#202224',
}

/** Bare pipes that are painted in their service's colour all over; others are grey with bands. */
const PAINTED: Partial<Record<Service, string>> = {
  water: '#2f7d50',
  'fire-water': '#a3332b',
  air: '#9aa6ad',
  nitrogen: '#a8a08a',
}
const GREY = '#8c9194'

/** The pipe's own surface. */
export function pipePaint(service: Service, insulated: boolean, seed: number): Paint {
  if (insulated) return { palette: 'pipe-cladding', tint: WHITE, seed }
  return { palette: 'pipe-paint', tint: tintFor('pipe-paint', PAINTED[service] ?? GREY), seed }
}

/** The rings and arrows that name the service. */
export function bandPaint(service: Service): Paint {
  return { palette: 'white', tint: tintFor('white', BAND[service]), seed: 3 }
}
