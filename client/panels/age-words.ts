/** How old a value is, in words; of one that its peer vouches for, since when it has not changed and when that was confirmed. */
import { useCallback } from 'react'
import { useSay } from '../i18n'
import { dayTime, formatAge } from '../live/format'
import type { Origin } from '../live/origin'
import { useUi } from '../live/ui'
import { useTwin } from './context'

export type AgeParts = Pick<Origin, 'row' | 'ageMs' | 'unchanged'>

/** A function that says it; undefined before the first value. */
export function useAgeWords(): (origin: AgeParts) => string | undefined {
  const say = useSay()
  const { clock } = useTwin()
  const words = useUi((s) => (s.language === 'zh' ? 'zh' : 'short'))
  return useCallback(
    ({ row, ageMs, unchanged }) => {
      if (ageMs === null || row.receivedAt === null) return undefined
      if (unchanged === null) return say('origin.age', { age: formatAge(ageMs) })
      const time = dayTime(clock, unchanged.since, row.receivedAt + ageMs)
      return say('origin.unchanged', { time, age: formatAge(unchanged.confirmedMs, words) })
    },
    [say, clock, words],
  )
}
