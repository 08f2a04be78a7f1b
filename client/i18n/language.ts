/** Which language the page opens in, and how the choice is remembered. */
import { type Language, useUi } from '../live/ui'

const KEY = 'twin.language'
const isLanguage = (name: string | null): name is Language => name === 'zh' || name === 'en'

/** `?lang=` first, then what was chosen before, else Chinese. */
export function startLanguage(search: string, remembered: string | null): Language {
  const asked = new URLSearchParams(search).get('lang')
  if (isLanguage(asked)) return asked
  return isLanguage(remembered) ? remembered : 'zh'
}

/** Sets the page's language and keeps `<html lang>` and the memory true to it from then on. */
export function installLanguage(): void {
  const tell = (language: Language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }
  const first = startLanguage(window.location.search, recall())
  useUi.getState().setLanguage(first)
  tell(first)
  useUi.subscribe((state, before) => {
    if (state.language === before.language) return
    tell(state.language)
    remember(state.language)
  })
}

function recall(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A closed storage only means that the next visit starts in Chinese again.
  }
}
