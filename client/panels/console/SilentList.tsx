/** Tags for which no value has come: which name they wait for, and from whom. */
import type { TagBinding } from '#core/protocol/bindings'
import { useBoth, useSay } from '../../i18n'
import { NOTHING } from '../../live/format'
import { useTwin } from '../context'
import { TagName, Two } from './parts'
import { RowList } from './RowList'
import css from './RowList.module.css'
import { bindingKey, type TagListProps } from './TagList'

export function SilentList({ rows, list, chosen, onChoose, onFrom }: TagListProps) {
  const { plant } = useTwin()
  const say = useSay()
  const both = useBoth()
  return (
    <RowList<TagBinding>
      label={say('console.silent')}
      layout={css.silent}
      columns={[
        say('console.tag'),
        say('console.equipment'),
        say('console.awaited'),
        say('console.source'),
        say('console.why'),
      ]}
      count={rows.matching}
      offset={rows.offset}
      rows={rows.rows}
      list={list}
      empty={say('console.noSilent')}
      keyOf={bindingKey}
      chosen={chosen && bindingKey(chosen)}
      onChoose={onChoose}
      onFrom={onFrom}
      cells={(row) => {
        const id = plant.tag.get(row.tag)?.equipment ?? ''
        const device = plant.equipmentById.get(id)
        return [
          <TagName key="tag" name={row.tag} />,
          <Two key="equipment" first={id} second={device ? both(device.text).first : ''} />,
          <Two key="name" first={row.name ?? say('console.open')} second={row.mapping} mono="first" />,
          row.source ?? NOTHING,
          say(row.source === null ? 'console.unnamed' : 'console.announced'),
        ]
      }}
    />
  )
}
