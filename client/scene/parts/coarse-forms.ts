/** What moves stands in no tile: which of its own forms is drawn follows from how large a pixel is there. */
import type { Object3D } from 'three'

export interface Form {
  readonly object: Object3D
  /** Nowhere off by more, metres; 0 for the thing as it is. */
  readonly errorM: number
}

/** Of a node's name: `form@0.14`. */
export const errorOf = (name: string): number => Number(name.split('@')[1] ?? 0)

/** Shows the coarsest form in which nothing is off by more than a pixel, and hides the others. */
export function showForm(forms: readonly Form[], pixelM: number): void {
  const fit = Math.max(0, ...forms.map(({ errorM }) => errorM).filter((errorM) => errorM <= pixelM))
  for (const { object, errorM } of forms) object.visible = errorM === fit
}
