/** What panels read: the plant, its live values, their past. Given once by the page; none of it ever changes identity. */
import { createContext, useContext } from 'react'
import type { CompiledParts } from '../connection/answers'
import type { PlantClock } from '../live/format'
import type { History } from '../live/history'
import type { PlantIndex } from '../live/plant-index'
import type { SearchIndex } from '../live/search'
import type { LiveStore } from '../live/values'

export interface Twin {
  readonly plant: PlantIndex
  readonly live: LiveStore
  readonly history: History
  readonly clock: PlantClock
  /** The named views and the show, which come with the compiled scene. */
  readonly compiled: Promise<CompiledParts>
  readonly search: Promise<SearchIndex>
}

export const TwinContext = createContext<Twin | null>(null)

/** @throws Error outside a page that provides it. */
export function useTwin(): Twin {
  const twin = useContext(TwinContext)
  if (!twin) throw new Error('a panel stands outside the page that gives it its plant')
  return twin
}
