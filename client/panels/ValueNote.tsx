/** What must be known of a value that is not plainly good: its quality in words, or that it is stale, since when and why. */
import { useBoth, useSay } from '../i18n'
import { causeWords } from '../i18n/cause'
import { useTell } from '../i18n/message'
import { dayTime, formatAge } from '../live/format'
import type { Origin } from '../live/origin'
import { qualityWords } from '../live/quality-words'
import type { Reading } from '../live/reading'
import { useTwin } from './context'
import { IconBad, IconStale, IconUncertain } from './icons'
import css from './ValueNote.module.css'

export interface ValueNoteProps {
  readonly reading: Reading
  readonly origin: Origin | undefined
  /** The cause stands above all the rows already. */
  readonly causeTold: boolean
}

export function ValueNote({ reading, origin, causeTold }: ValueNoteProps) {
  const say = useSay()
  const tell = useTell()
  const { trust } = reading
  const stale = trust === 'stale' || origin?.cause != null
  if (trust === 'good' && !stale) return null
  const cause = origin?.cause
  return (
    <span className={css.note} data-note={stale ? 'stale' : trust}>
      {stale ? <IconStale /> : trust === 'bad' ? <IconBad /> : <IconUncertain />}
      <span>
        {stale && (
          <>
            <b>{say('origin.stale')}</b>
            {origin && <Since origin={origin} />}
            {cause && !causeTold && <> · {causeWords(say, tell, cause)}</>}
          </>
        )}
        {reading.reason !== null && !(cause?.kind === 'never') && (
          <>
            {stale && ' · '}
            <Quality status={reading.status} />
          </>
        )}
      </span>
    </span>
  )
}

function Since({ origin }: { origin: Origin }) {
  const say = useSay()
  const { clock } = useTwin()
  const { receivedAt } = origin.row
  if (receivedAt === null || origin.ageMs === null) return null
  const now = receivedAt + origin.ageMs
  return <> {say('origin.since', { time: dayTime(clock, receivedAt, now), age: formatAge(origin.ageMs) })}</>
}

/** 不可靠 · 最后可用值 UncertainLastUsableValue */
export function Quality({ status }: { status: number }) {
  const say = useSay()
  const both = useBoth()
  const { severity, name, text } = qualityWords(status)
  const word = say(`origin.${severity}`)
  const meaning = both(text).first
  return (
    <>
      <b>{word}</b>
      {meaning.toLowerCase() !== word.toLowerCase() && ` · ${meaning}`}
      {name.toLowerCase() !== word.toLowerCase() && (
        <span className={css.code} lang="en">
          {' '}
          {name}
        </span>
      )}
    </>
  )
}
