/**
 * The binding console: how an integrator sees whether each tag has its source and each name its tag. What is on the
 * screen is asked for by its place in the list and pushed by the server as it changes; nothing is polled.
 */
import { use, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { BindingsPage, TagBinding } from '#core/protocol/bindings'
import { useSay } from '../../i18n'
import { useBindings, usePageOf, wishBindings } from '../../live/bindings'
import {
  type ConsoleFilter,
  type ConsoleTab,
  consoleQuery,
  noFilter,
  pageOffset,
  tagsByWords,
} from '../../live/console/question'
import { createSuggest } from '../../live/console/suggest-tag'
import { unmatched, unmatchedBy } from '../../live/console/unmatched'
import { dayTime } from '../../live/format'
import { pageNow } from '../../live/origin'
import type { SearchIndex } from '../../live/search'
import { useUi } from '../../live/ui'
import { useSeconds } from '../../live/use-origins'
import { useTwin } from '../context'
import { IconClose } from '../icons'
import css from './BindingConsole.module.css'
import { Filters } from './Filters'
import { NameList } from './NameList'
import { PictureList } from './PictureList'
import { SilentList } from './SilentList'
import { Sources } from './Sources'
import { TagDetail } from './TagDetail'
import { TagList } from './TagList'

export interface BindingConsoleProps {
  /** Tag that is chosen on the page. */
  readonly selected: string | null
  onSelect(equipment: string, tag: string | null): void
  onClose(): void
}

export default function BindingConsole({ selected, onSelect, onClose }: BindingConsoleProps) {
  const { plant, clock, compiled } = useTwin()
  const say = useSay()
  const title = useId()
  const [tab, setTab] = useState<ConsoleTab>('tags')
  const [filter, setFilter] = useState<ConsoleFilter>(noFilter)
  const [from, setFrom] = useState(0)
  const [chosen, setChosen] = useState<TagBinding | null>(null)
  const index = useSearchIndex()
  const text = useDeferredValue(filter.text)
  const also = useMemo(() => tagsByWords(plant, index, text), [plant, index, text])
  const chosenPlace = chosen && chosen.tag === selected ? plant.tag.get(chosen.tag)?.index : undefined
  const query = useMemo(
    () => consoleQuery(tab, { ...filter, text }, also, pageOffset(from), chosenPlace),
    [tab, filter, text, also, from, chosenPlace],
  )
  useEffect(() => wishBindings('console', query), [query])
  useEffect(() => () => wishBindings('console', null), [])
  const page = usePageOf('console')
  const pageAt = useBindings((s) => s.pageAt)
  const isLive = useUi((s) => s.connection === 'live')
  useSeconds()

  const { features } = use(compiled)
  const suggest = useMemo(
    () =>
      createSuggest(
        plant.tags.map((tag) => tag.name),
        plant.equipmentById,
      ),
    [plant],
  )
  const odd = useMemo(() => unmatched(plant, features), [plant, features])
  const oddShown = useMemo(() => unmatchedBy(odd, text, index), [odd, text, index])
  const now = page ? pageNow(page, pageAt, performance.now()) : 0
  const show = (next: Partial<ConsoleFilter>) => {
    setFilter((before) => ({ ...before, ...next }))
    setFrom(0)
  }
  const onFrom = useCallback((first: number) => setFrom(first), [])
  const choose = (row: TagBinding) => {
    setChosen(row)
    const equipment = plant.tag.get(row.tag)?.equipment
    if (equipment) onSelect(equipment, row.tag)
  }
  const detail = chosenPlace === undefined ? null : newest(chosen, page)
  /** What makes another list of it: the list begins at its top. */
  const list = `${tab}/${filter.source}/${filter.state}/${text}`
  const shared = { now, list, onFrom }

  return (
    <section className={css.console} aria-labelledby={title}>
      <header className={css.head}>
        <h2 id={title} className={css.title}>
          {say('console.title')}
        </h2>
        {!isLive && page && (
          <p className={css.lost} role="status">
            {say('console.lost', { time: dayTime(clock, page.at, page.at) })}
          </p>
        )}
        <button
          type="button"
          className={css.close}
          aria-label={say('console.close')}
          title={`${say('console.close')} (B)`}
          onClick={onClose}
        >
          <IconClose />
        </button>
      </header>
      <Sources page={page} only={filter.source} onOnly={(source) => show({ source })} />
      <Filters
        tab={tab}
        filter={filter}
        page={page}
        odd={oddShown.length}
        onTab={(next) => {
          setTab(next)
          setFrom(0)
        }}
        onFilter={show}
      />
      <div className={css.list}>
        {tab === 'picture' ? (
          <PictureList list={list} rows={oddShown} onFrom={onFrom} onSelect={onSelect} />
        ) : !page ? (
          <p className={css.waiting} role="status">
            {say('console.waiting')}
          </p>
        ) : tab === 'names' ? (
          <NameList {...shared} rows={page.unbound} suggest={suggest} filtered={isFiltered(filter)} />
        ) : tab === 'silent' ? (
          <SilentList {...shared} rows={page.tags} chosen={detail} onChoose={choose} />
        ) : (
          <TagList {...shared} rows={page.tags} chosen={detail} onChoose={choose} />
        )}
      </div>
      {detail && (tab === 'tags' || tab === 'silent') && (
        <TagDetail row={detail} now={now} onClose={() => setChosen(null)} />
      )}
    </section>
  )
}

const isFiltered = (filter: ConsoleFilter) => filter.text !== '' || filter.source !== ''

/** The chosen row as it stands now; as it stood when it was chosen until the server has told. */
function newest(chosen: TagBinding | null, page: BindingsPage | null): TagBinding | null {
  if (!chosen) return null
  const told = page?.detail.filter((row) => row.tag === chosen.tag) ?? []
  return told.find((row) => row.source === chosen.source) ?? told[0] ?? chosen
}

/** The page's own search, for words and pinyin that the server does not know. */
function useSearchIndex(): SearchIndex | null {
  const { search } = useTwin()
  const [index, setIndex] = useState<SearchIndex | null>(null)
  const wanted = useRef(true)
  useEffect(() => {
    wanted.current = true
    void search.then((ready) => wanted.current && setIndex(ready))
    return () => {
      wanted.current = false
    }
  }, [search])
  return index
}
