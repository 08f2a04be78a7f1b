/** Each peer: its state and why, how fast it sends, what became of its readings, and how its clock stands. */
import { useMemo } from 'react'
import type { BindingsPage } from '#core/protocol/bindings'
import type { FeedStatus } from '#core/protocol/events'
import { type Say, useSay } from '../../i18n'
import { troubleWords } from '../../i18n/cause'
import { useTell } from '../../i18n/message'
import type { WordKey } from '../../i18n/words'
import { createRates } from '../../live/console/rates'
import { dayTime, formatAge, formatDelay, formatNumber } from '../../live/format'
import { useUi } from '../../live/ui'
import { useTwin } from '../context'
import { SourceSign, stateKey } from '../SourceSign'
import { Way } from '../WayMark'
import css from './Sources.module.css'

export interface SourcesProps {
  /** The newest page; null before the first. */
  readonly page: BindingsPage | null
  /** The source that alone is listed; '' for all. */
  readonly only: string
  onOnly(source: string): void
}

export function Sources({ page, only, onOnly }: SourcesProps) {
  const say = useSay()
  const told = useUi((s) => s.sources)
  const rates = useMemo(createRates, [])
  if (page) rates.take(page)
  const sources = page?.sources ?? told
  return (
    <section className={css.sources} aria-label={say('sources.title')}>
      {sources.map((source) => (
        <SourceCard
          key={source.name}
          source={source}
          at={page?.at ?? Date.now()}
          rate={rates.of(source.name)}
          only={only === source.name}
          onOnly={() => onOnly(only === source.name ? '' : source.name)}
        />
      ))}
    </section>
  )
}

interface CardProps {
  readonly source: FeedStatus
  /** Server time, ms UTC. */
  readonly at: number
  readonly rate: number | null
  readonly only: boolean
  onOnly(): void
}

function SourceCard({ source, at, rate, only, onOnly }: CardProps) {
  const say = useSay()
  const tell = useTell()
  const { clock } = useTwin()
  const refusals = source.refusals.map((message, i) => tell({ message, said: source.refusalsSaid[i] }))
  const gap = source.gap === null ? undefined : tell({ message: source.gap, said: source.gapSaid })
  const trouble = troubleWords(say, tell, source)
  const since = { time: dayTime(clock, source.since, at), age: formatAge(at - source.since) }
  return (
    <article className={css.card} data-state={source.state} data-only={only || undefined}>
      <h3 className={css.head}>
        <button
          type="button"
          className={css.name}
          aria-pressed={only}
          title={say('console.only', { name: source.name })}
          onClick={onOnly}
        >
          <SourceSign state={source.state} />
          <b>{source.name}</b>
          {source.kind !== source.name && <span className={css.kind}>{source.kind}</span>}
        </button>
        {rate !== null && (
          <span className={css.rate}>
            {say('console.rate', { rate: formatNumber(rate, rate < 10 ? 1 : 0) })}
          </span>
        )}
      </h3>
      <p className={css.state}>
        {say(stateKey(source.state))} <span className={css.quiet}>{say('sources.since', since)}</span>
        <span className={css.way}>
          <Way way={source} />
        </span>
      </p>
      {trouble !== undefined && <p className={css.why}>{trouble}</p>}
      <Counts source={source} />
      <p className={css.foot}>
        <span>
          {source.lastSampleAt === null
            ? say('console.noSample')
            : say('console.lastSample', { time: dayTime(clock, source.lastSampleAt, at) })}
        </span>
        <span>{skewWords(say, source.skewMs)}</span>
      </p>
      {refusals.length > 0 && (
        <p className={css.refusal} title={refusals.join('\n')}>
          {say('console.refusals', { what: refusals[0] ?? '' })}
        </p>
      )}
      {gap !== undefined && (
        <p className={css.refusal} title={gap}>
          {say('console.gap', { what: gap })}
        </p>
      )}
    </article>
  )
}

const COUNTS = [
  ['received', 'console.receivedCount'],
  ['bound', 'console.bound'],
  ['unbound', 'console.unbound'],
  ['refused', 'console.refused'],
  ['missed', 'console.missed'],
  ['gaps', 'console.gaps'],
  ['late', 'console.late'],
  ['conflated', 'console.conflated'],
  ['mistimed', 'console.mistimed'],
  ['thinned', 'console.thinned'],
] as const satisfies readonly (readonly [keyof FeedStatus, WordKey])[]
/** Told even where there are none; the others only where there are some. */
const ALWAYS = 8

function Counts({ source }: { source: FeedStatus }) {
  const say = useSay()
  return (
    <dl className={css.counts}>
      {COUNTS.map(([key, word], i) =>
        i < ALWAYS || source[key] > 0 ? (
          <div key={key} data-none={source[key] === 0 || undefined}>
            <dt>{say(word)}</dt>
            <dd>{formatNumber(source[key], 0)}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** Below this nobody can say whether it is the clock or the way. */
const SAME_CLOCK_MS = 50

function skewWords(say: Say, skewMs: number | null): string {
  if (skewMs === null) return say('console.skewUnknown')
  const skew = formatDelay(Math.abs(skewMs))
  if (Math.abs(skewMs) < SAME_CLOCK_MS) return say('console.skew', { skew })
  return say('console.skew', { skew: say(skewMs > 0 ? 'console.behind' : 'console.ahead', { skew }) })
}
