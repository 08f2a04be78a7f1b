/** Names that peers speak under and that are none of our tags', with the tag each most likely means. */
import { useState } from 'react'
import type { BindingsPage, UnboundName } from '#core/protocol/bindings'
import { useBoth, useSay } from '../../i18n'
import { useTell } from '../../i18n/message'
import type { Suggest } from '../../live/console/suggest-tag'
import { yamlLine } from '../../live/console/yaml-line'
import { formatAge, formatNumber, NOTHING } from '../../live/format'
import { qualityWords } from '../../live/quality-words'
import { useTwin } from '../context'
import { IconCopy } from '../icons'
import { copyText } from './copy-text'
import { rawText, Two } from './parts'
import { RowList } from './RowList'
import css from './RowList.module.css'

export interface NameListProps {
  readonly rows: BindingsPage['unbound']
  /** On the clock of the rows, ms UTC. */
  readonly now: number
  readonly list: string
  readonly suggest: Suggest
  readonly filtered: boolean
  onFrom(from: number): void
}

const keyOf = ({ source, name }: UnboundName) => `${source}\n${name}`

export function NameList({ rows, now, list, suggest, filtered, onFrom }: NameListProps) {
  const { plant } = useTwin()
  const say = useSay()
  const tell = useTell()
  const both = useBoth()
  const [told, setTold] = useState('')
  const copy = async (row: UnboundName) => {
    const line = yamlLine(suggest(row.name), row.name)
    const done = await copyText(`${line}\n`)
    setTold(
      done ? say('console.copied', { source: row.source }) : say('console.copyFailed', { line: line.trim() }),
    )
  }
  return (
    <>
      <RowList
        label={say('console.names')}
        layout={css.names}
        columns={[
          say('console.name'),
          say('console.source'),
          say('console.value'),
          say('console.age'),
          say('console.count'),
          say('console.suggestion'),
          say('console.copy'),
        ]}
        count={rows.matching}
        offset={rows.offset}
        rows={rows.rows}
        list={list}
        empty={say(filtered ? 'console.noNamesFiltered' : 'console.noNames')}
        keyOf={keyOf}
        onFrom={onFrom}
        cells={(row) => {
          const tag = plant.tag.get(suggest(row.name) ?? '')
          const words = qualityWords(row.quality)
          return [
            <Two
              key="name"
              first={row.name}
              second={tell({ message: row.reason ?? '', said: row.reasonSaid })}
              mono="first"
            />,
            row.source,
            <Two
              key="value"
              first={rawText(row.value)}
              second={
                row.count > 0 && words.severity !== 'good' ? `${both(words.text).first} ${words.name}` : ''
              }
              mono="first"
            />,
            row.receivedAt === null ? NOTHING : formatAge(now - row.receivedAt),
            formatNumber(row.count, 0),
            tag ? (
              <Two key="tag" first={<b>{tag.name}</b>} second={both(tag.text).first} />
            ) : (
              <span key="tag" className={css.quiet}>
                {say('console.noSuggestion')}
              </span>
            ),
            <button
              key="copy"
              type="button"
              className={css.copy}
              title={yamlLine(suggest(row.name), row.name).trim()}
              aria-label={`${say('console.copy')}: ${row.name}`}
              onClick={() => void copy(row)}
            >
              <IconCopy />
            </button>,
          ]
        }}
      />
      <p className={css.told} role="status">
        {told || (rows.beyond > 0 ? say('console.beyond', { count: formatNumber(rows.beyond, 0) }) : '')}
      </p>
    </>
  )
}
