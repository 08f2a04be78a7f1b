/**
 * How a picture comes together: the bare plant is compiled and drawn; once it has been seen the rest is made and detail
 * is fetched, either of which would have held it up.
 */
import type { WebGLRenderer } from 'three'
import type { Pacing } from './pacing'
import { drained } from './quality/drained'
import type { World } from './world'

export interface OpeningParts {
  readonly renderer: WebGLRenderer
  readonly world: World
  readonly pacing: Pacing
  requestFrame(): void
  /** Every cell has been seen. */
  onWhole(): void
  /** All stands that ever will. */
  onFurnished(): void
  onError(file: string, error: unknown): void
}

export interface Opening {
  /** When every cell was first seen, at least as a silhouette: its picture drawn, not only asked for. */
  readonly wholeAt: number | null
  /** There is something to go on with. */
  readonly isDue: boolean
  /** Goes on where it is due. */
  advance(): void
}

export function open({ renderer, world, pacing, ...on }: OpeningParts): Opening {
  let wholeAt: number | null = null
  let hasBegun = false
  const after = (work: Promise<void>, then: () => void) => {
    const done = () => {
      then()
      on.requestFrame()
    }
    work.then(done, done)
  }
  const furnish = async () => {
    await drained(renderer.getContext())
    wholeAt = performance.now()
    on.onWhole()
    world.cells.admitDetail()
    await world.furnish()
    on.onFurnished()
  }
  after(world.compileBare(), () => pacing.compiled('silhouettes'))
  const isDue = () => pacing.isWhole && !hasBegun
  return {
    get wholeAt() {
      return wholeAt
    },
    get isDue() {
      return isDue()
    },
    advance() {
      if (!isDue()) return
      hasBegun = true
      const furnished = furnish().catch((error: unknown) => on.onError('furniture', error))
      after(furnished, () => pacing.compiled('all'))
    },
  }
}
