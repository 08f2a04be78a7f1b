/** All that is known of one tag's binding. */
import { Fragment, type ReactNode } from 'react'
import type { TagBinding } from '#core/protocol/bindings'
import { useBoth, useSay } from '../../i18n'
import { causeWords } from '../../i18n/cause'
import { useTell } from '../../i18n/message'
import { dayTime, formatDelay, formatNumber, NOTHING } from '../../live/format'
import { originOf } from '../../live/origin'
import { useUi } from '../../live/ui'
import { useAgeWords } from '../age-words'
import { useTwin } from '../context'
import { IconClose } from '../icons'
import { Quality } from '../ValueNote'
import { Way } from '../WayMark'
import { bindingState, rawText, TagValue } from './parts'
import css from './TagDetail.module.css'

export function TagDetail({ row, now, onClose }: { row: TagBinding; now: number; onClose: () => void }) {
  const { plant, clock } = useTwin()
  const say = useSay()
  const tell = useTell()
  const both = useBoth()
  const sources = useUi((s) => s.sources)
  const connection = useUi((s) => s.connection)
  const tag = plant.tag.get(row.tag)
  const device = plant.equipmentById.get(tag?.equipment ?? '')
  const staleAfterS = tag?.staleAfterS ?? Number.POSITIVE_INFINITY
  const { ageMs, unchanged, cause } = originOf(row, row.stale, { sources, connection, now, staleAfterS })
  const ageWords = useAgeWords()
  const state = bindingState(row)
  const feed = sources.find(({ name }) => name === row.source)
  const moment = (time: number | null) => (time === null ? NOTHING : dayTime(clock, time, now))
  const delay = row.time === null || row.receivedAt === null ? '' : formatDelay(row.receivedAt - row.time)
  const facts: readonly (readonly [name: string, value: ReactNode, mono?: boolean])[] = [
    [say('console.value'), <TagValue key="value" row={row} />],
    [
      say('console.quality'),
      state === 'silent' ? say('console.silentState') : <Quality key="quality" status={row.quality} />,
    ],
    [say('console.age'), ageWords({ row, ageMs, unchanged }) ?? NOTHING],
    [
      say('console.source'),
      row.source === null ? (
        NOTHING
      ) : (
        <Fragment key="source">
          {row.source}
          {feed && ' · '}
          {feed && <Way way={feed} />}
        </Fragment>
      ),
    ],
    [say(row.count > 0 ? 'console.name' : 'console.awaited'), row.name ?? say('console.open'), true],
    [say('console.raw'), rawText(row.raw), true],
    [say('console.mapping'), row.mapping || say('console.direct')],
    [say('console.time'), moment(row.time)],
    [say('console.received'), `${moment(row.receivedAt)}${delay && ` · ${say('console.delay')} ${delay}`}`],
    [say('console.count'), formatNumber(row.count, 0)],
  ]
  return (
    <section className={css.detail} aria-label={say('console.detail')}>
      <h3 className={css.title}>
        <b>{row.tag}</b> {tag && both(tag.text).first}{' '}
        {device && (
          <span className={css.device}>
            {device.id} {both(device.text).first}
          </span>
        )}
      </h3>
      <button
        type="button"
        className={css.close}
        aria-label={say('panel.close')}
        title={say('panel.close')}
        onClick={onClose}
      >
        <IconClose />
      </button>
      {cause && (
        <p className={css.cause}>
          <b>{say('origin.stale')}</b> · {causeWords(say, tell, cause)}
        </p>
      )}
      {row.count > 0 && !row.shown && <p className={css.cause}>{say('console.other')}</p>}
      <dl className={css.facts}>
        {facts.map(([name, value, mono]) => (
          <Fragment key={name}>
            <div>
              <dt>{name}</dt>
              <dd data-mono={mono}>{value}</dd>
            </div>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
