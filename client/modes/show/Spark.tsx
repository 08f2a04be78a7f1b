/** The last ten minutes as a line without axes: only which way it goes. */
import { useEffect } from 'react'
import type { IndexedTag } from '../../live/plant-index'
import { useSampled } from '../../live/sampled'
import { chartScale } from '../../panels/chart-scale'
import { useTwin } from '../../panels/context'
import css from './Spark.module.css'
import { sparkPath } from './spark-path'

const SPAN_MS = 10 * 60_000

export function Spark({ tag }: { tag: IndexedTag }) {
  const { history, live } = useTwin()
  useEffect(() => history.track(tag.index, SPAN_MS), [history, tag])
  useSampled(live, 0.5)
  const to = live.frameTime
  const path = sparkPath(history.series(tag.index, to - SPAN_MS), to - SPAN_MS, to, (min, max) =>
    chartScale({ ...tag, limits: {} }, min, max),
  )
  return (
    <svg className={css.spark} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
