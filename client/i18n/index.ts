/** Words of the interface in the language of the shared state; i18next fills the gaps in them. */
import i18next from 'i18next'
import { useCallback } from 'react'
import type { Text } from '#core/plant/schema'
import { type Language, useUi } from '../live/ui'
import { en } from './en'
import type { WordKey } from './words'
import { zh } from './zh'

const words = i18next.createInstance()
void words.init({
  resources: { zh: { translation: zh }, en: { translation: en } },
  lng: 'zh',
  fallbackLng: false,
  // React escapes what it renders; escaping twice would show entities.
  interpolation: { escapeValue: false },
})

export type Say = (key: WordKey, gaps?: Readonly<Record<string, string | number>>) => string

/** The word for `key` in `language`. */
export function say(
  language: Language,
  key: WordKey,
  gaps?: Readonly<Record<string, string | number>>,
): string {
  return words.t(key, { lng: language, ...gaps })
}

/** Words in the chosen language. */
export function useSay(): Say {
  const language = useUi((s) => s.language)
  return useCallback((key, gaps) => say(language, key, gaps), [language])
}

/** `text` in the chosen language, and in the other one to stand beside it. */
export function useBoth(): (text: Text) => {
  first: string
  second: string
  lang: Language
  other: Language
} {
  const language = useUi((s) => s.language)
  const other: Language = language === 'zh' ? 'en' : 'zh'
  return useCallback(
    (text) => ({ first: text[language], second: text[other], lang: language, other }),
    [language, other],
  )
}

/** Name of an equipment class; one the interface has no word for keeps its own name. */
export function className(say: Say, name: string): string {
  return Object.hasOwn(zh.class, name) ? say(`class.${name}` as WordKey) : name
}
