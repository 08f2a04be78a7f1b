/** Where the values come from, always in view: "▶ 回放 REPLAY · 模拟数据 SIMULATED", "● 实时 + ▶ 回放 · edge 中断". */
import type { FeedStatus } from '#core/protocol/events'
import type { SourceProvenance } from '#core/telemetry/sample'
import { say, useSay } from '../i18n'
import type { WordKey } from '../i18n/words'
import { formatNumber } from '../live/format'
import { downSources } from '../live/origin'
import { type Language, useUi } from '../live/ui'
import css from './Provenance.module.css'
import { useShares, WaySign, wayWords } from './WayMark'

const StaleSign = () => (
  <svg className={css.sign} viewBox="0 0 20 20" aria-hidden="true">
    <path d="M5 4h3.4v12H5zM11.6 4H15v12h-3.4z" />
  </svg>
)

export function ProvenancePill({ large = false }: { large?: boolean }) {
  const kind = useUi((s) => s.way.provenance)
  const title = useWayTitle()
  return (
    <div className={css.pill} data-kind={kind} data-large={large || undefined} role="status" title={title}>
      <ProvenanceWords />
    </div>
  )
}

/** What stands in the pill. Where sources differ it claims nothing for all: each kind that there is stands in it. */
export function ProvenanceWords() {
  const { provenance, kinds, simulated } = useUi((s) => s.way)
  const sources = useUi((s) => s.sources)
  const language = useUi((s) => s.language)
  const down = downWords(language, sources)
  return (
    <>
      {provenance === 'STALE' ? (
        <>
          <StaleSign />
          <InBoth word="provenance.STALE" />
        </>
      ) : (
        kinds.map((kind, i) => <Kind key={kind} kind={kind} isFirst={i === 0} />)
      )}
      {simulated !== 'none' && (
        <>
          <Dot />
          <span className={css.simulated}>
            <InBoth word={simulated === 'all' ? 'simulated' : 'simulatedSome'} />
          </span>
        </>
      )}
      {down && (
        <>
          <Dot />
          <span className={css.down}>
            <StaleSign />
            {down}
          </span>
        </>
      )}
    </>
  )
}

function Kind({ kind, isFirst }: { kind: SourceProvenance; isFirst: boolean }) {
  return (
    <span>
      {!isFirst && <span className={css.plus}>+ </span>}
      <WaySign kind={kind} />
      <InBoth word={`provenance.${kind}`} />
    </span>
  )
}

function InBoth({ word }: { word: WordKey }) {
  const language = useUi((s) => s.language)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <span>
      {say(language, word)}{' '}
      <span className={css.other} lang={other}>
        {say(other, word)}
      </span>
    </span>
  )
}

const Dot = () => (
  <span className={css.dot} aria-hidden="true">
    ·
  </span>
)

/** Each source with its own word, a line for each: what the pill says in short. */
export function useWayTitle(): string {
  const word = useSay()
  const sources = useUi((s) => s.sources)
  const shares = useShares()
  const lines = sources.map((source, place) => {
    const share = shares?.[place]
    const shows = share === undefined ? '' : ` · ${word('sources.shows', { count: formatNumber(share, 0) })}`
    const state = source.state === 'down' ? ` · ${word('sources.downState')}` : ''
    return `${source.name} · ${wayWords(word, source)}${shows}${state}`
  })
  return [word('sources.title'), ...lines].join('\n')
}

/** Which of several sources is down; nothing where there is only one, for then STALE says it. */
function downWords(language: Language, sources: readonly FeedStatus[]): string | null {
  const down = downSources(sources)
  if (sources.length < 2 || down.length === 0) return null
  return down.length === 1
    ? say(language, 'sources.down', { name: down[0]!.name })
    : say(language, 'sources.downMany', { down: down.length, count: sources.length })
}
