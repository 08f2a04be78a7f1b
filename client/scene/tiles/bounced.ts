/**
 * What the bake leaves dark is not black: where the sky is hidden, neighbours are seen that are about as bright as the
 * place itself. Reckoned once as geometry arrives, so that no shader pays for it.
 */
import type { Column } from './decode/column'

/** Share of light that neighbours give back: between steel in its paint (0.25) and concrete, cladding and white tanks. */
const ALBEDO = 0.4

/** Light of a place that sees `open` (0–1) of the sky, as a share of all: open + (1 − open) · albedo · itself. */
export const bounced = (open: number): number => open / (1 - ALBEDO * (1 - open))

/** How fast that grows with openness. */
export const bounceSlope = (open: number): number => (1 - ALBEDO) / (1 - ALBEDO * (1 - open)) ** 2

const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => Math.round(bounced(byte / 255) * 255))

/** Adds the neighbours' light to the openness of a `part` column, in bytes. To be done once. */
export function bounceAll({ array, itemSize }: Column): void {
  for (let i = 1; i < array.length; i += itemSize) array[i] = BYTES[array[i]!]!
}
