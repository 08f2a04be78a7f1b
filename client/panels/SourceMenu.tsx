/** The one place that says how the sources stand: the provenance pill, and under it each source with its state and why. */
import type { FeedStatus } from '#core/protocol/events'
import { useSay } from '../i18n'
import { troubleWords } from '../i18n/cause'
import { useTell } from '../i18n/message'
import { dayTime, formatAge, formatNumber } from '../live/format'
import { useUi } from '../live/ui'
import { useSeconds } from '../live/use-origins'
import { BarMenu, MenuRow } from './BarMenu'
import { useTwin } from './context'
import { IconConsole } from './icons'
import { ProvenanceWords, useWayTitle } from './Provenance'
import pill from './Provenance.module.css'
import css from './SourceMenu.module.css'
import { SourceSign, stateKey } from './SourceSign'
import { useShares, Way } from './WayMark'

export function SourceMenu({ onConsole }: { onConsole: () => void }) {
  const say = useSay()
  const kind = useUi((s) => s.way.provenance)
  const title = useWayTitle()
  return (
    <div role="status" className={css.place}>
      <BarMenu
        width={380}
        className={css.menu}
        button={{
          className: pill.pill,
          'data-kind': kind,
          title,
          children: <ProvenanceWords />,
        }}
      >
        {(close) => (
          <>
            <SourceList />
            <MenuRow
              onClick={() => {
                close()
                onConsole()
              }}
            >
              <span className={css.open}>
                <IconConsole /> {say('sources.open')} <kbd className={css.key}>B</kbd>
              </span>
            </MenuRow>
          </>
        )}
      </BarMenu>
    </div>
  )
}

function SourceList() {
  const say = useSay()
  const sources = useUi((s) => s.sources)
  const shares = useShares()
  useSeconds()
  return (
    <section className={css.list} aria-label={say('sources.title')}>
      <h2 className={css.title}>{say('sources.title')}</h2>
      {sources.length === 0 && <p className={css.none}>{say('sources.none')}</p>}
      <ul>
        {sources.map((source, place) => (
          <li key={source.name} className={css.source} data-state={source.state}>
            <SourceSign state={source.state} />
            <Words source={source} share={shares?.[place]} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Words({ source, share }: { source: FeedStatus; share: number | undefined }) {
  const say = useSay()
  const tell = useTell()
  const { clock } = useTwin()
  const now = Date.now()
  const trouble = troubleWords(say, tell, source)
  return (
    <div className={css.words}>
      <p>
        <b>{source.name}</b>
        {source.kind !== source.name && <span className={css.kind}>{source.kind}</span>}
        <span className={css.way}>
          <Way way={source} />
          {share !== undefined && ` · ${say('sources.shows', { count: formatNumber(share, 0) })}`}
        </span>
        <span className={css.state}>
          {say(stateKey(source.state))}{' '}
          {say('sources.since', {
            time: dayTime(clock, source.since, now),
            age: formatAge(now - source.since),
          })}
        </span>
      </p>
      {trouble !== undefined && <p className={css.why}>{trouble}</p>}
    </div>
  )
}
