/** Search over everything with a name: opens on Ctrl K, walks with the arrows, takes with Enter. */
import { Modal } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useBoth, useSay } from '../i18n'
import type { Entry, SearchIndex } from '../live/search'
import { useTwin } from './context'
import { IconSearch } from './icons'
import css from './SearchBox.module.css'

export interface SearchBoxProps {
  readonly open: boolean
  onClose(): void
  onTake(entry: Entry): void
}

export function SearchBox({ open, onClose, onTake }: SearchBoxProps) {
  const say = useSay()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="10vh"
      // The dialog itself is named; on the modal the label would name a box that is nothing.
      attributes={{ content: { 'aria-label': say('search.title') } }}
      classNames={{ content: css.window, body: css.body }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 120 }}
    >
      <Finder
        onTake={(entry) => {
          onClose()
          onTake(entry)
        }}
      />
    </Modal>
  )
}

function Finder({ onTake }: { onTake: (entry: Entry) => void }) {
  const { search } = useTwin()
  const say = useSay()
  const both = useBoth()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [index, setIndex] = useState<SearchIndex | null>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  // Spelling is loaded with the first opening; until it is there, everything but pinyin is found.
  useEffect(() => {
    let wanted = true
    void search.then((ready) => wanted && setIndex(ready))
    return () => {
      wanted = false
    }
  }, [search])

  const found = index?.find(query) ?? []
  const chosen = found[Math.min(at, found.length - 1)]
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      const next = (Math.min(at, found.length - 1) + step + found.length) % found.length
      setAt(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onTake(chosen)
    }
  }

  return (
    <>
      <div className={css.field}>
        <IconSearch />
        <input
          className={css.input}
          data-autofocus
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(chosen ? { 'aria-activedescendant': `${id}-${found.indexOf(chosen)}` } : {})}
          aria-label={say('search.title')}
          placeholder={say('search.hint')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {found.length === 0 ? (
        <p className={css.note} role="status">
          {query.trim() === '' ? say('search.empty') : say('search.none', { query: query.trim() })}
        </p>
      ) : (
        <div
          ref={list}
          id={`${id}-list`}
          className={css.list}
          role="listbox"
          aria-label={say('search.title')}
        >
          {found.map((entry, i) => (
            <div
              key={`${entry.kind}/${entry.id}`}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry === chosen}
              className={css.option}
              onPointerMove={() => i !== at && setAt(i)}
              onClick={() => onTake(entry)}
              onKeyDown={onKeyDown}
            >
              <span className={css.id}>{entry.kind === 'view' ? '' : entry.id}</span>
              <span className={css.text}>
                {both(entry.text).first} <span className={css.second}>{both(entry.text).second}</span>
              </span>
              <span className={css.kind}>{say(`search.${entry.kind}`)}</span>
            </div>
          ))}
        </div>
      )}
    </>
  )
}
