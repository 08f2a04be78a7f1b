/** A value with everything that qualifies it: limit letter, ≈, the reason it is missing, its age when stale. */
import { useBoth, useSay } from '../i18n'
import { formatAge, formatNumber } from '../live/format'
import type { Reading } from '../live/reading'
import css from './Figure.module.css'

/** `ageMs`: how old the value is, where it is stale and known. */
export function Figure({ reading, ageMs }: { reading: Reading; ageMs?: number | undefined }) {
  const say = useSay()
  const both = useBoth()
  const { tag, trust, letter } = reading
  const up = letter.startsWith('H')
  return (
    <>
      <span
        className={css.figure}
        data-figure
        data-trust={trust}
        data-severity={reading.severity || undefined}
        data-word={reading.word ? true : undefined}
        title={explain(reading, say, ageMs)}
      >
        {reading.word ? both(reading.word).first : reading.figure}
      </span>
      <span className={css.unit}>
        {reading.word ? '' : tag.unit}
        {letter && (
          <span className={css.letter} data-severity={reading.severity}>
            <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
              <path d={up ? 'M4 .8 7.7 7.2H.3z' : 'M4 7.2.3.8h7.4z'} />
            </svg>
            {letter}
          </span>
        )}
        {trust === 'stale' && ageMs !== undefined && <span className={css.age}>{formatAge(ageMs)}</span>}
      </span>
    </>
  )
}

/** What stands behind the figure, in a sentence; undefined where it is plainly good. */
function explain(
  reading: Reading,
  say: ReturnType<typeof useSay>,
  ageMs: number | undefined,
): string | undefined {
  const { tag, trust, reason, limit } = reading
  if (trust === 'bad') return say('value.bad', { reason: reason ?? '' })
  if (trust === 'stale')
    return ageMs === undefined ? say('value.staleUnknown') : say('value.stale', { age: formatAge(ageMs) })
  if (trust === 'uncertain') return say('value.uncertain', { reason: reason ?? '' })
  if (limit === 'normal') return undefined
  const at = tag.limits[limit]
  return say('value.over', {
    letter: reading.letter,
    limit: at === undefined ? '' : formatNumber(at, tag.decimals),
    unit: tag.unit,
  })
}
