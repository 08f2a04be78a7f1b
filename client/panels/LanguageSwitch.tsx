/**
 * 中文 / EN, one button: the language it will switch to is named for those who cannot read the other. Its name is what
 * stands on it, so that who speaks to the page can say it.
 */
import { useSay } from '../i18n'
import { useUi } from '../live/ui'
import css from './LanguageSwitch.module.css'

export function LanguageSwitch() {
  const say = useSay()
  const language = useUi((s) => s.language)
  const setLanguage = useUi((s) => s.setLanguage)
  return (
    <button
      type="button"
      className={css.switch}
      title={say('language.switch')}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      <span data-on={language === 'zh' || undefined} lang="zh">
        中文
      </span>
      <span className={css.slash}>/</span>
      <span data-on={language === 'en' || undefined} lang="en">
        EN
      </span>
    </button>
  )
}
