/** How many readings stand past a limit, by priority, and which: the counters of the top bar and the list under them. */
import { useBoth, useSay } from '../i18n'
import { NOTHING } from '../live/format'
import type { Overview } from '../live/overview'
import { priority } from '../live/reading'
import { useUi } from '../live/ui'
import { BarMenu } from './BarMenu'
import { Figure } from './Figure'
import css from './LimitsList.module.css'
import { PriorityMark } from './PriorityMark'
import { WayMark } from './WayMark'

export interface LimitsListProps {
  readonly overview: Overview
  onSelect(equipment: string, tag: string): void
}

export function LimitsList({ overview, onSelect }: LimitsListProps) {
  const say = useSay()
  const both = useBoth()
  // Without fresh values nobody can say how many stand past a limit: a nought would be a lie.
  const known = useUi((s) => s.way.provenance !== 'STALE')
  const count = (level: 1 | 2) => (known ? String(overview.counts[level]) : NOTHING)
  return (
    <BarMenu
      width={400}
      className={css.list}
      button={{
        className: css.counters,
        children: ([1, 2] as const).map((level) => (
          <span key={level} className={css.counter} data-none={overview.counts[level] === 0 || undefined}>
            <PriorityMark priority={level} />
            <span aria-hidden="true">{count(level)}</span>
            <span className="sr-only">{say('limits.count', { priority: level, count: count(level) })}</span>
          </span>
        )),
      }}
    >
      {(close) => (
        <>
          <h2 className={css.title}>{say('limits.title')}</h2>
          {overview.offLimits.length === 0 && (
            <p className={css.none}>{say(known ? 'limits.none' : 'limits.unknown')}</p>
          )}
          {overview.offLimits.map((reading) => {
            const level = priority(reading.severity)
            return (
              <button
                key={reading.tag.name}
                type="button"
                className={css.row}
                onClick={() => {
                  close()
                  onSelect(reading.tag.equipment, reading.tag.name)
                }}
              >
                {level !== 0 && <PriorityMark priority={level} />}
                <span className={css.name}>
                  <span>{reading.tag.name}</span>
                  <span className={css.text}>
                    {reading.tag.equipment} · {both(reading.tag.text).first}
                    <WayMark tag={reading.tag.index} className={css.way} />
                  </span>
                </span>
                <Figure reading={reading} />
              </button>
            )
          })}
        </>
      )}
    </BarMenu>
  )
}
