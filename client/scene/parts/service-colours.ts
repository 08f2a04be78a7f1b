/** Colours of what flows, after the groups of GB 7231-2003: linear RGB for shaders. */
import type { Service } from '#core/plant/schema'

export const SERVICE_COLOURS: Readonly<Record<Service, readonly [number, number, number]>> = {
  oil: [0.19, 0.085, 0.03], // combustible liquid: brown
  hydrogen: [0.72, 0.5, 0.045], // gas: medium yellow
  gas: [0.72, 0.5, 0.045],
  nitrogen: [0.72, 0.5, 0.045],
  steam: [0.55, 0.03, 0.025], // bright red
  water: [0.03, 0.33, 0.1], // bright green
  amine: [0.17, 0.07, 0.36], // alkali: violet
  air: [0.5, 0.56, 0.6], // light grey
  'fire-water': [0.5, 0.02, 0.02], // red
  'other-liquid': [0.02, 0.02, 0.022], // black
}
