/** How the connection stands, said quietly where it is not simply live. */
import type { Refusal } from '#core/protocol/events'
import { useSay } from '../i18n'
import { useTell } from '../i18n/message'
import type { WordKey } from '../i18n/words'
import { formatAge } from '../live/format'
import { downSources } from '../live/origin'
import { useUi } from '../live/ui'
import { useSeconds } from '../live/use-origins'
import css from './ConnectionBanner.module.css'
import { useTwin } from './context'

const REFUSALS: Readonly<Record<Refusal, WordKey>> = {
  version: 'connection.refusedVersion',
  origin: 'connection.refusedOrigin',
  full: 'connection.refusedFull',
  'bad message': 'connection.refusedMessage',
  'unknown tag': 'connection.refusedMessage',
  'shutting down': 'connection.refusedShutdown',
}

/** Of which sources it tells: each that is down, only of all being down, or of none where another part of the page does. */
export type ToldSources = 'each' | 'all' | 'none'

export function ConnectionBanner({ sources = 'all' }: { sources?: ToldSources }) {
  const words = useBannerWords(sources)
  const refused = useUi((s) => s.connection === 'refused')
  const say = useSay()
  return (
    <div className={css.place} role="status" aria-live="polite">
      {words && (
        <p className={css.banner}>
          <span className={css.sign} data-still={refused || undefined} aria-hidden="true" />
          {words}
          {refused && (
            <button type="button" className={css.reload} onClick={() => window.location.reload()}>
              {say('connection.reload')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

function useBannerWords(told: ToldSources): string | null {
  const say = useSay()
  const tell = useTell()
  const { live, clock } = useTwin()
  const state = useUi((s) => s.connection)
  const sources = useUi((s) => s.sources)
  const refusal = useUi((s) => s.refusal)
  const source = useUi((s) => s.source)
  useSeconds(state !== 'live')
  if (refusal) return say(REFUSALS[refusal])
  if (state === 'connecting') return say('connection.connecting')
  if (state === 'reconnecting') return say('connection.reconnecting', { time: clock.seconds(live.frameTime) })
  if (state === 'stale') return say('connection.stale', { age: formatAge(performance.now() - live.frameAt) })
  if (told === 'none') return null
  if (source?.state === 'down') return `${say('connection.sourceDown')} ${tell(source)}`.trim()
  const [down, ...others] = sources.length > 1 && told === 'each' ? downSources(sources) : []
  if (!down) return null
  const said = say('sources.peerDown', {
    name: down.name,
    time: clock.seconds(down.since),
    why: tell(down) || say('sources.noReason'),
  })
  return others.length === 0
    ? said
    : `${say('sources.downMany', { down: others.length + 1, count: sources.length })} · ${said}`
}
