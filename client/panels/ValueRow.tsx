/** One tag of the device panel: name, gauge, number, unit. Choosing it shows its trend. */
import type { Text } from '#core/plant/schema'
import { useBoth, useSay } from '../i18n'
import type { Reading } from '../live/reading'
import { shortText } from '../live/short-text'
import { Figure } from './Figure'
import { Gauge } from './Gauge'
import css from './ValueRow.module.css'

export interface ValueRowProps {
  readonly reading: Reading
  readonly device: { readonly id: string; readonly text: Text }
  readonly ageMs?: number | undefined
  readonly chosen: boolean
  readonly onChoose: (tag: string) => void
}

export function ValueRow({ reading, device, ageMs, chosen, onChoose }: ValueRowProps) {
  const say = useSay()
  const both = useBoth()
  const { tag } = reading
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
          <span className={css.tag}>{tag.name}</span>
        </span>
        <span className={css.gauge}>{!discrete && <Gauge reading={reading} />}</span>
        <Figure reading={reading} ageMs={ageMs} />
      </button>
    </li>
  )
}
