/** Bullet gauge: the range as a bar, the band within limits brighter, a mark where the value stands now. */
import { type Reading, rangeShare } from '../live/reading'
import css from './Gauge.module.css'

export function Gauge({ reading }: { reading: Reading }) {
  const { tag, value, trust } = reading
  const { ll, l, h, hh } = tag.limits
  const share = (x: number) => rangeShare(tag, x)
  const low = share(l ?? ll ?? Number.NEGATIVE_INFINITY)
  const high = share(h ?? hh ?? Number.POSITIVE_INFINITY)
  const limited = ll !== undefined || l !== undefined || h !== undefined || hh !== undefined
  const ticks = [ll, hh].filter((x) => x !== undefined)
  return (
    <div className={css.gauge} aria-hidden="true">
      {limited && (
        <div className={css.band} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
      )}
      {ticks.map((x) => (
        <div key={x} className={css.tick} style={{ left: `${share(x) * 100}%` }} />
      ))}
      {Number.isFinite(value) && (
        <div
          className={css.now}
          data-severity={reading.severity || undefined}
          data-trust={trust}
          style={{ left: `${share(value) * 100}%` }}
        />
      )}
    </div>
  )
}
