/** An address that holds nothing yet: says so, and leads to what there is. */
import { useSay } from '../../i18n'
import { LanguageSwitch } from '../../panels/LanguageSwitch'
import css from './LaterMode.module.css'

export default function LaterMode({ page }: { page: 'tour' | 'remote' | 'unknown' }) {
  const say = useSay()
  const path = window.location.pathname
  return (
    <main className={css.page}>
      <div className={css.words}>
        <h1>{say(`later.${page}`)}</h1>
        <p>{page === 'unknown' ? say('later.unknownDetail', { path }) : say('later.detail')}</p>
        <nav className={css.links}>
          <a href="/">{say('later.operate')}</a>
          <a href="/show">{say('later.show')}</a>
        </nav>
        <LanguageSwitch />
      </div>
    </main>
  )
}
