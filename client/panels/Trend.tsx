/** The past of one tag beside its limits; the chart itself is loaded when first shown. */
import { SegmentedControl } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useSay } from '../i18n'
import { useTell } from '../i18n/message'
import { useFault } from '../live/faults'
import { formatNumber } from '../live/format'
import type { IndexedTag } from '../live/plant-index'
import { useTwin } from './context'
import { ErrorBoundary } from './ErrorBoundary'
import css from './Trend.module.css'

const Chart = lazy(() => import('./Chart'))
const WINDOWS = [10, 30] as const

export interface TrendProps {
  readonly tag: IndexedTag
  readonly minutes: 10 | 30
  onMinutes(minutes: 10 | 30): void
  /** What stands under its name. */
  readonly children?: ReactNode
}

export function Trend({ tag, minutes, onMinutes, children }: TrendProps) {
  const { history, live } = useTwin()
  const say = useSay()
  const tell = useTell()
  const fault = useFault(`history/${tag.name}`)
  useEffect(() => history.track(tag.index, WINDOWS[1] * 60_000), [history, tag])
  return (
    <figure className={css.trend}>
      <figcaption className={css.head}>
        <span className={css.name}>{tag.name}</span>
        <span className={css.unit}>{tag.unit}</span>
        <SegmentedControl
          size="xs"
          className={css.window}
          aria-label={say('trend.window')}
          data={WINDOWS.map((count) => ({ value: String(count), label: say('trend.minutes', { count }) }))}
          value={String(minutes)}
          onChange={(value) => onMinutes(value === '30' ? 30 : 10)}
        />
      </figcaption>
      {children}
      <div
        className={css.chart}
        role="img"
        aria-label={say('trend.summary', {
          tag: tag.name,
          minutes,
          value: formatNumber(live.values[tag.index] ?? Number.NaN, tag.decimals),
          unit: tag.unit,
        })}
      >
        <ErrorBoundary path="trend" fallback={(error) => <p className={css.note}>{error.message}</p>}>
          <Suspense fallback={<p className={css.note}>{say('trend.loading')}</p>}>
            <Chart tag={tag} minutes={minutes} />
          </Suspense>
        </ErrorBoundary>
      </div>
      {fault && <p className={css.fault}>{say('trend.fault', { why: tell(fault) })}</p>}
    </figure>
  )
}
