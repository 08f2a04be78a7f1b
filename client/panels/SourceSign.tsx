/** The state of a source as a shape of its own, so that colour is never needed to tell. */
import type { SourceState } from '#core/protocol/events'
import type { WordKey } from '../i18n/words'
import { IconBad, IconGood, IconSilent, IconStale } from './icons'

const SIGNS = { starting: IconSilent, running: IconGood, ended: IconStale, down: IconBad } as const

export function SourceSign({ state }: { state: SourceState }) {
  const Sign = SIGNS[state]
  return <Sign />
}

export const stateKey = (state: SourceState): WordKey =>
  state === 'down' ? 'sources.downState' : `sources.${state}`
