/** Which list, and what of it: free text, one source, one state; each with how many there are. */
import { BINDING_STATES, type BindingsPage } from '#core/protocol/bindings'
import { useSay } from '../../i18n'
import type { WordKey } from '../../i18n/words'
import { CONSOLE_TABS, type ConsoleFilter, type ConsoleTab } from '../../live/console/question'
import { formatNumber } from '../../live/format'
import { IconClose, IconSearch } from '../icons'
import css from './Filters.module.css'
import { SIGNS, stateWord } from './parts'

export interface FiltersProps {
  readonly tab: ConsoleTab
  readonly filter: ConsoleFilter
  readonly page: BindingsPage | null
  /** Where picture and tags do not meet. */
  readonly odd: number
  onTab(tab: ConsoleTab): void
  onFilter(change: Partial<ConsoleFilter>): void
}

const TABS: Readonly<Record<ConsoleTab, WordKey>> = {
  tags: 'console.tags',
  names: 'console.names',
  silent: 'console.silent',
  picture: 'console.picture',
}

export function Filters({ tab, filter, page, odd, onTab, onFilter }: FiltersProps) {
  const say = useSay()
  const states = page?.tags.states
  const counts: Readonly<Record<ConsoleTab, number | undefined>> = {
    tags: page?.tags.total,
    names: page?.unbound.matching,
    silent: states?.silent,
    picture: odd,
  }
  const isChanged = filter.text !== '' || filter.source !== '' || filter.state !== 'all'
  return (
    <div className={css.filters}>
      <fieldset className={css.tabs}>
        <legend className="sr-only">{say('console.lists')}</legend>
        {CONSOLE_TABS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === tab}
            data-tab={one}
            onClick={() => onTab(one)}
          >
            {say(TABS[one])} <span className={css.count}>{told(counts[one])}</span>
          </button>
        ))}
      </fieldset>
      <div className={css.field}>
        <IconSearch />
        <input
          type="search"
          aria-label={say('console.filter')}
          placeholder={say('console.filter')}
          autoComplete="off"
          spellCheck={false}
          value={filter.text}
          onChange={(event) => onFilter({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter.text === '') return
            event.stopPropagation()
            onFilter({ text: '' })
          }}
        />
      </div>
      {tab === 'tags' && (
        <fieldset className={css.states}>
          <legend className="sr-only">{say('console.state')}</legend>
          <button
            type="button"
            aria-pressed={filter.state === 'all'}
            data-state="all"
            onClick={() => onFilter({ state: 'all' })}
          >
            {say('console.all')}
          </button>
          {BINDING_STATES.map((state) => {
            const Sign = SIGNS[state]
            return (
              <button
                key={state}
                type="button"
                aria-pressed={filter.state === state}
                data-state={state}
                data-none={states?.[state] === 0 || undefined}
                onClick={() => onFilter({ state: filter.state === state ? 'all' : state })}
              >
                <Sign /> {say(stateWord(state))} <span className={css.count}>{told(states?.[state])}</span>
              </button>
            )
          })}
        </fieldset>
      )}
      {isChanged && (
        <button
          type="button"
          className={css.clear}
          onClick={() => onFilter({ text: '', source: '', state: 'all' })}
        >
          <IconClose /> {filter.source !== '' && `${filter.source} · `}
          {say('console.clear')}
        </button>
      )}
    </div>
  )
}

const told = (count: number | undefined) => (count === undefined ? '' : formatNumber(count, 0))
