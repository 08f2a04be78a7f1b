/** Where the values come from, always in view: "▶ 回放 REPLAY · 模拟数据 SIMULATED · edge 中断". */
import type { FeedStatus } from '#core/protocol/events'
import type { Provenance as Kind } from '#core/telemetry/sample'
import { say } from '../i18n'
import { downSources } from '../live/origin'
import { type Language, useUi } from '../live/ui'
import css from './Provenance.module.css'

const SIGNS: Readonly<Record<Kind, string>> = {
  LIVE: 'M10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  REPLAY: 'M5 3.2v13.6a.8.8 0 0 0 1.2.7l11-6.8a.8.8 0 0 0 0-1.4l-11-6.8a.8.8 0 0 0-1.2.7z',
  SIMULATED: 'M10 2l7 4v8l-7 4-7-4V6z',
  STALE: 'M5 4h3.4v12H5zM11.6 4H15v12h-3.4z',
}

export function ProvenancePill({ large = false }: { large?: boolean }) {
  const kind = useUi((s) => s.provenance)
  return (
    <div className={css.pill} data-kind={kind} data-large={large || undefined} role="status">
      <ProvenanceWords />
    </div>
  )
}

/** What stands in the pill. */
export function ProvenanceWords() {
  const kind = useUi((s) => s.provenance)
  const simulated = useUi((s) => s.simulated)
  const sources = useUi((s) => s.sources)
  const language = useUi((s) => s.language)
  const other = language === 'zh' ? 'en' : 'zh'
  const down = downWords(language, sources)
  return (
    <>
      <svg className={css.sign} viewBox="0 0 20 20" aria-hidden="true">
        <path d={SIGNS[kind]} />
      </svg>
      <span>
        {say(language, `provenance.${kind}`)}{' '}
        <span className={css.other}>{say(other, `provenance.${kind}`)}</span>
      </span>
      {simulated && (
        <>
          <Dot />
          <span>
            {say(language, 'simulated')} <span className={css.other}>{say(other, 'simulated')}</span>
          </span>
        </>
      )}
      {down && (
        <>
          <Dot />
          <span className={css.down}>
            <svg className={css.sign} viewBox="0 0 20 20" aria-hidden="true">
              <path d={SIGNS.STALE} />
            </svg>
            {down}
          </span>
        </>
      )}
    </>
  )
}

const Dot = () => (
  <span className={css.dot} aria-hidden="true">
    ·
  </span>
)

/** Which of several sources is down; nothing where there is only one, for then STALE says it. */
function downWords(language: Language, sources: readonly FeedStatus[]): string | null {
  const down = downSources(sources)
  if (sources.length < 2 || down.length === 0) return null
  return down.length === 1
    ? say(language, 'sources.down', { name: down[0]!.name })
    : say(language, 'sources.downMany', { down: down.length, count: sources.length })
}
