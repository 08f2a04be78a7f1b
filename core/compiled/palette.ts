/**
 * The one palette of the product: every surface of every model names an entry, by index, and the client's material
 * draws it. Colours sRGB; `detail` names the shader trick. Values tuned in the look studies (see docs/look.md).
 */
export interface PaletteEntry {
  readonly name: string
  readonly colour: string
  readonly roughness: number
  readonly metalness: number
  readonly detail: Detail
}

export const DETAILS = [
  'plain',
  'cladding', // aluminium sheets on vessels: seams, tilt, streaks
  'pipe-cladding', // ring seams each metre
  'paint',
  'steel', // structural: noise, rust blots
  'galvanised',
  'concrete',
  'tank-shell', // plate courses, weld lines, streaks
  'tank-roof',
  'fins',
  'grating', // see-through bars
  'plaster',
  'glass',
  'lamp', // emissive at night
  'leaf',
] as const
export type Detail = (typeof DETAILS)[number]

const entry = (
  name: string,
  colour: string,
  roughness: number,
  metalness: number,
  detail: Detail,
): PaletteEntry => ({
  name,
  colour,
  roughness,
  metalness,
  detail,
})

/** Order is the wire: append, never reorder. Tint multiplies in COLOR_0 (white = the entry's own colour). */
export const PALETTE = [
  entry('cladding', '#d6dadd', 0.34, 0.92, 'cladding'),
  entry('pipe-cladding', '#d6dadc', 0.31, 0.92, 'pipe-cladding'),
  entry('steel', '#738d98', 0.52, 0.05, 'steel'),
  entry('paint', '#8d9599', 0.44, 0.06, 'paint'),
  entry('paint-white', '#c6cac8', 0.44, 0.06, 'paint'),
  entry('casing', '#a9b0b3', 0.44, 0.06, 'paint'),
  entry('galvanised', '#bcc2c4', 0.46, 0.55, 'galvanised'),
  entry('grating', '#b3b8ba', 0.5, 0.55, 'grating'),
  entry('rail-yellow', '#e2ab12', 0.48, 0.1, 'plain'),
  entry('red', '#c22a20', 0.44, 0.06, 'plain'),
  entry('concrete', '#b5b2aa', 0.88, 0, 'concrete'),
  entry('tank-shell', '#d6d5ce', 0.42, 0, 'tank-shell'),
  entry('tank-roof', '#c9c8c1', 0.42, 0, 'tank-roof'),
  entry('motor', '#2d5f8d', 0.44, 0.06, 'paint'),
  entry('pump', '#4f7f94', 0.44, 0.06, 'paint'),
  entry('valve', '#5d7688', 0.44, 0.06, 'paint'),
  entry('orange', '#e08a1a', 0.46, 0.05, 'plain'),
  entry('flange', '#8d9296', 0.42, 0.6, 'galvanised'),
  entry('bolt', '#5b5f62', 0.45, 0.6, 'plain'),
  entry('rubber', '#1b1b1b', 0.9, 0, 'plain'),
  entry('window', '#2b3a44', 0.08, 0.3, 'glass'),
  entry('lamp', '#f4efe2', 0.3, 0, 'lamp'),
  entry('fins', '#aeb4b6', 0.5, 0.6, 'fins'),
  entry('plaster', '#d9d6cd', 0.85, 0, 'plaster'),
  entry('leaf', '#5c7a38', 0.9, 0, 'leaf'),
  entry('bark', '#6b5a48', 0.95, 0, 'plain'),
  entry('skin', '#c99a78', 0.7, 0, 'plain'),
  entry('cloth-orange', '#e0641a', 0.85, 0, 'plain'),
  entry('cloth-navy', '#27364d', 0.9, 0, 'plain'),
  entry('white', '#e9ebea', 0.5, 0, 'plain'),
  entry('pipe-paint', '#9fa6aa', 0.44, 0.1, 'paint'),
  entry('copper', '#a8693f', 0.4, 0.8, 'plain'),
  entry('water', '#48666a', 0.1, 0, 'plain'),
  // Of gauges, cabs and cameras: unlike a building's window never lit from inside.
  entry('lens', '#2b3a44', 0.08, 0.3, 'plain'),
] as const satisfies readonly PaletteEntry[]

export type PaletteName = (typeof PALETTE)[number]['name']

const INDEX = new Map<string, number>(PALETTE.map((e, i) => [e.name, i]))

/** Index of an entry, or undefined where the palette has no such name. */
export const paletteIndex = (name: string): number | undefined => INDEX.get(name)
