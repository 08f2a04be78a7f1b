/** Every tag: its last value, how old and how good it is, and which name of which peer it comes under. */
import type { Rows, TagBinding } from '#core/protocol/bindings'
import { useSay } from '../../i18n'
import { NOTHING } from '../../live/format'
import { Age, Moment, rawText, SourceName, State, TagName, TagValue, Two } from './parts'
import { RowList } from './RowList'
import css from './RowList.module.css'

export interface TagListProps {
  readonly rows: Rows<TagBinding>
  /** On the clock of the rows, ms UTC. */
  readonly now: number
  readonly list: string
  readonly chosen: TagBinding | null
  onChoose(row: TagBinding): void
  onFrom(from: number): void
}

export const bindingKey = ({ tag, source }: Pick<TagBinding, 'tag' | 'source'>) => `${tag}\n${source ?? ''}`

export function TagList({ rows, now, list, chosen, onChoose, onFrom }: TagListProps) {
  const say = useSay()
  return (
    <RowList<TagBinding>
      label={say('console.tags')}
      layout={css.tags}
      columns={[
        say('console.tag'),
        say('console.value'),
        say('console.age'),
        say('console.quality'),
        `${say('console.source')} · ${say('console.name')}`,
        `${say('console.raw')} · ${say('console.mapping')}`,
        say('console.time'),
      ]}
      count={rows.matching}
      offset={rows.offset}
      rows={rows.rows}
      list={list}
      empty={say('console.noTags')}
      keyOf={bindingKey}
      chosen={chosen && bindingKey(chosen)}
      onChoose={onChoose}
      onFrom={onFrom}
      cells={(row) => [
        <TagName key="tag" name={row.tag} />,
        <TagValue key="value" row={row} />,
        <Age key="age" row={row} now={now} />,
        <State key="state" row={row} now={now} />,
        <Two
          key="source"
          first={row.source === null ? NOTHING : <SourceName name={row.source} />}
          second={row.count > 0 && !row.shown ? say('console.other') : (row.name ?? say('console.open'))}
          mono="second"
        />,
        <Two key="raw" first={rawText(row.raw)} second={row.mapping || say('console.direct')} mono="first" />,
        <Moment key="time" time={row.time} receivedAt={row.receivedAt} now={now} />,
      ]}
    />
  )
}
