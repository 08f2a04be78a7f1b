/** One tag of the device panel: name, gauge, number, unit. Choosing it shows its trend. */
import type { Text } from '#core/plant/schema'
import { useBoth, useSay } from '../i18n'
import { formatAge } from '../live/format'
import type { Origin } from '../live/origin'
import type { Reading } from '../live/reading'
import { shortText } from '../live/short-text'
import { Figure } from './Figure'
import { Gauge } from './Gauge'
import { ValueNote } from './ValueNote'
import css from './ValueRow.module.css'
import { WayMark } from './WayMark'

export interface ValueRowProps {
  readonly reading: Reading
  readonly device: { readonly id: string; readonly text: Text }
  readonly origin?: Origin | undefined
  /** Whether to name the source: where there are several. */
  readonly named: boolean
  /** Why it is stale stands above all the rows. */
  readonly causeTold: boolean
  readonly chosen: boolean
  readonly onChoose: (tag: string) => void
}

export function ValueRow(props: ValueRowProps) {
  const { reading, device, origin, chosen, onChoose } = props
  const say = useSay()
  const both = useBoth()
  const { tag } = reading
  const ageMs = origin?.ageMs ?? undefined
  const source = props.named ? origin?.row.source : null
  const discrete = tag.states !== null || tag.shows === 'run'
  return (
    <li>
      <button
        type="button"
        className={css.row}
        data-chosen={chosen || undefined}
        data-tag={tag.name}
        aria-pressed={chosen}
        title={say('panel.trendOf', { tag: tag.name })}
        onClick={() => onChoose(tag.name)}
      >
        <span className={css.name}>
          <span className={css.text}>{both(shortText(tag.text, device)).first}</span>
          <span className={css.tag}>
            <span>{tag.name}</span>
            {ageMs !== undefined && reading.trust !== 'stale' && (
              <span className={css.part}>
                {origin?.unchanged ? say('origin.unchangedFor', { age: formatAge(ageMs) }) : formatAge(ageMs)}
              </span>
            )}
            {source && <span className={css.part}>{source}</span>}
            <WayMark tag={tag.index} className={css.part} />
          </span>
        </span>
        <span className={css.gauge}>{!discrete && <Gauge reading={reading} />}</span>
        <Figure reading={reading} ageMs={ageMs} />
        <ValueNote reading={reading} origin={origin} causeTold={props.causeTold} />
      </button>
    </li>
  )
}
