import type { BufferGeometry } from 'three'

/** The feature that a corner of a tile belongs to; 0 where the geometry knows none. */
export function featureAt(geometry: BufferGeometry, corner: number): number {
  const column = geometry.getAttribute('feature')
  return column?.array[corner * column.itemSize] ?? 0
}
