/** How the connection stands, said quietly where it is not simply live. */
import { useEffect, useState } from 'react'
import type { Refusal } from '#core/protocol/events'
import { useSay } from '../i18n'
import type { WordKey } from '../i18n/words'
import { formatAge } from '../live/format'
import { useUi } from '../live/ui'
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

export function ConnectionBanner() {
  const words = useBannerWords()
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

function useBannerWords(): string | null {
  const say = useSay()
  const { live, clock } = useTwin()
  const state = useUi((s) => s.connection)
  const refusal = useUi((s) => s.refusal)
  const source = useUi((s) => s.source)
  useTick(state !== 'live')
  if (refusal) return say(REFUSALS[refusal])
  if (state === 'connecting') return say('connection.connecting')
  if (state === 'reconnecting') return say('connection.reconnecting', { time: clock.seconds(live.frameTime) })
  if (state === 'stale') return say('connection.stale', { age: formatAge(performance.now() - live.frameAt) })
  if (source?.state === 'down') return `${say('connection.sourceDown')} ${source.message ?? ''}`.trim()
  return null
}

/** Renders once a second while an age is being told. */
function useTick(on: boolean): void {
  const [, setTurn] = useState(0)
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => setTurn((t) => t + 1), 1000)
    return () => clearInterval(timer)
  }, [on])
}
