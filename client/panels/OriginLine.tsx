/** Under the trend: the chosen tag's quality in words, its age, and where it comes from under which name. */
import { useSay } from '../i18n'
import type { Origin } from '../live/origin'
import type { IndexedTag } from '../live/plant-index'
import { readTag } from '../live/reading'
import { useAgeWords } from './age-words'
import { useTwin } from './context'
import css from './OriginLine.module.css'
import { Quality } from './ValueNote'
import { useSource, Way } from './WayMark'

export function OriginLine({ tag, origin }: { tag: IndexedTag; origin: Origin | undefined }) {
  const say = useSay()
  const { live } = useTwin()
  const { row } = origin ?? {}
  const source = useSource(tag.index)
  return (
    <p className={css.line}>
      <span>
        <Quality status={readTag(tag, live).status} />
      </span>
      <Age origin={origin} />
      {row?.source && <span>{say('origin.from', { source: row.source })}</span>}
      {source && (
        <span>
          <Way way={source} />
        </span>
      )}
      {row?.name && row.name !== tag.name && <span className={css.name}>{row.name}</span>}
    </p>
  )
}

function Age({ origin }: { origin: Origin | undefined }) {
  const ageWords = useAgeWords()
  const words = origin && ageWords(origin)
  return words ? <span>{words}</span> : null
}
