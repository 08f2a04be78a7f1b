/** The server's messages in the page's language; the server's own English where the page does not know a code. */
import { useCallback } from 'react'
import { type Told, word } from '#core/messages/say'
import { type Language, useUi } from '../live/ui'
import { messagesZh } from './messages-zh'

/** '' where nothing was said. */
export function messageWords(language: Language, { message = '', said }: Told): string {
  return (language === 'zh' && said && word(messagesZh, said, '；')) || message
}

export type Tell = (told: Told) => string

export function useTell(): Tell {
  const language = useUi((s) => s.language)
  return useCallback((told) => messageWords(language, told), [language])
}
