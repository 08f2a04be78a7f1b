/** Before there is a plant to show: loading, or honestly waiting for a server that does not answer. */
import { useSay } from '../../i18n'
import css from './Start.module.css'

/** `why`: what the last try failed of; null while the first is under way. */
export function Start({ why }: { why: string | null }) {
  const say = useSay()
  return (
    <main className={css.page} data-well={why === null || undefined}>
      <div className={css.words} role="status" aria-live="polite">
        <span className={css.bar} aria-hidden="true" />
        <h1>{say(why === null ? 'start.loading' : 'start.failed')}</h1>
        {why !== null && <p>{say('start.detail', { address: window.location.host, why })}</p>}
      </div>
    </main>
  )
}

/** The page itself failed: says what, and goes on by itself where nobody is there to press the button. */
export function Crash({ why, healing }: { why: string; healing: boolean }) {
  const say = useSay()
  return (
    <main className={css.page}>
      <div className={css.words} role="alert">
        <h1>{say('crash.title')}</h1>
        <p>{say('crash.detail', { why })}</p>
        {healing && <p>{say('crash.healing')}</p>}
        <button type="button" className={css.button} onClick={() => window.location.reload()}>
          {say('crash.reload')}
        </button>
      </div>
    </main>
  )
}
