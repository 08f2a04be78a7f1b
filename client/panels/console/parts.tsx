/** The pieces that the console's tables are made of. */
import type { ReactNode } from 'react'
import type { BindingState, ShownValue, TagBinding } from '#core/protocol/bindings'
import { severity } from '#core/telemetry/quality'
import { useBoth, useSay } from '../../i18n'
import type { WordKey } from '../../i18n/words'
import { dayTime, formatAge, formatDelay, formatNumber, NOTHING } from '../../live/format'
import { unchangedOf } from '../../live/origin'
import type { IndexedTag } from '../../live/plant-index'
import { qualityWords } from '../../live/quality-words'
import { useUi } from '../../live/ui'
import { useTwin } from '../context'
import { IconBad, IconGood, IconSilent, IconStale, IconUncertain } from '../icons'
import { Way } from '../WayMark'
import css from './parts.module.css'

export const SIGNS = {
  good: IconGood,
  uncertain: IconUncertain,
  bad: IconBad,
  stale: IconStale,
  silent: IconSilent,
} as const

export const stateWord = (state: BindingState): WordKey =>
  state === 'silent' ? 'console.silentState' : `console.${state}`

export const bindingState = (row: Pick<TagBinding, 'count' | 'stale' | 'quality'>): BindingState =>
  row.count === 0 ? 'silent' : row.stale ? 'stale' : severity(row.quality)

/** Two lines of one cell; each is cut where it is too long, and whole in its title. */
export function Two({
  first,
  second,
  mono,
}: {
  first: ReactNode
  second?: ReactNode
  mono?: 'first' | 'second'
}) {
  const title = (part: ReactNode) => (typeof part === 'string' ? part : undefined)
  return (
    <span className={css.two}>
      <span className={css.first} data-mono={mono === 'first' || undefined} title={title(first)}>
        {first}
      </span>
      {second !== undefined && second !== '' && (
        <span className={css.second} data-mono={mono === 'second' || undefined} title={title(second)}>
          {second}
        </span>
      )}
    </span>
  )
}

/** The tag and what it measures, in the chosen language. */
export function TagName({ name }: { name: string }) {
  const { plant } = useTwin()
  const both = useBoth()
  const tag = plant.tag.get(name)
  return <Two first={<b>{name}</b>} second={tag ? both(tag.text).first : ''} />
}

/** A source; with whether its values are live, recorded or a model's, where that is not the same of all. */
export function SourceName({ name }: { name: string }) {
  const source = useUi((s) => s.sources.find((one) => one.name === name))
  const isMixed = useUi((s) => s.way.isMixed)
  return (
    <>
      {name}
      {isMixed && source && (
        <>
          {' · '}
          <Way way={source} />
        </>
      )}
    </>
  )
}

/** A value in the tag's unit, or its word. */
export function TagValue({ row }: { row: TagBinding }) {
  const { plant } = useTwin()
  const both = useBoth()
  const tag = plant.tag.get(row.tag)
  const state = bindingState(row)
  const { figure, word } = figureOf(row.value, tag)
  const shown = word ? both(word).first : figure
  return (
    <span className={css.value} data-state={state}>
      {state === 'uncertain' && '≈\u202f'}
      {state === 'bad' || row.count === 0 ? NOTHING : shown}
      <span className={css.unit}>{word || state === 'bad' || shown === NOTHING ? '' : row.unit}</span>
    </span>
  )
}

export function figureOf(value: number | null, tag: Pick<IndexedTag, 'decimals' | 'states'> | undefined) {
  if (value === null) return { figure: NOTHING, word: null }
  return {
    figure: formatNumber(value, tag?.decimals ?? 2),
    word: tag?.states?.[String(Math.round(value))] ?? null,
  }
}

/** Good, uncertain, bad, stale or without a value: a shape and a word, and the status by its own name. */
export function State({ row, now }: { row: TagBinding; now: number }) {
  const say = useSay()
  const both = useBoth()
  const { clock } = useTwin()
  const state = bindingState(row)
  const Sign = SIGNS[state]
  const word = say(stateWord(state))
  const { name, severity: grade, text } = qualityWords(row.quality)
  const quality = grade === 'good' ? name : `${both(text).first} ${name}`
  const since =
    row.receivedAt === null ? '' : say('console.since', { time: dayTime(clock, row.receivedAt, now) })
  const detail: Readonly<Record<BindingState, string>> = {
    good: quality,
    uncertain: quality,
    bad: quality,
    stale: grade === 'good' ? since : `${since} · ${quality}`,
    silent: '',
  }
  return (
    <span className={css.state} data-state={state}>
      <Sign />
      <Two first={word} second={detail[state] === word ? '' : detail[state]} />
    </span>
  )
}

/** How long ago the value came; and when it was confirmed, where its peer vouches for it though nothing new came. */
export function Age({ row, now }: { row: TagBinding; now: number }) {
  const say = useSay()
  if (row.receivedAt === null) return <>{NOTHING}</>
  const unchanged = unchangedOf(row, row.stale, now)
  const age = formatAge(now - row.receivedAt)
  if (!unchanged) return <>{age}</>
  const confirmed = say('origin.confirmed', { age: formatAge(unchanged.confirmedMs) })
  return <Two first={age} second={confirmed} />
}

/** A moment by the peer's clock, and how much later it came here. */
export function Moment({
  time,
  receivedAt,
  now,
}: {
  time: number | null
  receivedAt: number | null
  now: number
}) {
  const { clock } = useTwin()
  const say = useSay()
  if (time === null) return <>{NOTHING}</>
  const delay = receivedAt === null ? '' : `${say('console.delay')} ${formatDelay(receivedAt - time)}`
  return <Two first={dayTime(clock, time, now)} second={delay} />
}

/** A peer's value as it came. */
export function rawText(value: ShownValue): string {
  if (value === null) return NOTHING
  if (typeof value === 'number')
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(12)))
  return typeof value === 'string' ? value : String(value)
}
