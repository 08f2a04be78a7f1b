/** Where picture and tags do not meet: devices without a tag, and tags whose device is not to be seen. */
import { className, type Say, useBoth, useSay } from '../../i18n'
import type { Unmatched } from '../../live/console/unmatched'
import { Two } from './parts'
import { RowList } from './RowList'
import css from './RowList.module.css'

export interface PictureListProps {
  readonly rows: readonly Unmatched[]
  readonly list: string
  onFrom(from: number): void
  onSelect(equipment: string, tag: string | null): void
}

export function PictureList({ rows, list, onFrom, onSelect }: PictureListProps) {
  const say = useSay()
  const both = useBoth()
  return (
    <RowList
      label={say('console.picture')}
      layout={css.picture}
      columns={[say('console.tag'), say('console.equipment'), say('console.why')]}
      count={rows.length}
      offset={0}
      rows={rows}
      list={list}
      empty={say('console.noPicture')}
      keyOf={(row) => `${row.kind}\n${row.id}`}
      chosen={null}
      onChoose={(row) => {
        if (row.kind === 'no-tag') onSelect(row.id, null)
      }}
      onFrom={onFrom}
      cells={(row) => {
        const name = 'text' in row ? both(row.text) : null
        return [
          <Two key="id" first={<b>{row.id}</b>} second={name?.first ?? ''} />,
          row.kind === 'no-tag' ? className(say, row.class) : row.kind === 'no-mesh' ? row.equipment : row.id,
          whyOf(row, say),
        ]
      }}
    />
  )
}

function whyOf(row: Unmatched, say: Say): string {
  if (row.kind === 'no-tag') return say('console.noTag')
  return row.kind === 'no-mesh'
    ? say('console.noMesh', { equipment: row.equipment })
    : say('console.noEquipment')
}
